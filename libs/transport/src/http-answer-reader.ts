import { AnswerBody } from './answer-body.js';
import { ChunkReader } from './chunk-reader.js';
import { NotHttp } from './not-http.js';
import type { HttpAnswer } from './read-answer.js';

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
const AMBIGUOUS = /[\r\n\0]/;

/**
 * Reads one HTTP/1.1 answer to a POST from what arrives on a connection. Strict where laxity would let the end of an
 * answer be somewhere else than the server thinks: both lengths at once, other codings, bytes beyond the end.
 */
export class HttpAnswerReader {
  private head: Head | undefined;
  /** Of the heads so far, those before the answer's own included. */
  private headBytes = 0;
  /** The beginning of a head. */
  private pending: Buffer = NOTHING;
  private readonly body: AnswerBody;
  private readonly chunks: ChunkReader;

  constructor(maxBodyBytes: number) {
    this.body = new AnswerBody(maxBodyBytes);
    this.chunks = new ChunkReader(this.body);
  }

  /**
   * Takes what arrived; returns the answer once it is whole. The bytes are not kept after the call.
   * @throws NotHttp, AnswerTooLarge
   */
  take(bytes: Buffer): WholeAnswer | undefined {
    const body = this.head ? bytes : this.takeHead(bytes);
    return body && this.head ? this.takeBody(body, this.head) : undefined;
  }

  /** The connection ended: an answer, where it goes on until then. */
  end(): WholeAnswer | undefined {
    return this.head?.length === 'CLOSE' ? whole(this.head, this.body.toString(), false) : undefined;
  }

  /** Returns what comes after the head; undefined while it is not whole. */
  private takeHead(bytes: Buffer): Buffer | undefined {
    let rest = this.pending.length > 0 ? Buffer.concat([this.pending, bytes]) : bytes;
    this.pending = NOTHING;
    for (;;) {
      const end = rest.indexOf(HEAD_END);
      if (this.headBytes + (end === -1 ? rest.length : end) > MAX_HEAD_BYTES)
        throw new NotHttp('The head is too long.');
      if (end === -1) {
        this.pending = Buffer.from(rest);
        return undefined;
      }
      const head = readHead(rest.toString('latin1', 0, end));
      rest = rest.subarray(end + HEAD_END.length);
      if (head.status >= 200) {
        this.head = head;
        return rest;
      }
      // "Go on", "here are hints": the answer itself is still to come.
      if (head.status === 101) throw new NotHttp('It switched to a protocol nobody asked for.');
      this.headBytes += end + HEAD_END.length;
    }
  }

  private takeBody(bytes: Buffer, head: Head): WholeAnswer | undefined {
    const { body } = this;
    const { length } = head;
    if (length === 'CHUNKED') {
      const end = this.chunks.take(bytes);
      return end === undefined ? undefined : whole(head, body.toString(), end === bytes.length);
    }
    if (length === 'CLOSE') {
      body.append(bytes, 0, bytes.length);
      return undefined;
    }
    const missing = length - body.length;
    body.expect(missing);
    const clean = bytes.length <= missing;
    // Most answers arrive in one piece.
    if (body.length === 0 && bytes.length >= missing) return whole(head, bytes.toString('utf8', 0, missing), clean);
    body.append(bytes, 0, Math.min(bytes.length, missing));
    return body.length === length ? whole(head, body.toString(), clean) : undefined;
  }
}

function whole({ status, contentType, reusable, keepAliveMs }: Head, body: string, clean: boolean): WholeAnswer {
  return { status, contentType, body, reusable: reusable && clean, keepAliveMs };
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
    const name = line.slice(0, colon);
    // Some readers see "content-length" in "content-length ", or a line of its own after a lone line feed.
    if (AMBIGUOUS.test(line) || name.trim() !== name) throw new NotHttp('A header can be read in two ways.');
    const value = line.slice(colon + 1).trim();
    switch (name.toLowerCase()) {
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
  // With a status that has no body, one may follow all the same.
  return { status, contentType, reusable: reusable && length !== 'CLOSE' && !isEmpty, keepAliveMs, length };
}

function readKeepAlive(value: string): number | undefined {
  const seconds = /\btimeout=(\d{1,6})\b/i.exec(value)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}
