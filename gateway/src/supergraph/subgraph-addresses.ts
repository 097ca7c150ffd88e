import { type ConstDirectiveNode, Kind, parse } from 'graphql';

/** Where a supergraph says its subgraphs are. */
export interface SubgraphAddress {
  /** `join__Graph(name:)`: what query plans call the subgraph. */
  readonly name: string;
  /** `join__Graph(url:)`; empty when composed without one. */
  readonly url: string;
}

/** Reads the `join__Graph` enum of a supergraph. Throws when the text has none: it is then no supergraph. */
export function readSubgraphAddresses(supergraphSdl: string): readonly SubgraphAddress[] {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  for (const definition of definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    return (definition.values ?? []).flatMap(({ directives }) => {
      const graph = directives?.find(({ name }) => name.value === 'join__graph');
      return graph ? [{ name: readArgument(graph, 'name'), url: readArgument(graph, 'url') }] : [];
    });
  }
  throw new Error('The file is not a Federation 2 supergraph: it has no enum join__Graph.');
}

function readArgument({ arguments: given }: ConstDirectiveNode, name: string): string {
  const value = given?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}
