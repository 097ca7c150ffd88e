import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharesOf } from './share-of.js';

test('shares of heads add up to the whole exactly, and none is a hundredth of a percent off', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 40 }), (parts) => {
      const sum = parts.reduce((total, part) => total + part, 0);
      const shares = sharesOf(parts);
      expect(shares.reduce((total, share) => total + share, 0)).toBe(sum === 0 ? 0 : 10_000);
      for (const [index, share] of shares.entries()) {
        expect(Math.abs(share - (sum === 0 ? 0 : ((parts[index] ?? 0) / sum) * 10_000))).toBeLessThan(1);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('thirds give what is left over to the first', () => {
  expect(sharesOf([1, 1, 1])).toEqual([3_334, 3_333, 3_333]);
  expect(sharesOf([0, 0])).toEqual([0, 0]);
});
