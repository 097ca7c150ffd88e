import type { Actor } from '@hub/identity';

/** One GraphQL operation for one subgraph, with who asks and what it is part of. */
export interface SubgraphCall {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly actor: Actor;
  /** W3C trace context of the client's request, if it sent one. */
  readonly traceparent?: string;
  /** Aborted when the client left or the time is up; the call then ends as soon as it can. */
  readonly signal?: AbortSignal;
}

/** A GraphQL error as it stands in a response. */
export interface SubgraphError {
  readonly message: string;
  readonly path?: ReadonlyArray<string | number>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A GraphQL response. `data` may be shared between readers: copy before changing it. */
export interface SubgraphResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphError[];
}

/** Where a subscription's messages go. After `error` or `complete` nothing more arrives. */
export interface SubgraphSink {
  next(result: SubgraphResult): void;
  /** The stream broke (service away, refused): the receiver decides whether to subscribe again. */
  error(error: unknown): void;
  complete(): void;
}

/**
 * The one way from the gateway to a subgraph, in process or over the network.
 * `fetch` answers GraphQL errors as a result and throws `SubgraphUnavailable` when the service gave none.
 */
export interface SubgraphTransport {
  fetch(call: SubgraphCall): Promise<SubgraphResult>;
  /** Starts at once; returns the function that ends it. Ending is immediate and idempotent. */
  subscribe(call: SubgraphCall, sink: SubgraphSink): () => void;
  close(): Promise<void>;
}

/** Why a subgraph gave no GraphQL answer. The message is for logs, never for clients. */
export class SubgraphUnavailable extends Error {
  override readonly name = 'SubgraphUnavailable';
  constructor(
    readonly subgraph: string,
    readonly reason: 'UNREACHABLE' | 'TIMEOUT' | 'BAD_ANSWER' | 'REFUSED' | 'TOO_LARGE' | 'CIRCUIT_OPEN',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
