import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { findLostKeys } from './find-lost-keys.ts';

/** Schemas by name, as text: `api` is what clients see, the others are subgraphs. */
export type SchemaTexts = ReadonlyMap<string, string>;

/** What a change means for whoever relies on the released schema. */
export type Severity = 'BREAKING' | 'DANGEROUS' | 'SAFE';

export interface SchemaChange {
  readonly schema: string;
  readonly severity: Severity;
  /** What changed, in words; with `schema` it names the change. */
  readonly change: string;
}

/** Every difference between the released schemas and these, the severest first. A schema that is gone is breaking. */
export async function compareSchemas(released: SchemaTexts, current: SchemaTexts): Promise<readonly SchemaChange[]> {
  const changes: SchemaChange[] = [];
  for (const [schema, text] of released) {
    const now = current.get(schema);
    if (now === undefined) {
      changes.push({ schema, severity: 'BREAKING', change: 'The schema is gone.' });
      continue;
    }
    if (now === text) continue;
    const [before, after] = [parse(text), parse(now)];
    for (const change of findLostKeys(before, after)) changes.push({ schema, severity: 'BREAKING', change });
    for (const { criticality, message, meta } of await diff(toSchema(before), toSchema(after))) {
      if (isAboutKey(meta)) continue;
      changes.push({ schema, severity: severityOf(criticality.level), change: message });
    }
  }
  for (const schema of current.keys()) {
    if (!released.has(schema)) changes.push({ schema, severity: 'SAFE', change: 'The schema is new.' });
  }
  const order: readonly Severity[] = ['BREAKING', 'DANGEROUS', 'SAFE'];
  return changes.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** A subgraph's SDL uses directives of federation that it does not define. */
function toSchema(document: DocumentNode): GraphQLSchema {
  return buildASTSchema(document, { assumeValidSDL: true });
}

/** Told by `findLostKeys`, in words that say which type is meant. */
function isAboutKey(meta: Readonly<Record<string, unknown>>): boolean {
  const { directiveName, addedDirectiveName, removedDirectiveName } = meta;
  return [directiveName, addedDirectiveName, removedDirectiveName].includes('key');
}

function severityOf(level: Change['criticality']['level']): Severity {
  switch (level) {
    case CriticalityLevel.Breaking:
      return 'BREAKING';
    case CriticalityLevel.Dangerous:
      return 'DANGEROUS';
    case CriticalityLevel.NonBreaking:
      return 'SAFE';
    default:
      return level satisfies never;
  }
}
