import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { ERROR_CODE } from '../errors/error-code.js';
import { findExceededLimit } from '../limits/find-exceeded-limit.js';
import { findExceededTextLimit } from '../limits/find-exceeded-text-limit.js';
import type { LimitExceeded, OperationLimits } from '../limits/operation-limits.js';

/**
 * Parses a document that stays within the limits.
 * @throws GraphQLError with code GRAPHQL_PARSE_FAILED, or OPERATION_LIMIT_EXCEEDED and the limit's name
 */
export function parseOperation(source: string, limits: OperationLimits): DocumentNode {
  const document = withParseCode(() => {
    refuseBeyond(findExceededTextLimit(source, limits));
    return parse(source);
  });
  refuseBeyond(findExceededLimit(document, limits));
  return document;
}

/** @throws GraphQLError with code OPERATION_LIMIT_EXCEEDED, the limit's name and its value */
export function refuseBeyond(exceeded: LimitExceeded | undefined): void {
  if (!exceeded) return;
  const { limit, max } = exceeded;
  throw new GraphQLError(`The document goes beyond a limit of this service: ${limit}, at most ${max}.`, {
    extensions: { code: ERROR_CODE.LIMIT_EXCEEDED, limit, max },
  });
}

function withParseCode<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof GraphQLError) || error.extensions.code) throw error;
    const { message, source, positions } = error;
    throw new GraphQLError(message, {
      source: source ?? null,
      positions: positions ?? null,
      extensions: { code: ERROR_CODE.PARSE_FAILED },
    });
  }
}
