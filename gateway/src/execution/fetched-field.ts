import { Kind, parse, type SelectionSetNode } from 'graphql';

/**
 * The response key of the first field a subgraph operation selects on an entity of this type
 * (or at its root, without a type): where the null stands when the operation got no answer.
 */
export function findFirstFetchedField(operation: string, typename?: string): string | undefined {
  const document = parse(operation, { noLocation: true });
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const root = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (root?.kind !== Kind.OPERATION_DEFINITION) return undefined;

  const search = (set: SelectionSetNode, type: string | undefined): string | undefined => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value !== '__typename') return (selection.alias ?? selection.name).value;
        continue;
      }
      const target = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = target?.typeCondition?.name.value;
      if (!target || (type && condition && condition !== type)) continue;
      const found = search(target.selectionSet, type);
      if (found) return found;
    }
    return undefined;
  };

  if (!typename) return search(root.selectionSet, undefined);
  const entities = root.selectionSet.selections.find((selection) => selection.kind === Kind.FIELD);
  if (entities?.kind !== Kind.FIELD || !entities.selectionSet) return undefined;
  // An interface's fragment does not name the object's type: then any first field is the best guess.
  return search(entities.selectionSet, typename) ?? search(entities.selectionSet, undefined);
}
