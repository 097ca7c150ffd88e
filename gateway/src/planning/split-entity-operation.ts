import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/**
 * Splits a fetch by `_entities`: the entity's fields go into the part that `partOf` names. Every part has a field of its
 * own, and only the variables and fragments that it uses.
 */
export function splitEntityOperation(fetch: FetchNode, partOf: (type: string, field: string) => number): FetchNode[] {
  const { definitions } = parse(fetch.operation, { noLocation: true });
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const [entities] = operation?.selectionSet.selections ?? [];
  if (!operation || entities?.kind !== Kind.FIELD || !entities.selectionSet) {
    throw new Error(`A fetch by _entities asks ${fetch.operation}`);
  }
  const { selectionSet } = entities;
  const parts = new Map<FieldNode, number>();
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  visitFields(selectionSet, '', byName, (field, type) => void parts.set(field, partOf(type, field.name.value)));
  const numbers = [...new Set(parts.values())].sort((one, other) => one - other);
  return numbers.map((part) => {
    const kept = filterFields(selectionSet, byName, (field) => parts.get(field) === part);
    return withOperation(fetch, operation, { ...entities, selectionSet: kept }, fragments);
  });
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function visitFields(
  set: SelectionSetNode,
  type: string,
  fragments: Fragments,
  visitField: (field: FieldNode, type: string) => void,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      visitField(selection, type);
    } else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment) {
        visitFields(fragment.selectionSet, fragment.typeCondition?.name.value ?? type, fragments, visitField);
      }
    }
  }
}

/** The set with these fields only; fragments that it spreads are written out. */
function filterFields(
  set: SelectionSetNode,
  fragments: Fragments,
  keeps: (field: FieldNode) => boolean,
): SelectionSetNode {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) {
      return keeps(selection) ? [selection] : [];
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const kept = fragment && filterFields(fragment.selectionSet, fragments, keeps);
    if (!kept || kept.selections.length === 0) {
      return [];
    }
    const { typeCondition } = fragment;
    const { directives = [] } = selection;
    return [
      { kind: Kind.INLINE_FRAGMENT, ...(typeCondition ? { typeCondition } : {}), directives, selectionSet: kept },
    ];
  });
  return { ...set, selections };
}

function withOperation(
  { operationDocumentNode: _, ...fetch }: FetchNode,
  operation: OperationDefinitionNode,
  entities: FieldNode,
  fragments: readonly FragmentDefinitionNode[],
): FetchNode {
  const selectionSet = { ...operation.selectionSet, selections: [entities] };
  const used = usedFragments({ kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] }, fragments);
  const variables = new Set<string>();
  for (const node of [selectionSet, ...used]) {
    visit(node, { Variable: ({ name }) => void variables.add(name.value) });
  }
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    variables.has(variable.name.value),
  );
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, variableDefinitions, selectionSet }, ...used],
  };
  const variableUsages = (fetch.variableUsages ?? []).filter((name) => variables.has(name));
  return { ...fetch, operation: print(document), variableUsages };
}

function usedFragments(document: DocumentNode, fragments: readonly FragmentDefinitionNode[]): FragmentDefinitionNode[] {
  const names = new Set<string>();
  const collect = (node: DocumentNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        if (names.has(name.value)) return;
        names.add(name.value);
        const fragment = fragments.find((candidate) => candidate.name.value === name.value);
        if (fragment) collect(fragment);
      },
    });
  };
  collect(document);
  return fragments.filter(({ name }) => names.has(name.value));
}
