import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';

/**
 * The keys by which a subgraph gave entities and does not any more, in words. Gateways that still have the released
 * supergraph would ask for them; a comparison of GraphQL schemas knows nothing of what `@key` means.
 */
export function findLostKeys(released: DocumentNode, current: DocumentNode): readonly string[] {
  const now = new Set(readKeys(current).map(String));
  return readKeys(released)
    .filter((key) => !now.has(String(key)))
    .map(([type, fields]) => `${type} can no longer be asked for by its key { ${fields} }.`);
}

/** Type and fields of every key that can be resolved. */
function readKeys(document: DocumentNode): readonly (readonly [type: string, fields: string])[] {
  return document.definitions.flatMap((definition) => {
    const isObject = definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION;
    if (!isObject) return [];
    return (definition.directives ?? []).flatMap((directive) => {
      const fields = readFields(directive);
      return fields === undefined ? [] : [[definition.name.value, fields] as const];
    });
  });
}

function readFields({ name, arguments: given = [] }: ConstDirectiveNode): string | undefined {
  if (name.value !== 'key') return undefined;
  const values = new Map(given.map((argument) => [argument.name.value, argument.value]));
  const [fields, resolvable] = [values.get('fields'), values.get('resolvable')];
  if (resolvable?.kind === Kind.BOOLEAN && !resolvable.value) return undefined;
  return fields?.kind === Kind.STRING
    ? fields.value
        .split(/[\s,]+/)
        .join(' ')
        .trim()
    : undefined;
}
