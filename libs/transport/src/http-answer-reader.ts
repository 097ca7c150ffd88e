import type { HttpAnswer } from './read-answer.js';

/** What the other side sent is no HTTP answer. */
export class NotHttp extends Error {
  override readonly name = 'NotHttp';
}

/** The answer holds more bytes than are wanted. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/** A whole answer, and whether the connection may be used again; for so long, if the server said how long. */
export interface WholeAnswer extends HttpAnswer {
  readonly reusable: boolean;
  readonly keepAliveMs: number | undefined;
}

interface Head {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly reusable: boolean;
  readonly keepAliveMs: number | undefined;
  /** Bytes of the body; `CHUNKED`, or `CLOSE` when it goes on until the connection ends. */
  readonly length: number | 'CHUNKED' | 'CLOSE';
}

const MAX_HEAD_BYTES = 16_384;
const HEAD_END = '\r\n\r\n';
const NOTHING = Buffer.alloc(0);

/**
 * Reads one HTTP/1.1 answer to a POST from what arrives on a connection. Strict where laxity would let the end of an
 * answer be somewhere else than the server thinks: both lengths at once, other codings, bytes beyond the end.
 */
export class HttpAnswerReader {
  private head: Head | undefined;
  private pending: Buffer = NOTHING;
  private readonly parts: Buffer[] = [];
  private bodyBytes = 0;

  constructor(private readonly maxBodyBytes: number) {}

  /**
   * Takes what arrived; returns the answer once it is whole. The bytes are not kept after the call.
   * @throws NotHttp, AnswerTooLarge
   */
  take(bytes: Buffer): WholeAnswer | undefined {
    const all = this.pending.length > 0 ? Buffer.concat([this.pending, bytes]) : bytes;
    this.pending = NOTHING;
    const body = this.head ? all : this.takeHead(all);
    return body && this.head ? this.takeBody(body, this.head) : undefined;
  }

  /** The connection ended: an answer, where it goes on until then. */
  end(): WholeAnswer | undefined {
    return this.head?.length === 'CLOSE' ? this.whole(this.head, NOTHING, false) : undefined;
  }

  /** Returns what comes after the head; undefined while it is not whole. */
  private takeHead(bytes: Buffer): Buffer | undefined {
    const end = bytes.indexOf(HEAD_END);
    if ((end === -1 ? bytes.length : end) > MAX_HEAD_BYTES) throw new NotHttp('The head is too long.');
    if (end === -1) {
      this.pending = Buffer.from(bytes);
      return undefined;
    }
    const head = readHead(bytes.toString('latin1', 0, end));
    const rest = bytes.subarray(end + HEAD_END.length);
    if (head.status >= 200) {
      this.head = head;
      return rest;
    }
    // "Go on", "here are hints": the answer itself is still to come.
    if (head.status === 101) throw new NotHttp('It switched to a protocol nobody asked for.');
    return this.takeHead(rest);
  }

  private takeBody(bytes: Buffer, head: Head): WholeAnswer | undefined {
    const { length } = head;
    if (length === 'CHUNKED') return this.takeChunks(bytes, head);
    this.count(bytes.length);
    if (length === 'CLOSE') {
      this.parts.push(Buffer.from(bytes));
      return undefined;
    }
    if (length > this.maxBodyBytes) throw tooLarge(this.maxBodyBytes);
    if (this.bodyBytes < length) {
      this.parts.push(Buffer.from(bytes));
      return undefined;
    }
    const excess = this.bodyBytes - length;
    return this.whole(head, bytes.subarray(0, bytes.length - excess), excess === 0);
  }

