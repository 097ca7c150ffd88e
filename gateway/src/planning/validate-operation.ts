import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  type SelectionSetNode,
  specifiedRules,
  validate,
} from 'graphql';
import { ERROR_CODE } from '../errors/error-code.js';

export interface ValidationOptions {
  /** Whether `__schema` and `__type` may be asked; without it errors make no suggestions either. */
  readonly introspection: boolean;
}

/** More errors than this are not worth the time to find them. */
const MAX_ERRORS = 20;

/** Why the document may not be executed on this schema; empty when it may. */
export function validateOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  { introspection }: ValidationOptions,
): readonly GraphQLError[] {
  const conditional = findConditionalSubscriptionRoot(document);
  // graphql-js 16.15 throws on these while it looks for the subscription's root fields.
  if (conditional) return [invalid(conditional)];
  const unusable = findUnusableVariable(document);
  if (unusable) return [invalid(unusable)];
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  return validate(schema, document, rules, { maxErrors: MAX_ERRORS, hideSuggestions: !introspection }).map(invalid);
}

/** What graphql-js says when comparing fields of the same name takes more than it spends on one document. */
const GIVEN_UP = 'Validation aborted.';

function invalid({ message, nodes }: GraphQLError): GraphQLError {
  if (message === GIVEN_UP) {
    return new GraphQLError(
      'The document goes beyond a limit of this service: it asks too often for fields of the same name.',
      { extensions: { code: ERROR_CODE.LIMIT_EXCEEDED } },
    );
  }
  return new GraphQLError(message, { nodes: nodes ?? null, extensions: { code: ERROR_CODE.VALIDATION_FAILED } });
}

/** JavaScript objects, which is what variables are kept in everywhere, lose a value of this name. */
const LOST_NAME = '__proto__';

function findUnusableVariable(document: DocumentNode): GraphQLError | undefined {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const found = definition.variableDefinitions?.find(({ variable }) => variable.name.value === LOST_NAME);
    if (found) return new GraphQLError(`A variable must not be called "$${LOST_NAME}".`, { nodes: [found] });
  }
  return undefined;
}

/** GraphQL (September 2025) 5.2.4.1: a subscription's root field may not depend on @skip or @include. */
function findConditionalSubscriptionRoot(document: DocumentNode): GraphQLError | undefined {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    if (definition.operation !== OperationTypeNode.SUBSCRIPTION) continue;
    if (hasConditionalSelection(definition.selectionSet, document, new Set())) {
      return new GraphQLError('A subscription must not have @skip or @include at its root.', { nodes: [definition] });
    }
  }
  return undefined;
}

function hasConditionalSelection(set: SelectionSetNode, document: DocumentNode, visited: Set<string>): boolean {
  return set.selections.some((selection) => {
    const conditional = selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include');
    if (conditional) return true;
    if (selection.kind === Kind.FIELD) return false;
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return hasConditionalSelection(selection.selectionSet, document, visited);
    const name = selection.name.value;
    if (visited.has(name)) return false;
    visited.add(name);
    const fragment = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION
      ? hasConditionalSelection(fragment.selectionSet, document, visited)
      : false;
  });
}
