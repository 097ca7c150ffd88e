/**
 * The search and sort key of a Vietnamese text: lower case, without accents and invisible characters, đ as d, in NFC.
 * Texts that differ only in those, in case or in Unicode form fold to the same key; spaces and digits are kept.
 */
export function foldVietnamese(text: string): string {
  const bare = text.normalize('NFD').replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '');
  return bare.replace(/[đĐ]/g, 'd').toLowerCase().normalize('NFC');
}
