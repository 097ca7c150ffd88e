import { createHash } from 'node:crypto';

/** SHA-256 of a document's text as it is sent, in lower-case hex: what clients and manifests call it by. */
export function hashDocument(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
