import type { Server as ProtocolServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { describeError, type Log } from '../log.js';
import { CLOSE_CODE } from './close-code.js';
import type { SocketLimits } from './socket-limits.js';

/** More than this waiting to be sent, and nothing more is read from the client until it took some. */
const HIGH_WATER_BYTES = 1_048_576;
/** A client's messages beyond this rate wait; nobody else does. */
const MESSAGES_PER_WINDOW = 250;
const WINDOW_MS = 250;

type Ping = Readonly<Record<string, unknown>> | undefined;

export interface SocketAdapterOptions<Extra> {
  readonly protocol: ProtocolServer<Extra & Record<PropertyKey, unknown>>;
  readonly limits: SocketLimits;
  /** The payload of the pong that answers a ping; undefined: none. */
  readonly answerPing: (payload: Ping) => Promise<object | undefined>;
  /** Changes a message just before it is sent. */
  readonly fillIn: (message: string) => string;
  readonly log: Log;
}

/**
 * Joins a `ws` socket to graphql-ws's protocol core. A message counts as sent when the operating system took it:
 * whoever waits for that (a viewer of a live view) is paced by the client, and nothing piles up here.
 */
export function adaptSocket<Extra extends object>(
  socket: WebSocket,
  extra: Extra,
  { protocol, limits, fillIn, answerPing, log }: SocketAdapterOptions<Extra>,
): void {
  const watch = watchLiveness(socket, limits);
  const pace = createPacer(socket);
  const fail = (error: unknown) => {
    log.error('A WebSocket message could not be handled.', describeError(error));
    socket.close(CLOSE_CODE.INTERNAL_ERROR, 'Internal server error');
  };
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (message) => send(socket, fillIn(message)),
      close: (code, reason) => socket.close(code, reason),
      onPing: async (ping) => {
        const payload = await answerPing(ping);
        await send(socket, JSON.stringify({ type: 'pong', ...(payload ? { payload } : {}) }));
      },
      onMessage: (handle) =>
        socket.on('message', (data) => {
          pace();
          handle(String(data)).catch(fail);
        }),
    },
    extra as Extra & Record<PropertyKey, unknown>,
  );
  // A client that breaks the WebSocket protocol, or sends too much, is closed by ws itself.
  socket.on('error', () => {});
  socket.once('close', (code, reason) => {
    watch.stop();
    closed(code, String(reason)).catch(fail);
  });
}

function send(socket: WebSocket, message: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    // An error means that the socket is about to close, which ends whatever sends.
    socket.send(message, () => {
      if (socket.isPaused && socket.bufferedAmount < HIGH_WATER_BYTES) socket.resume();
      resolve();
    });
  });
}

/** Reads slower from a client that floods, or that does not take what it asked for. */
function createPacer(socket: WebSocket): () => void {
  let windowEnd = 0;
  let count = 0;
  return () => {
    const now = performance.now();
    if (now > windowEnd) {
      windowEnd = now + WINDOW_MS;
      count = 0;
    }
    count += 1;
    if (socket.bufferedAmount > HIGH_WATER_BYTES) socket.pause();
    else if (count > MESSAGES_PER_WINDOW) {
      socket.pause();
      setTimeout(() => socket.resume(), windowEnd - now).unref();
    }
  };
}

/** Pings, and closes a socket that has given no sign for too long: dead, or never taking what it is sent. */
function watchLiveness(socket: WebSocket, { pingMs, stalledMs }: SocketLimits) {
  let lastSign = performance.now();
  const sign = () => {
    lastSign = performance.now();
  };
  socket.on('pong', sign);
  socket.on('message', sign);
  const timer = setInterval(() => {
    if (performance.now() - lastSign > stalledMs) {
      socket.close(CLOSE_CODE.STALLED, 'Nothing was taken for too long');
      // A client that takes nothing will not take the close either.
      socket.terminate();
      return;
    }
    socket.ping();
  }, pingMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
