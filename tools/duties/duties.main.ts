import { readFile, writeFile } from 'node:fs/promises';
import { RECORD_FILE, type Scenario } from './duty-record.ts';
import { judgeDuties } from './judge-duties.ts';
import { printMatrix } from './print-matrix.ts';
import { readBooks } from './schema-books.ts';

// Writes the duty matrix from the record of the last run of the scenarios; with --check only says whether it is out of
// date and which duties are unproved.
const MATRIX = new URL('../../docs/duties.md', import.meta.url);

const record = await readFile(RECORD_FILE, 'utf8').catch(() => undefined);
if (record === undefined) fail('No record of the scenarios: run `npm test` or `npm run duties` first.');
else {
  const duties = judgeDuties(JSON.parse(record) as Scenario[], await readBooks());
  const text = printMatrix(duties);
  const isCurrent = (await readFile(MATRIX, 'utf8').catch(() => undefined)) === text;
  const unproved = duties.filter(({ gaps }) => gaps.length > 0);
  for (const { id, gaps } of unproved) process.stderr.write(`${id}: ${gaps.join('; ')}\n`);
  if (!process.argv.includes('--check')) {
    if (!isCurrent) await writeFile(MATRIX, text);
    process.stdout.write(`${duties.length - unproved.length} of ${duties.length} duties proved, see docs/duties.md\n`);
  } else {
    if (unproved.length > 0) fail('Duties are unproved.');
    if (!isCurrent) fail('Out of date, run `npm run duties`: docs/duties.md');
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
