import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addStreaming, enteredOf, NO_COUNTS, sharePercentOf, standingOf } from './streaming-share.js';

const RANGE = { minTenths: 500, maxTenths: 550 };
const counts = (graduates: number, entered: number) => ({ ...NO_COUNTS, graduates, intermediate: entered });

test('a share stands against its target before it is rounded', () => {
  expect([49_999, 50_000, 55_000, 55_001].map((entered) => standingOf(counts(100_000, entered), RANGE))).toEqual([
    'BELOW',
    'WITHIN',
    'WITHIN',
    'ABOVE',
  ]);
  expect(sharePercentOf(counts(100_000, 49_999))).toBe(50);
  expect(standingOf(counts(1000, 1000), { ...RANGE, maxTenths: null })).toBe('WITHIN');
});

test('where nobody graduated there is no share', () => {
  expect(sharePercentOf(NO_COUNTS)).toBeNull();
  expect(standingOf(NO_COUNTS, RANGE)).toBeNull();
});

test('the share of a sum lies between the shares of its parts', () => {
  const part = fc
    .record({ graduates: fc.integer({ min: 1, max: 50_000 }), of: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ graduates, of }) => counts(graduates, Math.floor(graduates * of)));
  fc.assert(
    fc.property(part, part, (a, b) => {
      const shares = [a, b].map((x) => enteredOf(x) / x.graduates);
      const sum = addStreaming(a, b);
      const share = enteredOf(sum) / sum.graduates;
      expect(share).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-12);
      expect(share).toBeLessThanOrEqual(Math.max(...shares) + 1e-12);
    }),
  );
});
