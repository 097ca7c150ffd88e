import { type GraphQLSchema, isEnumType, isInterfaceType, isObjectType, Kind } from 'graphql';

/**
 * The names of the types that each subgraph defines, by the subgraph's name: a supergraph tells them by
 * `@join__type(graph:)` on types and `@join__graph(name:)` on the values of `join__Graph`.
 */
export function readSubgraphTypes(supergraph: GraphQLSchema): ReadonlyMap<string, ReadonlySet<string>> {
  const graphs = supergraph.getType('join__Graph');
  const names = new Map<string, string>();
  const types = new Map<string, Set<string>>();
  for (const value of isEnumType(graphs) ? graphs.getValues() : []) {
    const name = argumentOf(value.astNode?.directives, 'join__graph', 'name')[0];
    if (name !== undefined) {
      names.set(value.name, name);
      types.set(name, new Set());
    }
  }
  for (const type of Object.values(supergraph.getTypeMap())) {
    for (const graph of argumentOf(type.astNode?.directives, 'join__type', 'graph')) {
      types.get(names.get(graph) ?? '')?.add(type.name);
    }
  }
  return types;
}

type Directives = NonNullable<GraphQLSchema['astNode']>['directives'];

function argumentOf(directives: Directives, directive: string, argument: string): string[] {
  return (directives ?? [])
    .filter(({ name }) => name.value === directive)
    .flatMap((applied) => applied.arguments ?? [])
    .filter(({ name }) => name.value === argument)
    .flatMap(({ value }) => (value.kind === Kind.ENUM || value.kind === Kind.STRING ? [value.value] : []));
}

/** The name of the only subgraph that answers the field; undefined when there are several or none is known. */
export function ownerOf(supergraph: GraphQLSchema, parent: string, field: string): string | undefined {
  const type = supergraph.getType(parent);
  if (!isObjectType(type) && !isInterfaceType(type)) {
    return undefined;
  }
  const declared = type.getFields()[field]?.astNode?.directives?.filter(({ name }) => name.value === 'join__field');
  const answering = declared?.filter(({ arguments: args }) => !args?.some(({ name }) => name.value === 'external'));
  const graphs = declared?.length
    ? argumentOf(answering, 'join__field', 'graph')
    : argumentOf(type.astNode?.directives, 'join__type', 'graph');
  const [graph, ...others] = new Set(graphs);
  const values = supergraph.getType('join__Graph');
  const value = isEnumType(values) && others.length === 0 ? values.getValue(graph ?? '') : undefined;
  return argumentOf(value?.astNode?.directives, 'join__graph', 'name')[0];
}
