import { describe, expect, it } from 'vitest';
import { businessDate, isCalendarDate } from './calendar-date.js';

describe('isCalendarDate', () => {
  it.each(['2024-02-29', '2025-12-31', '0001-01-01'])('accepts the real day %s', (day) => {
    expect(isCalendarDate(day)).toBe(true);
  });

  it.each([
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-1-1',
    '2025-01-01T00:00:00Z',
    ' 2025-01-01',
    '',
    20250101,
    null,
  ])('refuses %j', (value) => {
    expect(isCalendarDate(value)).toBe(false);
  });
});

describe('businessDate', () => {
  it('turns at midnight in Vietnam, which is 17:00 UTC', () => {
    expect(businessDate(new Date('2025-06-30T16:59:59.999Z'))).toBe('2025-06-30');
    expect(businessDate(new Date('2025-06-30T17:00:00.000Z'))).toBe('2025-07-01');
  });
});
