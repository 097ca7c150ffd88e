import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql';

/**
 * The document to plan. Where a field has conditions, and all that is selected of it has too, the planner may take the
 * inner conditions for the field's own: objects that are there, and of which nothing is left to tell, would be null to
 * the client. Of such a field `__typename` is planned too; every other document is returned as it is.
 */
export function keepEmptyObjects(document: DocumentNode): DocumentNode {
  const { definitions } = document;
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
  let changed = false;
  const planned = visit(document, {
    Field(field) {
      const { directives, selectionSet } = field;
      if (!selectionSet || !isConditional(directives) || selectsSurely(selectionSet, fragments)) return undefined;
      changed = true;
      return { ...field, selectionSet: { ...selectionSet, selections: [TYPENAME, ...selectionSet.selections] } };
    },
  });
  return changed ? planned : document;
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function isConditional(directives: readonly DirectiveNode[] = []): boolean {
  return directives.some(({ name }) => name.value === 'skip' || name.value === 'include');
}

/** Whether something of the set is selected whatever the variables are. */
function selectsSurely(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  return set.selections.some((selection) => {
    if (isConditional(selection.directives)) return false;
    if (selection.kind === Kind.FIELD) return true;
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return fragment !== undefined && selectsSurely(fragment.selectionSet, fragments);
  });
}
