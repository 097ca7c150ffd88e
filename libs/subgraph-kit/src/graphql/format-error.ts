import { withoutVariableValues } from '@hub/transport';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '../logger.js';

/**
 * What leaves the subgraph of an error. One made to be read (it carries `extensions.code`) leaves as it is; anything
 * else is logged and leaves as INTERNAL_SERVER_ERROR with its path.
 */
export function formatSubgraphError(error: GraphQLError, logger: Logger): GraphQLFormattedError {
  const cause = error.originalError ?? error;
  const path = error.path === undefined ? {} : { path: error.path };
  if (cause instanceof GraphQLError) {
    const { code } = cause.extensions;
    // Without an original error it is graphql's own word on the request: syntax, validation, coercion.
    if (typeof code === 'string') return { message: cause.message, ...path, extensions: { code } };
    return { message: withoutVariableValues(cause.message), ...path, extensions: { code: 'BAD_USER_INPUT' } };
  }
  logger.error('a resolver failed', { path: error.path?.join('.'), error: cause });
  return { message: 'Something went wrong.', ...path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}
