import { type DocumentNode, Kind, visit } from 'graphql';

const PREFIX = 'zz_';

/** The document with a new name for every field of the answer, so that none is like a field that a planner adds. */
export function renameFields(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field(field) {
      if (field.name.value === '__schema') return false;
      if (field.name.value === '__typename' && !field.alias) return undefined;
      const name = PREFIX + (field.alias?.value ?? field.name.value);
      return { ...field, alias: { kind: Kind.NAME, value: name } };
    },
  });
}

/** An answer to the renamed document, with the original names. What a custom scalar holds is not touched. */
export function restoreNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(restoreNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [restoreName(key), restoreNames(inner)]));
}

function restoreName(name: string): string {
  return isRenamed(name) ? name.slice(PREFIX.length) : name;
}

/** Whether it is a field of the client, not one that the planner added. */
export function isRenamed(name: string): boolean {
  return name.startsWith(PREFIX);
}
