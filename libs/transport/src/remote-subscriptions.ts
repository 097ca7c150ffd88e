import { type CallSecret, signConnection, signSubscribe } from '@hub/identity';
import { type Client, createClient } from 'graphql-ws';
import { type CloseEvent, WebSocket } from 'ws';
import { breakFromAnswer } from './broken-stream.js';
import { OpenSubscription } from './open-subscription.js';
import { findResult, isErrorList } from './read-answer.js';
import {
  type SubgraphCall,
  type SubgraphResult,
  type SubgraphTransport,
  SubgraphUnavailable,
} from './subgraph-transport.js';

export interface RemoteSubscriptionsOptions {
  readonly name: string;
  readonly url: string;
  readonly secret: CallSecret | undefined;
  /** For opening the socket and for its acknowledgement. */
  readonly timeoutMs: number;
  readonly maxMessageBytes: number;
  readonly pingMs: number;
  readonly now: () => Date;
}

/** How long an unused socket is kept for the next subscription; its timer also delays the end of a process. */
const IDLE_MS = 1_000;
/** graphql-ws closes with these when the server does not accept who connects. */
const REFUSED_CODES = new Set([4401, 4403]);

/**
 * All subscriptions to one subgraph, over one WebSocket that is opened when needed. When it breaks every
 * subscription ends with an error: none is renewed silently, since events may have been missed.
 */
export function createRemoteSubscriptions(
  options: RemoteSubscriptionsOptions,
): Pick<SubgraphTransport, 'subscribe' | 'close'> {
  const { name, secret, now } = options;
  const open = new Set<OpenSubscription>();
  const breakAll = (cause: unknown) => {
    for (const subscription of [...open]) subscription.error(describeBreak(name, cause));
  };
  const socket = createSharedSocket(options, breakAll);
  let closed = false;

  function bring(subscription: OpenSubscription, result: SubgraphResult | undefined): void {
    if (result === undefined || (result.data === null && result.errors === undefined)) {
      subscription.error(new SubgraphUnavailable(name, 'BAD_ANSWER', 'An event is no GraphQL response.'));
      // An event always has data, be it null: errors alone say why there is no stream.
    } else if (result.data === undefined) subscription.error(breakFromAnswer(name, result.errors ?? []));
    else subscription.next(result);
  }

  return {
    subscribe(call, sink) {
      const subscription = new OpenSubscription(sink, call.signal, (ended) => open.delete(ended));
      if (subscription.ended) return subscription.stop;
      open.add(subscription);
      if (closed) {
        queueMicrotask(() => subscription.error(describeBreak(name, undefined)));
        return subscription.stop;
      }
      subscription.release = socket.client.subscribe(payloadOf(call, secret, now), {
        next: (value) => bring(subscription, findResult(value)),
        error: (cause) =>
          subscription.error(isErrorList(cause) ? breakFromAnswer(name, cause) : describeBreak(name, cause)),
        complete: () => subscription.complete(),
      });
      return subscription.stop;
    },
    async close() {
      closed = true;
      breakAll(undefined);
      socket.close();
    },
  };
}

function payloadOf(call: SubgraphCall, secret: CallSecret | undefined, now: () => Date) {
  const payload = {
    query: call.query,
    ...(call.variables === undefined ? {} : { variables: call.variables as Record<string, unknown> }),
    ...(call.operationName === undefined ? {} : { operationName: call.operationName }),
  };
  if (secret === undefined) return payload;
  const trace = call.traceparent === undefined ? {} : { traceparent: call.traceparent };
  return { ...payload, extensions: { ...trace, ...signSubscribe(secret, payload, call.actor, now().getTime()) } };
}

/** The graphql-ws client, with a socket that is bounded, watched by pings, and never outlives `close`. */
function createSharedSocket(
  { url, secret, timeoutMs, maxMessageBytes, pingMs, now }: RemoteSubscriptionsOptions,
  onClosed: (cause: unknown) => void,
): { readonly client: Client; close(): void } {
  let current: WebSocket | undefined;
  let unanswered: NodeJS.Timeout | undefined;
  class BoundedWebSocket extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol, {
        maxPayload: maxMessageBytes,
        handshakeTimeout: timeoutMs,
        perMessageDeflate: false,
      });
      current = this;
    }
  }
  const client = createClient({
    url,
    webSocketImpl: BoundedWebSocket,
    lazyCloseTimeout: IDLE_MS,
    retryAttempts: 0,
    connectionAckWaitTimeout: timeoutMs,
    keepAlive: pingMs,
    ...(secret === undefined ? {} : { connectionParams: () => signConnection(secret, now().getTime()) }),
    on: {
      ping: (received) => {
        const pinged = current;
        // `terminate` does not wait for the frozen other side to agree.
        if (!received) unanswered = setTimeout(() => pinged?.terminate(), pingMs);
      },
      pong: (received) => {
        if (received) clearTimeout(unanswered);
      },
      // Of a failed connection, `error` comes first and knows why.
      error: (event) => onClosed((event as { error?: unknown }).error ?? event),
      closed: (event) => {
        clearTimeout(unanswered);
        onClosed(event);
      },
    },
  });
  return {
    client,
    close() {
      clearTimeout(unanswered);
      current?.terminate();
    },
  };
}

function describeBreak(name: string, cause: unknown): SubgraphUnavailable {
  const code: unknown = (cause as Partial<CloseEvent> | undefined)?.code;
  if (typeof code === 'number' && REFUSED_CODES.has(code)) {
    return new SubgraphUnavailable(name, 'REFUSED', `The subscription socket was closed with ${code}.`);
  }
  const detail = typeof code === 'number' ? ` with ${code}` : '';
  return new SubgraphUnavailable(name, 'UNREACHABLE', `The subscription socket closed${detail}.`, { cause });
}
