import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHub, type TestHub } from './test-hub.js';

const CHROMIUM = process.env.HUB_TEST_CHROMIUM ?? '/usr/bin/chromium';
const hasChromium = existsSync(CHROMIUM);
if (!hasChromium) process.stdout.write(`SKIPPED: dashboard end to end: no Chromium at ${CHROMIUM}\n`);

describe.skipIf(!hasChromium)('the dashboard served by the hub', () => {
  let hub: TestHub;
  let browser: Browser;
  beforeAll(async () => {
    hub = await startTestHub();
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-sync',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await hub?.stop();
  });

  test('shows the enrolments of the year and moves when a school registers a learner, without a reload', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${hub.url}/dashboard/`);
    await page.locator('[data-connection="online"]').first().waitFor();
    const enrolments = page.locator('[data-figure="enrolments"][data-value]');
    await enrolments.waitFor();
    const before = Number(await enrolments.getAttribute('data-value'));
    expect(before).toBeGreaterThan(1_000);
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });

    const school = await hub.as('SCHOOL:CDKTHP', 'OFFICER');
    const { data } = await school.ask(REGISTER);
    expect(data.registerEnrolment.__typename).toBe('Enrolment');

    await expect.poll(async () => Number(await enrolments.getAttribute('data-value'))).toBe(before + 1);
    expect(loads).toBe(0);
    expect(complaints).toEqual([]);
    for (const part of ['training', 'budget', 'outreach']) {
      expect(await page.locator(`[data-part="${part}"]`).first().getAttribute('data-state')).toBe('live');
    }
    await page.close();
  });
});

const REGISTER = /* GraphQL */ `
  mutation {
    registerEnrolment(
      idempotencyKey: "dashboard-e2e"
      input: {
        schoolCode: "SCHOOL:CDKTHP"
        tradeCode: "NURSING"
        level: INTERMEDIATE
        category: B_LEARNER
        education: LOWER_SECONDARY
        schoolYear: 2026
        placeCode: "COMMUNE:LE_CHAN"
        learner: { fullName: "Học viên Thử Hai", birthDate: "2010-02-03", gender: MALE, nationalId: "000900000002" }
      }
    ) {
      __typename
    }
  }
`;
