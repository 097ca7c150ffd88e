// Pictures of the dashboard in every state, for looking at: `npm run build && npm run screenshots -- FOLDER`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { startFakeHub } from './fake-hub.ts';

const folder = process.argv[2] ?? 'screenshots';
const DESKTOP = { width: 1440, height: 900 };
const MOBILE = { width: 360, height: 740 };

mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    await shoot(browser, `desktop-${colorScheme}`, DESKTOP, colorScheme);
    await shoot(browser, `mobile-${colorScheme}`, MOBILE, colorScheme);
  }
} finally {
  await browser.close();
}

async function shoot(on: Browser, name: string, viewport: typeof DESKTOP, colorScheme: 'light' | 'dark') {
  const hub = await startFakeHub();
  const page = await on.newPage({ viewport, colorScheme, locale: 'vi-VN' });
  const picture = async (state: string) => {
    // The whole page by a taller window: a full-page picture shrinks the window for a moment, and the charts with it.
    const height = await page.evaluate<number>('document.documentElement.scrollHeight');
    await page.setViewportSize({ ...viewport, height });
    await page.waitForTimeout(900);
    await page.screenshot({ path: join(folder, `${name}-${state}.png`) });
    await page.setViewportSize(viewport);
  };
  try {
    await page.goto(`${hub.url}/dashboard/?year=2025`);
    await page.locator('[data-connection=online]').waitFor();
    await picture('live');
    hub.move(2025);
    await page.waitForTimeout(350);
    await page.screenshot({ path: join(folder, `${name}-moving.png`) });
    await page.locator('[data-chart=byDistrict] summary').click();
    await picture('table');
    await page.locator('[data-chart=byDistrict] summary').click();
    hub.setAway('budget', true);
    await page.locator('[data-part=budget][data-state=away]').waitFor();
    await picture('budget-away');
    hub.setAway('budget', false);
    hub.setAway('training', true);
    await page.locator('[data-part=training][data-state=away]').waitFor();
    await picture('training-away');
    hub.setDown(true);
    await page.locator('[data-connection=offline]').waitFor();
    await picture('disconnected');
    await page.getByRole('button', { name: 'English' }).click();
    await picture('english');
  } finally {
    await page.close();
    await hub.stop();
  }
  await shootSignIn(on, name, viewport, colorScheme);
}

async function shootSignIn(on: Browser, name: string, viewport: typeof DESKTOP, colorScheme: 'light' | 'dark') {
  const hub = await startFakeHub({ demo: false });
  const page = await on.newPage({ viewport, colorScheme, locale: 'vi-VN' });
  try {
    await page.goto(`${hub.url}/dashboard/?year=2025`);
    await page.getByTestId('sign-in').waitFor();
    await page.screenshot({ path: join(folder, `${name}-sign-in.png`) });
  } finally {
    await page.close();
    await hub.stop();
  }
}
