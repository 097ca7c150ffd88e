import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { HttpAnswerReader, type WholeAnswer } from './http-answer-reader.js';
import { writeTogether } from './write-together.js';

/** A request, head and body, and who waits for the answer: told once, one or the other. */
export interface HttpCall {
  readonly request: string;
  /** `latin1` for a request in ASCII, which then need not be encoded. */
  readonly encoding: 'latin1' | 'utf8';
  readonly maxAnswerBytes: number;
  answered(answer: WholeAnswer): void;
  failed(error: Error): void;
  /** The connection it is under way on. */
  connection?: HttpConnection | undefined;
}

/** Told before the call itself is. */
export interface ConnectionEvents {
  /** It may be used again; for so long, if the server said how long. */
  onFree(keepAliveMs: number | undefined): void;
  /** It can no longer be used. Told once; `lost` when a call was lost with it (`ConnectionLost`), or nearly (`onUnsent`). */
  onClosed(lost: boolean): void;
  /** It was given up by the other side before anything of this call was written. */
  onUnsent(call: HttpCall): void;
}

/**
 * A connection that had served calls before broke ere anything of this one's answer came. Most often the other side, or
 * what stands between, had given it up while it was idle: it tells nothing of the service.
 */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** What every connection reads into, one after the other: whoever needs the bytes for longer copies them. */
const sharedInput = Buffer.allocUnsafeSlow(65_536);

/** One connection to an origin, for one call at a time. */
export class HttpConnection {
  /** Until when (`performance.now()`) it may be taken for another call. */
  idleUntilMs = 0;
  private readonly socket: Socket;
  private call: HttpCall | undefined;
  private reader: HttpAnswerReader | undefined;
  private closed = false;
  /** It has brought a whole answer before. */
  private proven = false;
  /** Something of the present call's answer has come. */
  private answering = false;

  constructor(
    origin: URL,
    private readonly events: ConnectionEvents,
  ) {
    this.socket = open(origin, (bytes) => this.onBytes(bytes));
    this.socket.setNoDelay(true);
    this.socket.on('end', () => this.onEnd());
    this.socket.on('error', (error) => this.destroy(error));
    this.socket.on('close', () => this.destroy(new Error('The connection closed before the answer was whole.')));
  }

  /** Sends a request, in this turn of the event loop; there must be no other under way. */
  send(call: HttpCall): void {
    this.call = call;
    call.connection = this;
    this.answering = false;
    this.socket.ref();
    writeTogether(() => this.write());
  }

  /** Writes the request that is to be sent, if somebody still waits for its answer. */
  private write(): void {
    const { call } = this;
    if (!call) return;
    this.reader = new HttpAnswerReader(call.maxAnswerBytes);
    this.socket.write(call.request, call.encoding);
  }

  /** Closes it because nobody waits for the call under way any more: the answer might still come. */
  giveUp(reason: Error): void {
    this.endCall();
    this.destroy(reason);
  }

  /** Closes it at once; a call under way fails. */
  destroy(error: Error): void {
    if (this.closed) return;
    this.closed = true;
    const written = this.reader !== undefined;
    const call = this.endCall();
    const lost = call !== undefined && this.proven && !this.answering;
    this.socket.destroy();
    this.events.onClosed(lost);
    if (call && lost && !written) this.events.onUnsent(call);
    else
      call?.failed(
        lost ? new ConnectionLost('The connection was given up by the other side.', { cause: error }) : error,
      );
  }

  private onBytes(bytes: Buffer): void {
    // Nobody asked: what it means would be anybody's guess.
    if (!this.reader) {
      this.destroy(new Error('It sent an answer that nobody waited for.'));
      return;
    }
    this.answering = true;
    try {
      const answer = this.reader.take(bytes);
      if (answer) this.finish(answer);
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  private onEnd(): void {
    const answer = this.reader?.end();
    if (answer) this.finish(answer);
    else this.destroy(new Error('The connection ended before the answer was whole.'));
  }

  private finish(answer: WholeAnswer): void {
    const call = this.endCall();
    this.proven = true;
    // Of a request that was answered before all of it was sent, the rest would come before the next one.
    if (answer.reusable && this.socket.writableLength === 0) {
      this.socket.unref();
      this.events.onFree(answer.keepAliveMs);
    } else {
      this.destroy(new Error('It is not to be used again.'));
    }
    call?.answered(answer);
  }

  private endCall(): HttpCall | undefined {
    const { call } = this;
    this.call = undefined;
    this.reader = undefined;
    if (call) call.connection = undefined;
    return call;
  }
}

function open({ protocol, hostname, port }: URL, onBytes: (bytes: Buffer) => void): Socket {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol === 'https:') {
    // Names only may be announced (RFC 6066); an address is checked against the certificate all the same.
    const announced = isIP(host) ? {} : { servername: host };
    const socket = connectTls({ host, port: Number(port || 443), ...announced, ALPNProtocols: ['http/1.1'] });
    return socket.on('data', onBytes);
  }
  const callback = (length: number) => {
    onBytes(sharedInput.subarray(0, length));
    return true;
  };
  const socket = connectTcp({ host, port: Number(port || 80), onread: { buffer: sharedInput, callback } });
  // Nothing comes through the stream, but its end does, and only where somebody reads it.
  return socket.resume();
}
