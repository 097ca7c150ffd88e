import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';

/** Fields by name, whatever types they are selected on. */
export type FieldTree = ReadonlyMap<string, FieldTree>;

/** Reads a field set: `price dimensions { height }`. */
export function readFieldSet(fieldSet: string): FieldTree {
  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? treeOf(operation.selectionSet) : new Map();
}

function treeOf(set: SelectionSetNode, tree = new Map<string, Map<string, FieldTree>>()): FieldTree {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const known = tree.get(selection.name.value) ?? new Map();
      tree.set(selection.name.value, known);
      if (selection.selectionSet) {
        treeOf(selection.selectionSet, known);
      }
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      treeOf(selection.selectionSet, tree);
    }
  }
  return tree;
}

/** The selections of fields in the tree, with the `__typename` of the objects they are on. */
export function selectionsIn(tree: FieldTree, selections: readonly QueryPlanSelectionNode[]): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    const below = selection.kind === 'Field' ? tree.get(selection.name) : tree;
    if (!below) {
      return selection.kind === 'Field' && selection.name === '__typename' ? [selection] : [];
    }
    return selection.selections
      ? [{ ...selection, selections: selectionsIn(below, selection.selections) }]
      : [selection];
  });
}

/** Whether all fields of the tree are selected. */
export function isSelected(tree: FieldTree, selections: readonly QueryPlanSelectionNode[]): boolean {
  return [...tree].every(([name, below]) => {
    const selected = fieldsIn(selections).filter((field) => field.name === name);
    return (
      selected.length > 0 &&
      isSelected(
        below,
        selected.flatMap((field) => field.selections ?? []),
      )
    );
  });
}

function fieldsIn(selections: readonly QueryPlanSelectionNode[]) {
  return selections.flatMap((selection): QueryPlanFieldNode[] =>
    selection.kind === 'Field' ? [selection] : fieldsIn(selection.selections),
  );
}