  private takeChunks(bytes: Buffer, head: Head): WholeAnswer | undefined {
    let at = 0;
    for (;;) {
      const lineEnd = bytes.indexOf('\r\n', at);
      if (lineEnd === -1) break;
      const size = readChunkSize(bytes.toString('latin1', at, lineEnd));
      const start = lineEnd + 2;
      if (size === 0) {
        const end = endOfTrailers(bytes, start);
        if (end === undefined) break;
        return this.whole(head, NOTHING, end === bytes.length);
      }
      if (this.bodyBytes + size > this.maxBodyBytes) throw tooLarge(this.maxBodyBytes);
      if (bytes.length < start + size + 2) break;
      if (bytes.toString('latin1', start + size, start + size + 2) !== '\r\n')
        throw new NotHttp('A chunk has another length.');
      this.count(size);
      this.parts.push(Buffer.from(bytes.subarray(start, start + size)));
      at = start + size + 2;
    }
    this.pending = Buffer.from(bytes.subarray(at));
    if (this.pending.length > this.maxBodyBytes + MAX_HEAD_BYTES) throw tooLarge(this.maxBodyBytes);
    return undefined;
  }

  private count(bytes: number): void {
    this.bodyBytes += bytes;
    if (this.bodyBytes > this.maxBodyBytes) throw tooLarge(this.maxBodyBytes);
  }

  private whole({ status, contentType, reusable, keepAliveMs }: Head, last: Buffer, clean: boolean): WholeAnswer {
    const bytes = this.parts.length === 0 ? last : Buffer.concat([...this.parts, last]);
    return { status, contentType, body: bytes.toString('utf8'), reusable: reusable && clean, keepAliveMs };
  }
}

function tooLarge(maxBytes: number): AnswerTooLarge {
  return new AnswerTooLarge(`It answered more than ${maxBytes} bytes.`);
}

function readHead(text: string): Head {
  const [statusLine = '', ...lines] = text.split('\r\n');
  const [, minor, code] = /^HTTP\/1\.([01]) (\d{3})(?: |$)/.exec(statusLine) ?? [];
  if (code === undefined) throw new NotHttp('It does not speak HTTP/1.');
  let reusable = minor === '1';
  let contentType: string | undefined;
  let contentLength: string | undefined;
  let coding: string | undefined;
  let keepAliveMs: number | undefined;
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) throw new NotHttp('A header has no name.');
    const value = line.slice(colon + 1).trim();
    switch (line.slice(0, colon).toLowerCase()) {
      case 'content-type':
        contentType ??= value;
        break;
      case 'content-length':
        if (!/^\d{1,15}$/.test(value) || (contentLength ?? value) !== value)
          throw new NotHttp('Its length is no number.');
        contentLength = value;
        break;
      case 'transfer-encoding':
        coding = coding === undefined ? value.toLowerCase() : `${coding}, ${value.toLowerCase()}`;
        break;
      case 'connection':
        if (/\bclose\b/i.test(value)) reusable = false;
        break;
      case 'keep-alive':
        keepAliveMs = readKeepAlive(value) ?? keepAliveMs;
        break;
      default:
    }
  }
  if (coding !== undefined && (coding !== 'chunked' || contentLength !== undefined)) {
    throw new NotHttp('Where its answer ends cannot be told.');
  }
  const status = Number(code);
  const isEmpty = status < 200 || status === 204 || status === 304;
  const length = isEmpty ? 0 : coding ? 'CHUNKED' : contentLength === undefined ? 'CLOSE' : Number(contentLength);
  return { status, contentType, reusable: reusable && length !== 'CLOSE', keepAliveMs, length };
}

function readKeepAlive(value: string): number | undefined {
  const seconds = /\btimeout=(\d{1,6})\b/i.exec(value)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

function readChunkSize(line: string): number {
  const size = /^([0-9a-f]{1,8})\s*(?:;.*)?$/i.exec(line)?.[1];
  if (size === undefined) throw new NotHttp('A chunk has no length.');
  return Number.parseInt(size, 16);
}

/** Where the trailers end, which nobody reads; undefined while they are not whole. */
function endOfTrailers(bytes: Buffer, start: number): number | undefined {
  if (bytes.toString('latin1', start, start + 2) === '\r\n') return start + 2;
  const end = bytes.indexOf(HEAD_END, start);
  return end === -1 ? undefined : end + HEAD_END.length;
}
