import { readFile, writeFile } from 'node:fs/promises';
import { generateSchemaFiles } from './generate-schema-files.ts';

// Writes the schema files from the compiled code; with --check only says which are out of date.
const ROOT = new URL('../../', import.meta.url);
const stale: string[] = [];
for (const { path, text } of await generateSchemaFiles()) {
  const file = new URL(path, ROOT);
  const checkedIn = await readFile(file, 'utf8').catch(() => undefined);
  if (checkedIn === text) continue;
  stale.push(path);
  if (!process.argv.includes('--check')) await writeFile(file, text);
}
if (!process.argv.includes('--check')) {
  process.stdout.write(stale.length === 0 ? 'All schema files were current.\n' : `Wrote ${stale.join(', ')}\n`);
} else if (stale.length > 0) {
  process.stderr.write(`Out of date, run \`npm run schema\`: ${stale.join(', ')}\n`);
  process.exitCode = 1;
}
