import { type DocumentNode, visit } from 'graphql';

/**
 * Whether PostgreSQL can hold a text: it has no NUL, and no half of a UTF-16 pair without the other. A NUL would also
 * end the statement that it is written into, and what follows it would be read as something else.
 */
export function isStorableText(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

/** Whether every text in a JSON value, keys included, can be stored. */
export function holdsStorableText(value: unknown): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(holdsStorableText);
  return Object.entries(value).every(([key, held]) => isStorableText(key) && holdsStorableText(held));
}

/** Whether every text written out in a document can be stored. */
export function writesStorableText(document: DocumentNode): boolean {
  let storable = true;
  visit(document, {
    StringValue: ({ value }) => {
      storable &&= isStorableText(value);
    },
  });
  return storable;
}
