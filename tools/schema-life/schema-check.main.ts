import { readFile } from 'node:fs/promises';
import { buildSchema } from 'graphql';
import { findBrokenOperations } from './check-operations.ts';
import { compareSchemas } from './compare-schemas.ts';
import { type AcceptedChange, judgeChanges } from './judge-changes.ts';
import {
  ACCEPTED_CHANGES,
  OPERATIONS,
  RELEASED_OPERATIONS,
  readCurrentSchemas,
  readReleasedSchemas,
} from './schema-texts.ts';

// Says what changed since the release; exits with 1 when something would break a client or a gateway of the release.
const readJson = async (file: URL) => JSON.parse(await readFile(file, 'utf8'));
const current = await readCurrentSchemas();
const changes = await compareSchemas(await readReleasedSchemas(), current);
const operations = { ...(await readJson(RELEASED_OPERATIONS)), ...(await readJson(OPERATIONS)) };
const broken = findBrokenOperations(buildSchema(current.get('api') ?? ''), operations);
const { passed, lines } = judgeChanges(changes, broken, (await readJson(ACCEPTED_CHANGES)) as AcceptedChange[]);
process.stdout.write(lines.length === 0 ? 'The schema is that of the release.\n' : `${lines.join('\n')}\n`);
if (!passed) {
  process.stderr.write(
    'Would break what was released. If it is meant, list it with a reason in schema/released/accepted-changes.json.\n',
  );
  process.exitCode = 1;
}
