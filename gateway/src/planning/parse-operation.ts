import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { ERROR_CODE } from '../errors/error-code.js';
import { findExceededLimit } from '../limits/find-exceeded-limit.js';
import type { LimitExceeded, OperationLimits } from '../limits/operation-limits.js';

/**
 * Parses a document that stays within the limits.
 * @throws GraphQLError with code GRAPHQL_PARSE_FAILED, or OPERATION_LIMIT_EXCEEDED and the limit's name
 */
export function parseOperation(source: string, limits: OperationLimits): DocumentNode {
  if (source.length > limits.documentLength) {
    throw limitError({ limit: 'documentLength', max: limits.documentLength });
  }
  const document = parseWithin(source, limits.tokens);
  const exceeded = findExceededLimit(document, limits);
  if (exceeded) throw limitError(exceeded);
  return document;
}

function parseWithin(source: string, maxTokens: number): DocumentNode {
  try {
    return parse(source, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (error.message.includes('Parsing aborted')) throw limitError({ limit: 'tokens', max: maxTokens });
    throw new GraphQLError(error.message, {
      ...(error.source ? { source: error.source } : {}),
      ...(error.positions ? { positions: error.positions } : {}),
      extensions: { code: ERROR_CODE.PARSE_FAILED },
    });
  }
}

function limitError({ limit, max }: LimitExceeded): GraphQLError {
  return new GraphQLError(`The document goes beyond a limit of this service: ${limit}, at most ${max}.`, {
    extensions: { code: ERROR_CODE.LIMIT_EXCEEDED, limit, max },
  });
}
