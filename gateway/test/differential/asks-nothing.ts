import {
  type DirectiveNode,
  GraphQLBoolean,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  valueFromAST,
} from 'graphql';

type Variables = Record<string, unknown>;

/** Whether all that an operation of a plan selects is skipped with these variables. */
export function asksNothing(query: string, given: Readonly<Variables>): boolean {
  const [operation] = parse(query, { noLocation: true }).definitions as [OperationDefinitionNode];
  const defaults = (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
    variable.name.value,
    defaultValue?.kind === Kind.BOOLEAN ? defaultValue.value : undefined,
  ]);
  return selectsNothing(operation.selectionSet, { ...Object.fromEntries(defaults), ...given });
}

function selectsNothing({ selections }: SelectionSetNode, variables: Variables): boolean {
  return selections.every(
    (selection) =>
      (selection.directives ?? []).some((directive) => isSkipped(directive, variables)) ||
      (selection.kind === Kind.INLINE_FRAGMENT && selectsNothing(selection.selectionSet, variables)),
  );
}

function isSkipped({ name, arguments: args }: DirectiveNode, variables: Variables): boolean {
  const condition = valueFromAST(args?.[0]?.value, GraphQLBoolean, variables);
  return (name.value === 'skip' && condition === true) || (name.value === 'include' && condition === false);
}
