import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HAS_CHROMIUM, launchChromium, NO_CHROMIUM } from './chromium.ts';
import { type FakeHub, type FakeHubOptions, startFakeHub } from './fake-hub.ts';

if (!HAS_CHROMIUM) process.stdout.write(`SKIPPED: the dashboard in a browser: ${NO_CHROMIUM}\n`);

describe.skipIf(!HAS_CHROMIUM)('the dashboard in a browser', () => {
  let dist: string;
  let browser: Browser;
  let hub: FakeHub;
  let page: Page;
  /** Everything the browser complained of: policy violations, errors, failed scripts. */
  let complaints: string[];

  beforeAll(async () => {
    dist = await mkdtemp(join(tmpdir(), 'dashboard-'));
    const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url));
    await build({ configFile, mode: 'production', logLevel: 'error', build: { outDir: dist, emptyOutDir: true } });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(dist, { recursive: true, force: true });
  });
  beforeEach(() => {
    complaints = [];
  });
  afterEach(async () => {
    await page.context().close();
    await hub.stop();
  });

  async function open(address = '?year=2025', options: BrowserContextOptions = {}, on: FakeHubOptions = {}) {
    hub = await startFakeHub({ dist, ...on });
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${hub.url}/dashboard/${address}`);
  }

  const online = () => page.locator('[data-connection=online]').waitFor();
  const part = (name: string, state: string) => page.locator(`[data-part=${name}][data-state=${state}]`).waitFor();
  const figure = async (name: string) => Number(await page.locator(`[data-figure=${name}]`).getAttribute('data-value'));
  const figureIs = (name: string, value: number) =>
    page.locator(`[data-figure=${name}][data-value="${value}"]`).waitFor();
  const overflow = () =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  test('shows numbers that move without a reload, under the strictest policy, with nothing to complain of', async () => {
    await open();
    await online();
    await page.evaluate('window.sameDocument = true');
    const before = await figure('enrolments');
    expect(before).toBeGreaterThan(0);
    hub.move(2025);
    await figureIs('enrolments', before + 1);
    expect(await page.evaluate('window.sameDocument')).toBe(true);
    expect(await page.title()).toBe('Bảng điều hành 2025 · Liên Thông');
    expect(complaints).toEqual([]);
  });

  test('draws both charts', async () => {
    await open('?year=2025', { reducedMotion: 'reduce' });
    await online();
    for (const chart of ['byTrade', 'byDistrict']) {
      const colours = `new Set(new Uint32Array(document.querySelector('[data-chart=${chart}] canvas')
        .getContext('2d').getImageData(0, 0, 200, 200).data.buffer)).size`;
      await expect.poll(() => page.evaluate<number>(colours)).toBeGreaterThan(10);
    }
  });

  test('greys the agency that is away, with its last figures, while the others live on', async () => {
    await open();
    await online();
    const proposals = await figure('proposals');
    hub.setAway('budget', true);
    await part('budget', 'away');
    const budget = page.locator('[data-part=budget]');
    await expect
      .poll(() => budget.locator('.stamp').textContent())
      .toMatch(/Tạm thời không có số liệu Số cuối cùng lúc \d/);
    expect(await figure('proposals')).toBe(proposals);
    const enrolments = await figure('enrolments');
    hub.move(2025);
    await figureIs('enrolments', enrolments + 1);
    hub.setAway('budget', false);
    await part('budget', 'live');
  });

  test('keeps the last figures while the hub is gone, says so, and comes back', async () => {
    await open();
    await online();
    const before = await figure('enrolments');
    hub.setDown(true);
    await page.locator('[data-connection=offline]').waitFor();
    await page.getByTestId('offline-notice').waitFor();
    expect(await figure('enrolments')).toBe(before);
    await part('training', 'held');
    hub.move(2025);
    hub.setDown(false);
    await page.getByRole('button', { name: 'Thử lại ngay' }).click();
    await online();
    await figureIs('enrolments', before + 1);
    expect(await page.getByTestId('offline-notice').count()).toBe(0);
  });

  test('is worked by keyboard alone: the year, the language, a table', async () => {
    await open();
    await online();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip-link');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowUp');
    await page.waitForURL('**/dashboard/?year=2024');
    await online();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.documentElement.lang')).toBe('en');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const table = page.locator('[data-chart=byTrade] table');
    await expect.poll(() => table.isVisible()).toBe(true);
    expect(await table.locator('tbody tr').count()).toBe(9);
  });

  test('names every place in the table, also those that the chart draws together', async () => {
    await open();
    await online();
    const rows = page.locator('[data-chart=byDistrict] tbody tr');
    expect(await rows.count()).toBe(16);
    const counts = await rows.evaluateAll((list) => list.map((row) => Number(row.getAttribute('data-value'))));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(await figure('enrolments'));
    expect(await page.locator('[data-row="DISTRICT:BACH_LONG_VI"]').count()).toBe(1);
  });

  test.each(['vi', 'en'])('fits 360 pixels in every state (%s)', async (language) => {
    await open('?year=2025', { viewport: { width: 360, height: 740 } });
    await online();
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await overflow()).toBe(0);
    hub.setAway('budget', true);
    await part('budget', 'away');
    expect(await overflow()).toBe(0);
    hub.setDown(true);
    await page.getByTestId('offline-notice').waitFor();
    expect(await overflow()).toBe(0);
  });

  test('takes a token from the address, hides it at once and keeps it for the tab', async () => {
    await open('?year=2025#token=mine', {}, { demo: false, knownTokens: ['mine'] });
    await online();
    expect(page.url()).toBe(`${hub.url}/dashboard/?year=2025`);
    await page.reload();
    await online();
    expect(hub.authorizations).toEqual(['Bearer mine', 'Bearer mine']);
  });

  test('asks for a token where none is given away', async () => {
    await open('', {}, { demo: false, knownTokens: ['mine'] });
    await page.getByLabel('Mã truy cập').fill('mine');
    await page.keyboard.press('Enter');
    await online();
    expect(await page.getByTestId('sign-in').count()).toBe(0);
  });
});
