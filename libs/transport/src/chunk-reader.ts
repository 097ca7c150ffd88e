import type { AnswerBody } from './answer-body.js';
import { NotHttp } from './not-http.js';

const LINE_FEED = 0x0a;
const MAX_LINE_LENGTH = 4_096;
const MAX_TRAILERS_LENGTH = 16_384;

/** Reads a body that comes in chunks (RFC 9112, 7.1). Looks at each byte once, in whatever pieces they arrive. */
export class ChunkReader {
  /** Bytes of the present chunk that are still to come. */
  private left = 0;
  /** What the next line is. */
  private next: 'SIZE' | 'END_OF_CHUNK' | 'TRAILER' = 'SIZE';
  /** The beginning of a line whose end has not arrived. */
  private line = '';
  private trailersLength = 0;

  constructor(private readonly body: AnswerBody) {}

  /**
   * Takes what arrived; returns how much of it there was until the body's end, once that has come.
   * @throws NotHttp, AnswerTooLarge
   */
  take(bytes: Buffer): number | undefined {
    let at = 0;
    while (at < bytes.length) {
      if (this.left > 0) {
        const end = Math.min(at + this.left, bytes.length);
        this.body.append(bytes, at, end);
        this.left -= end - at;
        at = end;
        continue;
      }
      const lineFeed = bytes.indexOf(LINE_FEED, at);
      const end = lineFeed === -1 ? bytes.length : lineFeed;
      if (this.line.length + end - at > MAX_LINE_LENGTH) throw new NotHttp('A line between its chunks is too long.');
      this.line += bytes.toString('latin1', at, end);
      if (lineFeed === -1) return undefined;
      at = lineFeed + 1;
      if (this.isLast(this.takeLine())) return at;
    }
    return undefined;
  }

  private takeLine(): string {
    const { line } = this;
    if (!line.endsWith('\r')) throw new NotHttp('A line between its chunks has no end.');
    this.line = '';
    return line.slice(0, -1);
  }

  /** Acts on a line; true when it ends the body. */
  private isLast(line: string): boolean {
    switch (this.next) {
      case 'SIZE':
        this.left = readSize(line);
        this.body.expect(this.left);
        this.next = this.left === 0 ? 'TRAILER' : 'END_OF_CHUNK';
        return false;
      case 'END_OF_CHUNK':
        if (line !== '') throw new NotHttp('A chunk has another length.');
        this.next = 'SIZE';
        return false;
      case 'TRAILER':
        // Nobody reads them.
        this.trailersLength += line.length;
        if (this.trailersLength > MAX_TRAILERS_LENGTH) throw new NotHttp('Its trailers are too long.');
        return line === '';
      default:
        return this.next satisfies never;
    }
  }
}

function readSize(line: string): number {
  const size = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i.exec(line)?.[1];
  if (size === undefined) throw new NotHttp('A chunk has no length.');
  return Number.parseInt(size, 16);
}
