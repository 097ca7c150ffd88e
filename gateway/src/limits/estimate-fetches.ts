import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Subgraphs that can answer a field, as `join__Graph` names them; undefined: any that got as far as its type. */
type Owners = ReadonlySet<string> | undefined;

/**
 * About how many fetches an operation will be planned into, in a fraction of the planner's time, which grows with
 * them. Of fields that several subgraphs own the one at hand is taken, as the planner mostly does.
 * @param supergraph with its `join__` directives; every client type is in it
 */
export function estimateFetches(
  supergraph: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  let fetches = 0;

  /** `here`: where the object is being read; `asked`: subgraphs that are asked for more of this object already. */
  const visit = (set: SelectionSetNode, parent: GraphQLCompositeType, here: Owners, asked: Map<string, Owners>) => {
    for (const node of set.selections) {
      if (node.kind !== Kind.FIELD) {
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
        const type = fragment?.typeCondition ? supergraph.getType(fragment.typeCondition.name.value) : parent;
        if (fragment && isCompositeType(type)) visit(fragment.selectionSet, type, here, asked);
        continue;
      }
      const field = isUnionType(parent) ? undefined : parent.getFields()[node.name.value];
      if (!field) continue;
      const owners = ownersOf(field);
      let there = owners && here ? new Set([...owners].filter((graph) => here.has(graph))) : (owners ?? here);
      if (there?.size === 0 || !here) {
        const key = [...(owners ?? [])].join();
        if (!asked.has(key)) fetches += 1;
        asked.set(key, owners);
        there = owners;
      }
      const type = getNamedType(field.type);
      if (node.selectionSet && isCompositeType(type)) visit(node.selectionSet, type, there, new Map());
    }
  };

  const root = supergraph.getRootType(operation.operation);
  if (root) visit(operation.selectionSet, root, undefined, new Map());
  return fetches;
}

const known = new WeakMap<GraphQLField<unknown, unknown>, { readonly owners: Owners }>();

function ownersOf(field: GraphQLField<unknown, unknown>): Owners {
  let answer = known.get(field);
  if (!answer) {
    answer = { owners: readOwners(field) };
    known.set(field, answer);
  }
  return answer.owners;
}

function readOwners(field: GraphQLField<unknown, unknown>): Owners {
  const graphs = (field.astNode?.directives ?? [])
    .filter(({ name }) => name.value === 'join__field')
    .flatMap(({ arguments: given }) => {
      const values = new Map(given?.map(({ name, value }) => [name.value, value]));
      const graph = values.get('graph');
      const external = values.get('external');
      return graph?.kind === Kind.ENUM && !(external?.kind === Kind.BOOLEAN && external.value) ? [graph.value] : [];
    });
  return graphs.length > 0 ? new Set(graphs) : undefined;
}
