/** Text as it is stored: NFC, without blanks around it. */
export function storedText(text: string): string {
  return text.normalize('NFC').trim();
}

/** The same of a text that may be left out; null where nothing remains. */
export function storedTextOrNull(text: string | null | undefined): string | null {
  return storedText(text ?? '') || null;
}
