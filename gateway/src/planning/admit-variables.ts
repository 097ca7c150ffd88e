import { GraphQLError } from 'graphql';
import { ERROR_CODE } from '../errors/error-code.js';
import type { PlannedOperation } from '../execution/execute-plan.js';
import type { Variables } from '../limits/cost-term.js';
import { coerceVariables } from './coerce-variables.js';

/** What is known of an operation before it is planned. */
export interface CostedOperation extends Pick<PlannedOperation, 'schema' | 'operation'> {
  readonly costOf: (variables: Variables) => number;
}

/**
 * The coerced variables an operation may be executed with.
 * Refused with code BAD_USER_INPUT, or OPERATION_TOO_COSTLY with the cost and the limit
 */
export function admitVariables(
  costed: CostedOperation,
  inputs: Readonly<Record<string, unknown>> | undefined,
  maxCost: number,
): ReturnType<typeof coerceVariables> {
  const coerced = coerceVariables(costed, inputs);
  if (coerced.refused) return coerced;
  const cost = costed.costOf(coerced.variables);
  if (cost <= maxCost) return coerced;
  const error = new GraphQLError(
    `The answer could hold about ${cost} values; this service answers ${maxCost} at most. Ask for shorter pages or fewer lists within lists.`,
    { extensions: { code: ERROR_CODE.TOO_COSTLY, cost, limit: maxCost } },
  );
  return { refused: [error] };
}
