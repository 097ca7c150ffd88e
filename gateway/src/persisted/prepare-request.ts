import type { GraphQLParams } from '../http/graphql-params.js';
import { LruCache } from '../planning/lru-cache.js';
import type { OperationRequest, Preparation } from '../planning/prepared-operations.js';
import { findSource } from './find-source.js';
import type { TrustedDocuments } from './trusted-documents.js';

/** From what a client sent, over HTTP or a WebSocket, to an operation that may be executed. */
export type PrepareRequest = (params: GraphQLParams, asker: string) => Preparation;

const MAX_REGISTERED = 2_000;
const MAX_REGISTERED_CHARACTERS = 8_388_608;

export interface PrepareRequestOptions {
  readonly prepare: (request: OperationRequest) => Preparation;
  readonly trusted: TrustedDocuments;
  readonly enforce: boolean;
}

/** Finds the document a client means, and prepares it. Only what could be prepared is registered under its hash. */
export function createPrepareRequest({ prepare, trusted, enforce }: PrepareRequestOptions): PrepareRequest {
  const registered = new LruCache<string>(MAX_REGISTERED, MAX_REGISTERED_CHARACTERS);
  return (params, asker) => {
    const found = findSource(params, { trusted, enforce, registered });
    if (found.refused) return { refused: [found.refused] };
    const { source, hash } = found;
    const { operationName, variables } = params;
    const preparation = prepare({ source, operationName, variables, asker });
    if (hash !== undefined && preparation.operation) registered.set(hash, source, source.length);
    return preparation;
  };
}
