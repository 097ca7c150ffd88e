import type { Language } from '../labels.js';

const LOCALES = { vi: 'vi-VN', en: 'en-GB' } as const satisfies Record<Language, string>;
const DECIMAL_SIGN = { vi: ',', en: '.' } as const satisfies Record<Language, string>;
const VND_UNITS = {
  vi: { one: 'đồng', million: 'triệu đồng', billion: 'tỷ đồng' },
  en: { one: 'VND', million: 'million VND', billion: 'billion VND' },
} as const satisfies Record<Language, Record<'one' | 'million' | 'billion', string>>;

const MILLION = 1_000_000n;
const BILLION = 1_000_000_000n;

/** A whole number with the language's separators: 12345 → `12.345` in Vietnamese. */
export function formatCount(count: number | bigint, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language]).format(count);
}

/** A share of a total as a percentage with at most one decimal; null when there is no total to share. */
export function formatShare(count: number, total: number, language: Language): string | null {
  if (total <= 0) return null;
  const percent = new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 1 });
  return percent.format(count / total);
}

/** Every đồng: `76.700.000.000 đồng`. */
export function formatVndExact(amountVnd: bigint, language: Language): string {
  return `${formatCount(amountVnd, language)} ${VND_UNITS[language].one}`;
}

/**
 * Money as people say it, split so that the unit can be set smaller: `76,7` and `tỷ đồng`.
 * Rounded half up to two decimals below a hundred, to one above; under a million it is exact.
 */
export function formatVndShort(amountVnd: bigint, language: Language): { figure: string; unit: string } {
  const units = VND_UNITS[language];
  const size = amountVnd < 0n ? -amountVnd : amountVnd;
  const sign = amountVnd < 0n ? '-' : '';
  // 999,950,000 rounds to a thousand million, which people call a billion.
  if (size >= BILLION || roundedTo(size, MILLION).tenths >= 10_000n) {
    return { figure: sign + decimal(size, BILLION, language), unit: units.billion };
  }
  if (size >= MILLION) return { figure: sign + decimal(size, MILLION, language), unit: units.million };
  return { figure: sign + formatCount(size, language), unit: units.one };
}

function decimal(size: bigint, unit: bigint, language: Language): string {
  const { hundredths, tenths } = roundedTo(size, unit);
  const [whole, fraction] =
    hundredths < 10_000n
      ? [hundredths / 100n, (hundredths % 100n).toString().padStart(2, '0')]
      : [tenths / 10n, (tenths % 10n).toString()];
  const digits = fraction.replace(/0+$/, '');
  return formatCount(whole, language) + (digits && DECIMAL_SIGN[language] + digits);
}

function roundedTo(size: bigint, unit: bigint): { hundredths: bigint; tenths: bigint } {
  return { hundredths: (size * 100n + unit / 2n) / unit, tenths: (size * 10n + unit / 2n) / unit };
}
