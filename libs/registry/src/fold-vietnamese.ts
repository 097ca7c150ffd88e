/**
 * The search and sort key of a Vietnamese text: lower case, without accents, đ as d, in NFC.
 * Texts that differ only in accents, case or Unicode form fold to the same key; spaces and digits are kept.
 */
export function foldVietnamese(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().normalize('NFC');
}
