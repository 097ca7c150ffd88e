import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import {
  ACCEPTED_CHANGES,
  OPERATIONS,
  RELEASED,
  RELEASED_OPERATIONS,
  readCurrentSchemas,
  releasedFile,
} from './schema-texts.ts';

// Keeps the schemas and the clients' operations of now as those of the release that others rely on from now on.
await mkdir(RELEASED, { recursive: true });
for (const [name, text] of await readCurrentSchemas()) await writeFile(releasedFile(name), text);
await copyFile(OPERATIONS, RELEASED_OPERATIONS);
await writeFile(ACCEPTED_CHANGES, '[]\n');
process.stdout.write('schema/released holds the schemas of now.\n');
