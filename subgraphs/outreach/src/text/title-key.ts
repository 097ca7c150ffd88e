import { foldVietnamese } from '@hub/registry';

/** A title as it is stored: NFC, on one line, without space around it. */
export function titleOf(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** What a title is sorted and searched by: folded, so that accents and case do not matter. */
export function titleKeyOf(title: string): string {
  return foldVietnamese(titleOf(title));
}

/** A LIKE pattern that finds title keys with this text anywhere in them; its `%`, `_` and `\` stand for themselves. */
export function titlePattern(search: string): string {
  const literal = titleKeyOf(search.replace(/\p{Cc}/gu, ' ')).replace(/[\\%_]/g, '\\$&');
  return `%${literal}%`;
}
