import { expect, test } from 'vitest';
import { businessClock } from './business-clock.js';

test('without a business date the time is the machine’s', () => {
  const machine = new Date('2026-11-23T02:00:00Z');
  expect(businessClock(null, () => machine)()).toBe(machine);
});

test('a business date begins at its noon in Việt Nam and runs on', () => {
  let machine = new Date('2026-11-23T23:59:00Z');
  const now = businessClock('2025-07-01', () => machine);
  expect(now().toISOString()).toBe('2025-07-01T05:00:00.000Z');
  machine = new Date('2026-11-24T00:59:00Z');
  expect(now().toISOString()).toBe('2025-07-01T06:00:00.000Z');
});
