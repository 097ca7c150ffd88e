import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelayMs } from './retry-delay.js';

test('the wait doubles from one second to fifteen', () => {
  expect([1, 2, 3, 4, 5, 50].map((failures) => retryDelayMs(failures, 0))).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
  ]);
});

test('chance takes at most half of it, so that it is never shorter than half a second', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (failures, chance) => {
        const wait = retryDelayMs(failures, chance);
        return wait >= 500 && wait <= 15_000 && wait >= retryDelayMs(failures, 0) / 2;
      },
    ),
  );
});
