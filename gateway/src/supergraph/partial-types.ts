import { isAbstractType, possibleRuntimeTypes, type Supergraph } from '@apollo/federation-internals';

/** Interfaces and unions of which some subgraph that has them does not have all types: with the types not all have. */
export type PartialTypes = ReadonlyMap<string, ReadonlySet<string>>;

export function findPartialTypes(supergraph: Supergraph): PartialTypes {
  const membersByType = new Map<string, ReadonlySet<string>[]>();
  for (const { schema } of supergraph.subgraphs()) {
    for (const type of schema.types()) {
      if (!isAbstractType(type)) continue;
      const members = new Set(possibleRuntimeTypes(type).map(({ name }) => name));
      membersByType.set(type.name, [...(membersByType.get(type.name) ?? []), members]);
    }
  }
  membersByType.delete('_Entity');
  const partial = new Map<string, ReadonlySet<string>>();
  for (const [name, all] of membersByType) {
    const missing = all.flatMap((members) => [...members].filter((member) => !all.every((other) => other.has(member))));
    if (missing.length > 0) partial.set(name, new Set(missing));
  }
  return partial;
}
