import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSmallHub } from '../stubs/small-hub.js';

const EXECUTABLE = process.env.HUB_TEST_CHROMIUM ?? '/usr/bin/chromium';
const HAS_CHROMIUM = existsSync(EXECUTABLE);
if (!HAS_CHROMIUM) process.stdout.write(`SKIPPED: the explorer in a browser: no Chromium at ${EXECUTABLE}\n`);

const demoTokens = {
  issue: async ({ agency }: { agency: string }) => ({
    accessToken: agency.toLowerCase(),
    expiresAt: '2026-11-23T12:00:00.000Z',
  }),
};

let hub: Awaited<ReturnType<typeof startSmallHub>>;
beforeEach(async () => {
  hub = await startSmallHub({ demoTokens });
});
afterEach(() => hub.gateway.stop());

describe('the explorer', () => {
  it('names no other host, in its page or in the policy it is served with', async () => {
    const page = await fetch(`${hub.url}/explorer/`);
    const html = await page.text();
    expect(html).not.toMatch(/https?:\/\//);
    expect(page.headers.get('content-security-policy')).not.toMatch(/https?:|\*/);
    const loaded = [...html.matchAll(/(?:src|href)="(?!data:)([^"]+)"/g)].map(([, path]) => path);
    expect(loaded).toHaveLength(6);
    for (const path of loaded) expect((await fetch(`${hub.url}/explorer/${path}`)).status).toBe(200);
  });
});

describe.skipIf(!HAS_CHROMIUM)('the explorer in a browser', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let foreign: string[];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    complaints = [];
    foreign = [];
    page = await browser.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(hub.url) && !request.url().startsWith('data:')) foreign.push(request.url());
    });
  });
  afterEach(() => page.close());

  async function run(query: string): Promise<void> {
    await page.goto(`${hub.url}/explorer/?`);
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(query);
    await page.locator('.graphiql-execute-button').click();
  }
  const result = () => page.locator('.result-window').textContent();

  it('answers a query as the actor of the bar above it, loading nothing from elsewhere', async () => {
    await page.goto(`${hub.url}/explorer`);
    await page.locator('#demo button').click();
    await page.locator('#demo output', { hasText: 'DOLISA' }).waitFor();
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('{ enrolment(id: "7") }');
    await page.locator('.graphiql-execute-button').click();
    await expect.poll(result).toContain('7 for dolisa');
    expect(foreign).toEqual([]);
    // The one address it asks to learn whether this is demo mode answers 405, which the browser reports.
    expect(complaints.filter((text) => !text.includes('405'))).toEqual([]);
  });

  it('follows a subscription', async () => {
    await run('subscription { programme(year: 2026) { training { confirmed } } }');
    await expect.poll(result).toContain('"confirmed": 3');
    hub.state.confirmed = 41;
    hub.programmeEvents.push({ year: 2026 });
    await expect.poll(result).toContain('"confirmed": 41');
    expect(foreign).toEqual([]);
  });
});
