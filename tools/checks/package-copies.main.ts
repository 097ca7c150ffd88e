import { readFile } from 'node:fs/promises';
import { findVersionConflicts, type PackageLock } from './package-copies.ts';

const lock = JSON.parse(await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8')) as PackageLock;
for (const conflict of findVersionConflicts(lock)) {
  process.stderr.write(`${conflict}\n`);
  process.exitCode = 1;
}
