import { readFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { toApiSchema } from '../schema/api-schema.ts';
import type { SchemaTexts } from './compare-schemas.ts';

const ROOT = new URL('../../', import.meta.url);
/** Where the schemas of the last release are kept, with its clients' operations and the changes accepted since. */
export const RELEASED = new URL('schema/released/', ROOT);
export const SUPERGRAPH = new URL('gateway/supergraph.graphql', ROOT);
export const OPERATIONS = new URL('gateway/trusted-documents.json', ROOT);
export const RELEASED_OPERATIONS = new URL('operations.json', RELEASED);
export const ACCEPTED_CHANGES = new URL('accepted-changes.json', RELEASED);

/** The subgraphs' schemas as checked in, by name. */
const SUBGRAPHS: Readonly<Record<string, URL>> = {
  registry: new URL('gateway/registry.graphql', ROOT),
  training: new URL('subgraphs/training/schema.graphql', ROOT),
  budget: new URL('subgraphs/budget/schema.graphql', ROOT),
  outreach: new URL('subgraphs/outreach/schema.graphql', ROOT),
};

export const SCHEMA_NAMES: readonly string[] = ['api', ...Object.keys(SUBGRAPHS)];

export function releasedFile(schema: string): URL {
  return new URL(`${schema}.graphql`, RELEASED);
}

/** The schemas as they are checked in now; `npm run check` sees to it that they are those of the code. */
export async function readCurrentSchemas(): Promise<SchemaTexts> {
  const api = toApiSchema(await readFile(SUPERGRAPH, 'utf8'));
  const subgraphs = await Promise.all(
    Object.entries(SUBGRAPHS).map(async ([name, file]) => [name, await readFile(file, 'utf8')] as const),
  );
  return new Map([['api', `${printSchema(lexicographicSortSchema(api))}\n`], ...subgraphs]);
}

export async function readReleasedSchemas(): Promise<SchemaTexts> {
  return new Map(
    await Promise.all(SCHEMA_NAMES.map(async (name) => [name, await readFile(releasedFile(name), 'utf8')] as const)),
  );
}
