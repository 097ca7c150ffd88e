import {
  type DirectiveNode,
  GraphQLBoolean,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  valueFromAST,
} from 'graphql';

type Variables = Record<string, unknown>;

/** Whether all that an operation of a plan selects, of root fields or of entities, is skipped with these variables. */
export function asksNothing(query: string, given: Readonly<Variables>): boolean {
  const [operation] = parse(query, { noLocation: true }).definitions as [OperationDefinitionNode];
  const defaults = (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
    variable.name.value,
    defaultValue?.kind === Kind.BOOLEAN ? defaultValue.value : undefined,
  ]);
  return selectsNothing(operation.selectionSet, { ...Object.fromEntries(defaults), ...given });
}

function selectsNothing({ selections }: SelectionSetNode, variables: Variables): boolean {
  return selections.every((selection) => {
    if ((selection.directives ?? []).some((directive) => isSkipped(directive, variables))) return true;
    const set =
      selection.kind === Kind.FRAGMENT_SPREAD || isClientField(selection) ? undefined : selection.selectionSet;
    return set !== undefined && selectsNothing(set, variables);
  });
}

function isClientField(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && selection.name.value !== '_entities';
}

function isSkipped({ name, arguments: args }: DirectiveNode, variables: Variables): boolean {
  const condition = valueFromAST(args?.[0]?.value, GraphQLBoolean, variables);
  return (name.value === 'skip' && condition === true) || (name.value === 'include' && condition === false);
}
