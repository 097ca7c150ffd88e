import { type HttpCall, HttpConnection } from './http-connection.js';

export interface HttpConnectionsOptions {
  readonly origin: string;
  /** At most so many at once; further calls wait for one that is free. */
  readonly maxConnections: number;
  /** A connection that was not used for so long is not used again. */
  readonly keepAliveMs: number;
}

/** A server that closes idle connections may do so just as the next request is on its way: stay clear of that moment. */
const KEEP_ALIVE_MARGIN_MS = 1_000;

/**
 * Keep-alive connections to one origin, each for one call at a time: an answer never waits behind another's, as it would
 * with pipelining, so that one slow call holds up no other.
 */
export class HttpConnections {
  private readonly origin: URL;
  private readonly all = new Set<HttpConnection>();
  /** The most recently used last: it is the one least likely to be closed by the other side. */
  private readonly idle: HttpConnection[] = [];
  /** In the order in which they came. */
  private readonly waiting = new Set<HttpCall>();
  private closedBy: Error | undefined;

  constructor(private readonly options: HttpConnectionsOptions) {
    this.origin = new URL(options.origin);
  }

  /** Sends the call as soon as a connection is free. */
  start(call: HttpCall): void {
    if (this.closedBy) {
      call.failed(this.closedBy);
      return;
    }
    const connection = this.takeIdle() ?? this.open();
    if (connection) connection.send(call);
    else this.waiting.add(call);
  }

  /** Ends a call, and lets go of its connection: the answer might still come. */
  giveUp(call: HttpCall, reason: Error): void {
    if (!this.waiting.delete(call)) call.connection?.giveUp(reason);
  }

  /** Ends every call, now and later. */
  close(): void {
    this.closedBy = new Error('The connections are closed.');
    for (const call of this.waiting) call.failed(this.closedBy);
    this.waiting.clear();
    for (const connection of [...this.all]) connection.destroy(this.closedBy);
  }

  private takeIdle(): HttpConnection | undefined {
    for (let connection = this.idle.pop(); connection; connection = this.idle.pop()) {
      if (performance.now() < connection.idleUntilMs) return connection;
      connection.destroy(new Error('It was idle for too long.'));
    }
    return undefined;
  }

  private open(): HttpConnection | undefined {
    if (this.all.size >= this.options.maxConnections) return undefined;
    const connection = new HttpConnection(this.origin, {
      onFree: (keepAliveMs) => this.free(connection, keepAliveMs),
      onClosed: (lost) => this.forget(connection, lost),
      onUnsent: (call) => this.start(call),
    });
    this.all.add(connection);
    return connection;
  }

  private free(connection: HttpConnection, keepAliveMs: number | undefined): void {
    const next = this.takeWaiting();
    if (next) {
      connection.send(next);
      return;
    }
    const limitMs = Math.min(
      this.options.keepAliveMs,
      (keepAliveMs ?? Number.POSITIVE_INFINITY) - KEEP_ALIVE_MARGIN_MS,
    );
    connection.idleUntilMs = performance.now() + limitMs;
    this.idle.push(connection);
  }

  private forget(connection: HttpConnection, lost: boolean): void {
    this.all.delete(connection);
    // What ended one connection has most likely ended the others too: whoever asks again gets a new one.
    if (lost) this.dropIdle();
    const place = this.idle.indexOf(connection);
    if (place !== -1) this.idle.splice(place, 1);
    const next = this.takeWaiting();
    if (next) this.start(next);
  }

  private dropIdle(): void {
    for (const connection of this.idle.splice(0)) connection.destroy(new Error('It is most likely broken.'));
  }

  private takeWaiting(): HttpCall | undefined {
    if (this.waiting.size === 0) return undefined;
    const [next] = this.waiting;
    if (next) this.waiting.delete(next);
    return next;
  }
}
