import {
  executeSync,
  type FieldNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { PlannedOperation } from '../execute-plan.js';
import type { Complete } from './projection.js';

/** Completes `__schema` or `__type`: graphql-js answers them from the API schema, once where there are no variables. */
export function compileIntrospection(selections: readonly FieldNode[], planned: PlannedOperation): Complete {
  const { schema } = planned;
  const variableDefinitions = planned.operation.variableDefinitions ?? [];
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  const fragments = planned.document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const document = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] } as const;
  let constant: unknown;
  return (_, { variables }) => {
    if (constant !== undefined) {
      return constant;
    }
    const { data, errors } = executeSync({ schema, document, variableValues: variables });
    const [error] = errors ?? [];
    if (error || !data) {
      throw new GraphQLError('The schema could not be described.', error ? { originalError: error } : {});
    }
    const [answer] = Object.values(data);
    if (variableDefinitions.length === 0) {
      constant = answer;
    }
    return answer;
  };
}
