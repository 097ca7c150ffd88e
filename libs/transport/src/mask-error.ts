import { GraphQLError } from 'graphql';
import type { SubgraphError } from './subgraph-transport.js';

/** Makes the plain error that leaves a subgraph from one that happened in it. */
export type FormatError = (error: GraphQLError) => SubgraphError;

/**
 * Lets a GraphQLError with a code through: somebody meant it to be seen. Anything else that was thrown becomes an
 * internal error without its message.
 */
export const maskError: FormatError = (error) => {
  const path = error.path === undefined ? {} : { path: [...error.path] };
  const meant = (error.originalError ?? error) instanceof GraphQLError && typeof error.extensions?.code === 'string';
  return meant
    ? { message: error.message, ...path, extensions: { ...error.extensions } }
    : { message: 'Internal error.', ...path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
};
