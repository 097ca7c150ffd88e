import { describe, expect, test } from 'vitest';
import { DateTime, LocalDate } from './scalars.js';

describe('a moment', () => {
  test('is read with its time zone', () => {
    expect(DateTime.parseValue('2028-02-29T09:00:00+07:00')).toEqual(new Date('2028-02-29T02:00:00Z'));
  });
  test.each([
    '2026-11-31T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-30T25:00:00Z',
    '2026-11-30T00:00:00',
    '2026-11-30',
  ])('that never was is refused, not moved to another day: %s', (text) => {
    expect(() => DateTime.parseValue(text)).toThrow('real moment');
  });
});

test.each(['2026-11-31', '2026-2-3', '2026-02-29'])('a day that never was is refused: %s', (text) => {
  expect(() => LocalDate.parseValue(text)).toThrow('real calendar day');
});
