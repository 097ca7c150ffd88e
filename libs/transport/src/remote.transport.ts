import { ANONYMOUS, type CallSecret, createCallSecret, signHttpCall } from '@hub/identity';
import { HttpConnections } from './http-connections.js';
import { exchange } from './http-exchange.js';
import { readAnswer } from './read-answer.js';
import { createRemoteSubscriptions } from './remote-subscriptions.js';
import {
  type SubgraphCall,
  type SubgraphTransport,
  SubgraphUnavailable,
  type UnavailableReason,
} from './subgraph-transport.js';

export interface RemoteTransportOptions {
  /** The subgraph's name, for errors and logs. */
  readonly name: string;
  /** Its GraphQL address, `http:` or `https:`. */
  readonly url: string;
  /** Its WebSocket address (graphql-transport-ws). Default: `url` with `ws:` or `wss:`. */
  readonly wsUrl?: string;
  /**
   * The secret this gateway and this subgraph share (at least 32 bytes). Without it calls are neither signed nor
   * name an actor: for subgraphs that are not the hub's own.
   */
  readonly secret?: string;
  /** For one query or mutation, everything included; also for opening the WebSocket. Default 10 000. */
  readonly timeoutMs?: number;
  /** A larger answer, or subscription message, is refused. Default 16 MiB. */
  readonly maxAnswerBytes?: number;
  /** Connections for queries and mutations. Default 32. */
  readonly connections?: number;
  /** A silent WebSocket is pinged this often and given up after as long again. Default 10 000. */
  readonly pingMs?: number;
  readonly now?: () => Date;
}

/** A subgraph that does not tell its revision sooner is asked for the answer itself. */
const REVISION_TIMEOUT_MS = 1_000;
const MAX_REVISION_BYTES = 1_024;

/** Reaches a subgraph over HTTP for queries and mutations, and over one shared WebSocket for subscriptions. */
export function createRemoteTransport(options: RemoteTransportOptions): SubgraphTransport {
  const { name, timeoutMs = 10_000, maxAnswerBytes = 16 * 1024 * 1024, now = () => new Date() } = options;
  const url = new URL(options.url);
  const secret = options.secret === undefined ? undefined : createCallSecret(options.secret);
  const connections = new HttpConnections({
    origin: url.origin,
    maxConnections: options.connections ?? 32,
    keepAliveMs: 10_000,
  });
  const head = requestHead(url);
  const failure = (reason: UnavailableReason, message: string, cause?: unknown) =>
    new SubgraphUnavailable(name, reason, message, { cause });
  const subscriptions = createRemoteSubscriptions({
    name,
    url: options.wsUrl ?? url.href.replace(/^http/, 'ws'),
    secret,
    timeoutMs,
    maxMessageBytes: maxAnswerBytes,
    pingMs: options.pingMs ?? 10_000,
    now,
  });

  async function readRevision(signedWith: CallSecret): Promise<string> {
    const body = '{}';
    const { status, body: text } = await exchange(
      connections,
      {
        head: requestHead(new URL('revision', url)),
        headers: signHttpCall(signedWith, { body, actor: ANONYMOUS, at: now().getTime() }),
        body,
        timeoutMs: Math.min(timeoutMs, REVISION_TIMEOUT_MS),
        maxAnswerBytes: MAX_REVISION_BYTES,
        signal: undefined,
      },
      failure,
    );
    if (status !== 200 || text === '') throw failure('BAD_ANSWER', `It answered ${status} instead of its revision.`);
    return text;
  }

  return {
    exclusiveAnswers: true,
    async fetch(call) {
      const body = JSON.stringify({ query: call.query, variables: call.variables, operationName: call.operationName });
      const headers = callHeaders(call, body, secret, now);
      const { signal } = call;
      const answer = await exchange(
        connections,
        { head, headers, body, timeoutMs: call.timeoutMs ?? timeoutMs, maxAnswerBytes, signal },
        failure,
      );
      const read = readAnswer(answer);
      if (!read.ok) throw failure(read.reason, read.message);
      return read.result;
    },
    subscribe: subscriptions.subscribe,
    ...(secret === undefined ? {} : { readRevision: () => readRevision(secret) }),
    async close() {
      await subscriptions.close();
      connections.close();
    },
  };
}

/** The request line and the headers that every call has. */
function requestHead({ pathname, search, host }: URL): string {
  return [
    `POST ${pathname}${search} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    'accept: application/graphql-response+json, application/json',
    '',
  ].join('\r\n');
}

const NO_HEADERS = {};

function callHeaders(
  call: SubgraphCall,
  body: string,
  secret: CallSecret | undefined,
  now: () => Date,
): Readonly<Record<string, string>> {
  if (secret === undefined) return NO_HEADERS;
  return {
    ...(call.traceparent === undefined ? {} : { traceparent: call.traceparent }),
    ...signHttpCall(secret, { body, actor: call.actor, at: now().getTime() }),
  };
}
