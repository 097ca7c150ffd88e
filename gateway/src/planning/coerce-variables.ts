import { withoutVariableValues } from '@hub/transport';
import { GraphQLError, getVariableValues } from 'graphql';
import { ERROR_CODE } from '../errors/error-code.js';
import type { PlannedOperation } from '../execution/execute-plan.js';

export type CoercedVariables =
  | { readonly variables: Readonly<Record<string, unknown>>; readonly refused?: undefined }
  | { readonly refused: readonly GraphQLError[]; readonly variables?: undefined };

const MAX_ERRORS = 10;

/** The variables as the operation declares them, defaults filled in and undeclared ones left out; or what is wrong. */
export function coerceVariables(
  { schema, operation }: Pick<PlannedOperation, 'schema' | 'operation'>,
  inputs: Readonly<Record<string, unknown>> | undefined,
): CoercedVariables {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], inputs ?? {}, {
    maxErrors: MAX_ERRORS,
  });
  if (!errors) return { variables: coerced };
  return {
    refused: errors.map(
      ({ message, nodes }) =>
        new GraphQLError(withoutVariableValues(message), {
          nodes: nodes ?? null,
          extensions: { code: ERROR_CODE.BAD_USER_INPUT },
        }),
    ),
  };
}
