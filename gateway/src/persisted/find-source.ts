import { GraphQLError } from 'graphql';
import { ERROR_CODE } from '../errors/error-code.js';
import type { GraphQLParams } from '../http/graphql-params.js';
import type { LruCache } from '../planning/lru-cache.js';
import { hashDocument } from './document-hash.js';
import type { TrustedDocuments } from './trusted-documents.js';

export interface DocumentSources {
  readonly trusted: TrustedDocuments;
  /** Nothing but trusted documents is executed. */
  readonly enforce: boolean;
  /** What clients registered by themselves, by hash. */
  readonly registered: LruCache<string>;
}

/** The text to execute; with `hash` when the client registers it under this name. */
export type FoundSource =
  | { readonly source: string; readonly hash?: string; readonly refused?: undefined }
  | { readonly refused: GraphQLError; readonly source?: undefined };

/**
 * The document a client means: its text, or the hash it was registered under (Apollo's automatic persisted queries:
 * `extensions.persistedQuery` with `version` 1 and `sha256Hash`) or is trusted under.
 */
export function findSource({ query, extensions }: GraphQLParams, sources: DocumentSources): FoundSource {
  const { trusted, enforce, registered } = sources;
  const named = readPersistedQuery(extensions?.persistedQuery);
  if (named instanceof GraphQLError) return { refused: named };
  const hash = named ?? (enforce && query !== undefined ? hashDocument(query) : undefined);
  if (hash !== undefined) {
    const document = trusted.get(hash);
    if (document !== undefined && (query === undefined || query === document)) return { source: document };
  }
  if (enforce)
    return { refused: refusal('Only operations of the hub’s own clients are executed here.', 'NOT_TRUSTED') };
  if (query !== undefined) {
    if (hash === undefined) return { source: query };
    if (hashDocument(query) === hash) return { source: query, hash };
    return { refused: refusal('`sha256Hash` is not the SHA-256 of `query`.', 'BAD_REQUEST') };
  }
  const source = hash === undefined ? undefined : registered.get(hash);
  // Clients of the protocol look for this very message and send the text next.
  return source === undefined
    ? { refused: refusal('PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND') }
    : { source };
}

function readPersistedQuery(value: unknown): string | GraphQLError | undefined {
  if (value === undefined || value === null) return undefined;
  const { version, sha256Hash } = value as { readonly version?: unknown; readonly sha256Hash?: unknown };
  if (version !== 1) return refusal('`extensions.persistedQuery.version` must be 1.', 'BAD_REQUEST');
  if (typeof sha256Hash !== 'string' || !/^[0-9a-f]{64}$/.test(sha256Hash)) {
    return refusal('`extensions.persistedQuery.sha256Hash` must be 64 digits of lower-case hex.', 'BAD_REQUEST');
  }
  return sha256Hash;
}

function refusal(message: string, code: keyof typeof ERROR_CODE): GraphQLError {
  return new GraphQLError(message, { extensions: { code: ERROR_CODE[code] } });
}
