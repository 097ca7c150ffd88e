import { readFile, writeFile } from 'node:fs/promises';
import { toApiSchema } from '../schema/api-schema.ts';
import { collectDocuments, DocumentInvalid, toManifest } from './collect-operations.ts';

// Writes the manifest of the clients' operations; with --check only says whether it is out of date.
const ROOT = new URL('../../', import.meta.url);
const MANIFEST = new URL('gateway/trusted-documents.json', ROOT);

try {
  const schema = toApiSchema(await readFile(new URL('gateway/supergraph.graphql', ROOT), 'utf8'));
  const documents = await collectDocuments(ROOT);
  const text = `${JSON.stringify(toManifest(documents, schema), null, 2)}\n`;
  const isCurrent = (await readFile(MANIFEST, 'utf8').catch(() => undefined)) === text;
  if (process.argv.includes('--check')) {
    if (!isCurrent) {
      process.stderr.write('Out of date, run `npm run operations`: gateway/trusted-documents.json\n');
      process.exitCode = 1;
    }
  } else {
    if (!isCurrent) await writeFile(MANIFEST, text);
    process.stdout.write(`${documents.length} documents of clients in gateway/trusted-documents.json\n`);
  }
} catch (error) {
  if (!(error instanceof DocumentInvalid)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
