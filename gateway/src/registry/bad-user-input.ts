import { GraphQLError } from 'graphql';

/** An argument that cannot be used, as clients see it: code BAD_USER_INPUT. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
