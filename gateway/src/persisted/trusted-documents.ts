import { readFile } from 'node:fs/promises';
import { hashDocument } from './document-hash.js';

/** Documents of the hub's own clients by their hash (`hashDocument`): what `npm run operations` writes. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** The manifest cannot be used; the message says why. */
export class ManifestInvalid extends Error {
  override readonly name = 'ManifestInvalid';
}

/**
 * Reads a manifest: JSON `{ hash: document }`.
 * @throws ManifestInvalid also when a document was changed after its hash was taken
 */
export async function readTrustedDocuments(file: string): Promise<TrustedDocuments> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ManifestInvalid(`The trusted documents ${file} cannot be read.`, { cause });
  });
  return parseManifest(text);
}

/** @throws ManifestInvalid */
export function parseManifest(text: string): TrustedDocuments {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (cause) {
    throw new ManifestInvalid('The trusted documents are no JSON.', { cause });
  }
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) {
    throw new ManifestInvalid('The trusted documents must be a JSON object of documents by their hash.');
  }
  for (const [hash, document] of Object.entries(manifest)) {
    if (typeof document !== 'string' || hashDocument(document) !== hash) {
      throw new ManifestInvalid(`The trusted document ${hash} does not have this hash.`);
    }
  }
  return new Map(Object.entries(manifest as Record<string, string>));
}
