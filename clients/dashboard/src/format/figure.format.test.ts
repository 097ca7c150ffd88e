import { describe, expect, test } from 'vitest';
import { formatCount, formatShare, formatVndExact, formatVndShort } from './figure.format.js';

const short = (amountVnd: bigint, language: 'vi' | 'en' = 'vi') => {
  const { figure, unit } = formatVndShort(amountVnd, language);
  return `${figure} ${unit}`;
};

describe('counts and shares', () => {
  test('are grouped as each language groups them', () => {
    expect(formatCount(1234567, 'vi')).toBe('1.234.567');
    expect(formatCount(1234567, 'en')).toBe('1,234,567');
  });

  test('a share has at most one decimal, and there is none of nothing', () => {
    expect(formatShare(1, 3, 'vi')).toBe('33,3%');
    expect(formatShare(1, 3, 'en')).toBe('33.3%');
    expect(formatShare(5, 5, 'vi')).toBe('100%');
    expect(formatShare(0, 0, 'vi')).toBeNull();
  });
});

describe('money', () => {
  test('is exact to the đồng far beyond what a JSON number holds', () => {
    expect(formatVndExact(9007199254740993n, 'vi')).toBe('9.007.199.254.740.993 đồng');
    expect(formatVndExact(9007199254740993n, 'en')).toBe('9,007,199,254,740,993 VND');
  });

  test.each([
    [0n, '0 đồng'],
    [999_999n, '999.999 đồng'],
    [1_000_000n, '1 triệu đồng'],
    [900_000_000n, '900 triệu đồng'],
    [14_450_000n, '14,45 triệu đồng'],
    [123_456_789n, '123,5 triệu đồng'],
    [76_700_000_000n, '76,7 tỷ đồng'],
    [76_705_000_000n, '76,71 tỷ đồng'],
    [1_234_550_000_000n, '1.234,6 tỷ đồng'],
    [9_007_199_254_740_993_000_000n, '9.007.199.254.741 tỷ đồng'],
  ])('%s is said as %s', (amountVnd, said) => {
    expect(short(amountVnd)).toBe(said);
  });

  test('that rounds to a thousand million is said as a billion', () => {
    expect(short(999_949_999n)).toBe('999,9 triệu đồng');
    expect(short(999_950_000n)).toBe('1 tỷ đồng');
  });

  test('just under a hundred units rounds to a hundred', () => {
    expect(short(99_996_000_000n)).toBe('100 tỷ đồng');
  });

  test('below nothing keeps its sign', () => {
    expect(short(-76_700_000_000n)).toBe('-76,7 tỷ đồng');
    expect(short(-1n)).toBe('-1 đồng');
  });

  test('is said in English with English separators', () => {
    expect(short(76_700_000_000n, 'en')).toBe('76.7 billion VND');
    expect(short(1_234_500_000_000n, 'en')).toBe('1,234.5 billion VND');
  });
});
