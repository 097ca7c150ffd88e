import type { SubgraphError } from '@hub/transport';
import { GraphQLError } from 'graphql';
import type { ResponsePath } from './entity-path.js';
import { isJsonObject, type JsonObject } from './json-object.js';

/** The errors of an answer; what is no error is left out. */
export function readErrors(errors: unknown): SubgraphError[] {
  return Array.isArray(errors) ? errors.filter(isJsonObject).map(readError) : [];
}

function readError(error: JsonObject): SubgraphError {
  const { message, path, extensions } = error;
  return {
    message: typeof message === 'string' ? message : '',
    ...(isPath(path) ? { path } : {}),
    ...(isJsonObject(extensions) ? { extensions } : {}),
  };
}

function isPath(path: unknown): path is Array<string | number> {
  return Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number');
}

/** What a client sees of a subgraph's error: its message, its code and extensions, at the client's path, and no service's name. */
export function clientError(error: SubgraphError, path: ResponsePath | undefined): GraphQLError {
  const { serviceName: _, ...extensions } = error.extensions ?? {};
  return new GraphQLError(error.message || 'Error while fetching a part of the answer.', {
    ...(path ? { path } : {}),
    extensions: { ...extensions, code: extensions.code || 'DOWNSTREAM_SERVICE_ERROR' },
  });
}
