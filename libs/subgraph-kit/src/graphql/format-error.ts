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
    return { message: withoutValues(cause.message), ...path, extensions: { code: 'BAD_USER_INPUT' } };
  }
  logger.error('a resolver failed', { path: error.path?.join('.'), error: cause });
  return { message: 'Something went wrong.', ...path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** graphql-js repeats a variable's value when it does not fit; it may be personal data, so only its place is told. */
function withoutValues(message: string): string {
  const variable = /^Variable "\$(\w+)" got invalid value /.exec(message)?.[1];
  if (variable === undefined) return message;
  const missing = /Field "?(?:value\.)?([\w.]+)"? of required type/.exec(message)?.[1];
  const path = [...message.matchAll(/ at "([\w.[\]]+)";/g)].at(-1)?.[1] ?? missing ?? variable;
  return `Variable "$${variable}" has an unacceptable value at "${path}".`;
}
