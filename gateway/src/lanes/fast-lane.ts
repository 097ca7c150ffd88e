import { type ExecutionResult, GraphQLError } from 'graphql';
import type { PresentErrors } from '../errors/present-errors.js';
import { toText } from './answer-text.js';
import type { LaneAnswer, OperationLane } from './operation-lane.js';

/** Straight to the executor. Statuses and bodies are those of the Apollo lane, byte for byte. */
export function createFastLane(presentErrors: PresentErrors): OperationLane {
  return async ({ execute }) => {
    try {
      return answerOf(await execute(), presentErrors);
    } catch (thrown) {
      return { status: 500, body: toText({ errors: presentErrors([asGraphQLError(thrown)]) }) };
    }
  };
}

function answerOf({ data, errors, extensions }: ExecutionResult, presentErrors: PresentErrors): LaneAnswer {
  if (!errors) return { status: 200, body: toText({ data, extensions }) };
  // Without `data` nothing was executed: the variables did not fit.
  const status = data === undefined && errors.length > 0 ? 400 : 200;
  return { status, body: toText({ errors: presentErrors(errors), data, extensions }) };
}

function asGraphQLError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  return thrown instanceof Error
    ? new GraphQLError(thrown.message, { originalError: thrown })
    : new GraphQLError(`Unexpected error value: ${String(thrown)}`);
}
