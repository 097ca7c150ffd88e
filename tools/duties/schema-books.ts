import { readFile } from 'node:fs/promises';
import type { DutyHome } from '@hub/policy-rules';
import { Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';

const BOOKS: Readonly<Record<DutyHome, string>> = { TRAINING: 'training', BUDGET: 'budget', OUTREACH: 'outreach' };

/** Whose books each mutation of the schema writes, by its name. */
export type Books = ReadonlyMap<string, DutyHome>;

/** Read from the subgraphs' checked-in schemas. */
export async function readBooks(): Promise<Books> {
  const books = new Map<string, DutyHome>();
  for (const [home, subgraph] of Object.entries(BOOKS) as [DutyHome, string][]) {
    const file = new URL(`../../subgraphs/${subgraph}/schema.graphql`, import.meta.url);
    for (const mutation of mutationsOf(await readFile(file, 'utf8'))) books.set(mutation, home);
  }
  return books;
}

function mutationsOf(sdl: string): readonly string[] {
  return parse(sdl)
    .definitions.filter((node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter(({ name }) => name.value === 'Mutation')
    .flatMap(({ fields = [] }) => fields.map((field) => field.name.value));
}
