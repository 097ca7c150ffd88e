import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Actor } from '@hub/identity';
import { GraphQLError } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { ERROR_CODE } from '../errors/error-code.js';
import type { OriginPolicy } from '../http/origin-policy.js';
import type { Log } from '../log.js';
import { ActorSockets } from './actor-sockets.js';
import { CLOSE_CODE } from './close-code.js';
import { SharedPayloads } from './shared-payload.js';
import { adaptSocket } from './socket-adapter.js';
import type { SocketLimits } from './socket-limits.js';
import { acceptOperation, type SocketOperation, type SocketOperationsOptions } from './socket-operations.js';
import { SocketSession } from './socket-session.js';
import type { ViewFrame } from './view-frame.js';

export interface WebSocketEndpointOptions extends SocketOperationsOptions {
  readonly authenticate: (authorization: string | undefined) => Promise<Actor>;
  readonly origins: OriginPolicy;
  readonly limits: SocketLimits;
  readonly now: () => Date;
  readonly log: Log;
}

export interface WebSocketEndpoint {
  /** Number of open sockets. */
  readonly size: number;
  /** Accepts no more, closes every socket with 1001, and cuts those that have not closed after `drainMs`. */
  close(drainMs: number): Promise<void>;
}

interface SocketExtra {
  readonly session: SocketSession;
}

/** Serves the graphql-transport-ws protocol at `/graphql` of an HTTP server. */
export function attachWebSocketEndpoint(server: Server, options: WebSocketEndpointOptions): WebSocketEndpoint {
  const { limits, log } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  const payloads = new SharedPayloads();
  const protocol = createProtocol(options, payloads);
  const actorSockets = new ActorSockets(limits.socketsPerActor);
  let closing = false;

  const findRefusal = (request: IncomingMessage): number | undefined => {
    if (request.url?.split('?')[0] !== '/graphql') return 404;
    if (!options.origins.allows(request)) return 403;
    if (closing || sockets.clients.size >= limits.sockets) return 503;
    return undefined;
  };
  server.on('upgrade', (request, stream, head) => {
    const status = findRefusal(request);
    if (status) return refuseUpgrade(stream, status);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const address = request.socket.remoteAddress ?? '';
      const session = new SocketSession(socket, address, { ...options, actorSockets });
      socket.once('close', () => session.end());
      const fillIn = (message: string) => payloads.fillIn(message);
      adaptSocket(socket, { session }, { protocol, limits, fillIn, answerPing: answererOf(session), log });
    });
  });

  return {
    get size() {
      return sockets.clients.size;
    },
    async close(drainMs) {
      closing = true;
      for (const socket of sockets.clients) socket.close(CLOSE_CODE.GOING_AWAY, 'Going away');
      const cutOff = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, drainMs);
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      clearTimeout(cutOff);
    },
  };
}

type Params = Record<string, unknown>;

/** A ping that brings an access token renews the session (docs/live-connections.md); any other is echoed. */
function answererOf(session: SocketSession) {
  return async (payload: Readonly<Params> | undefined): Promise<object | undefined> =>
    payload && 'authorization' in payload ? session.renew(payload.authorization) : payload;
}

function createProtocol(options: WebSocketEndpointOptions, payloads: SharedPayloads) {
  const { limits } = options;
  return makeServer<Params, SocketExtra & Params>({
    connectionInitWaitTimeout: limits.initTimeoutMs,
    onConnect: ({ connectionParams, extra }) => extra.session.connect(connectionParams),
    onSubscribe({ extra, subscriptions }, _id, payload) {
      if (Object.keys(subscriptions).length > limits.operationsPerSocket) return [tooManyOperations(limits)];
      const accepted = accept(extra.session, { ...payload }, options);
      if (!isAccepted(accepted)) return [...accepted];
      const { document, schema } = accepted.prepared.planned;
      const operationName = accepted.prepared.operationName ?? null;
      return { schema, document, operationName, contextValue: accepted };
    },
    execute: ({ contextValue }) => (contextValue as SocketOperation).execute() as never,
    subscribe: ({ contextValue }) => (contextValue as SocketOperation).watch() as never,
    // Frames are presented already; errors of refused operations are not.
    onNext: (_context, _id, _payload, _args, frame) => payloads.standIn(frame as unknown as ViewFrame) as never,
    onError: (_context, _id, _payload, errors) => options.presentErrors(errors),
  });
}

/** A bug in preparing one operation ends that operation; graphql-ws would close the socket with all the others. */
function accept(session: SocketSession, payload: Params, options: SocketOperationsOptions) {
  try {
    return acceptOperation(session, payload, options);
  } catch (error) {
    const originalError = error instanceof Error ? error : new Error(String(error));
    return [new GraphQLError('The operation could not be prepared.', { originalError })];
  }
}

function isAccepted(accepted: SocketOperation | readonly GraphQLError[]): accepted is SocketOperation {
  return 'prepared' in accepted;
}

function tooManyOperations({ operationsPerSocket }: SocketLimits): GraphQLError {
  return new GraphQLError(`A connection runs at most ${operationsPerSocket} operations at a time.`, {
    extensions: { code: ERROR_CODE.TOO_MANY_SUBSCRIPTIONS },
  });
}

function refuseUpgrade(stream: Duplex, status: number): void {
  stream.on('error', () => {});
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
