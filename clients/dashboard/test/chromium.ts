import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const EXECUTABLE = process.env.HUB_TEST_CHROMIUM ?? '/usr/bin/chromium';
const ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];

/** Whether there is a Chromium here; tests that need one are skipped without, and say so. */
export const HAS_CHROMIUM = existsSync(EXECUTABLE);
export const NO_CHROMIUM = `no Chromium at ${EXECUTABLE} (HUB_TEST_CHROMIUM)`;

/** A headless browser that calls nobody by itself. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: [...ARGS, '--disable-background-networking', '--disable-component-update'],
  });
}
