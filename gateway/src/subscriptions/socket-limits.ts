/** What one WebSocket, and one actor's sockets together, may take up. */
export interface SocketLimits {
  /** Sockets of one actor; of one address while nobody is signed in. */
  readonly socketsPerActor: number;
  readonly sockets: number;
  /** Operations running on one socket at a time. */
  readonly operationsPerSocket: number;
  /** Bytes of one message from a client. */
  readonly messageBytes: number;
  /** Time from opening a socket to its `connection_init`. */
  readonly initTimeoutMs: number;
  /** A ping is sent this often; a socket that has not answered by the next one is cut. */
  readonly pingMs: number;
  /** A socket that has not taken a message for so long is closed. */
  readonly stalledMs: number;
}

export const DEFAULT_SOCKET_LIMITS: SocketLimits = Object.freeze({
  socketsPerActor: 500,
  sockets: 20_000,
  operationsPerSocket: 100,
  messageBytes: 262_144,
  initTimeoutMs: 3_000,
  pingMs: 15_000,
  stalledMs: 60_000,
});
