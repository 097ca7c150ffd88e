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
  /** Time for this call, where it is another than the transport's own. */
  readonly timeoutMs?: number;
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

/**
 * Where a subscription's messages go, never before `subscribe` has returned.
 * After `error` or `complete` nothing more arrives.
 */
export interface SubgraphSink {
  next(result: SubgraphResult): void;
  /**
   * `SubscriptionRefused`: the subgraph answered that it will not; asking again gives the same answer.
   * `SubgraphUnavailable`: the stream broke; the receiver decides whether to subscribe again.
   */
  error(error: unknown): void;
  complete(): void;
}

/**
 * The one way from the gateway to a subgraph, in process or over the network.
 * `fetch` answers GraphQL errors as a result and throws `SubgraphUnavailable` when the service gave none.
 */
export interface SubgraphTransport {
  /** True when the data of every result is made for its call alone: the receiver may keep and change it. */
  readonly exclusiveAnswers?: boolean;
  fetch(call: SubgraphCall): Promise<SubgraphResult>;
  /**
   * Starts at once; returns the function that ends it. Ending is immediate and idempotent; it brings no `complete`.
   * An aborted `call.signal` ends it in the same way.
   */
  subscribe(call: SubgraphCall, sink: SubgraphSink): () => void;
  /**
   * What tells one state of the subgraph's books from every other: as long as it answers the same, nothing that its
   * events tell of was committed. Never remembered on the way: it is looked up after it was asked for. Rejects where
   * the books cannot be asked. Absent: the subgraph has no such thing, and answers of it cannot be kept.
   */
  readRevision?(): Promise<string>;
  /** Ends every call and subscription, and lets go of connections. */
  close(): Promise<void>;
}

export type UnavailableReason = 'UNREACHABLE' | 'TIMEOUT' | 'BAD_ANSWER' | 'REFUSED' | 'TOO_LARGE' | 'CIRCUIT_OPEN';

/**
 * Why a subgraph gave no GraphQL answer. The message is for logs, never for clients.
 * A caller that gives up (its signal is aborted) sees `TIMEOUT`.
 */
export class SubgraphUnavailable extends Error {
  override readonly name = 'SubgraphUnavailable';
  /** With `CIRCUIT_OPEN`: when asking again makes sense. */
  readonly retryAfterMs: number | undefined;
  constructor(
    readonly subgraph: string,
    readonly reason: UnavailableReason,
    message: string,
    options?: ErrorOptions & { readonly retryAfterMs?: number },
  ) {
    super(message, options);
    this.retryAfterMs = options?.retryAfterMs;
  }
}

/** A subgraph answered a subscription with errors instead of a stream. The errors are formatted and masked. */
export class SubscriptionRefused extends Error {
  override readonly name = 'SubscriptionRefused';
  constructor(
    readonly subgraph: string,
    readonly errors: readonly SubgraphError[],
  ) {
    super(`Subgraph ${subgraph} refused a subscription: ${errors.map((error) => error.message).join(' ')}`);
  }
}
