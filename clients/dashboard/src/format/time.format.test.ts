import { expect, test } from 'vitest';
import { cityYear, formatClock, formatMoment, momentTitle } from './time.format.js';

const LATE_ON_NEW_YEARS_EVE = new Date('2025-12-31T17:00:05Z');

test('a moment is shown on the clock and calendar of the city', () => {
  expect(formatMoment(LATE_ON_NEW_YEARS_EVE)).toBe('00:00:05 01/01/2026');
  expect(formatClock(LATE_ON_NEW_YEARS_EVE)).toBe('00:00:05');
});

test('the year turns when it turns in the city', () => {
  expect(cityYear(LATE_ON_NEW_YEARS_EVE)).toBe(2026);
  expect(cityYear(new Date('2025-12-31T16:59:59Z'))).toBe(2025);
});

test('the full form names the day in the language of the page', () => {
  expect(momentTitle(LATE_ON_NEW_YEARS_EVE, 'vi')).toContain('Thứ Năm');
  expect(momentTitle(LATE_ON_NEW_YEARS_EVE, 'en')).toContain('Thursday');
});
