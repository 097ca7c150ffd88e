import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { AnswerTooLarge } from './answer-body.js';
import { HttpAnswerReader, type WholeAnswer } from './http-answer-reader.js';
import { NotHttp } from './not-http.js';

const BODY = '{"data":{"tên":"Nghề hàn 🔥"}}';
const LENGTH = Buffer.byteLength(BODY);
const JSON_TYPE = 'Content-Type: application/json; charset=utf-8\r\n';
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

/** Feeds the text in pieces that end at these places. */
function read(text: string, cuts: readonly number[] = [], maxBytes = 1_000): WholeAnswer | undefined {
  const bytes = Buffer.from(text);
  const reader = new HttpAnswerReader(maxBytes);
  const ends = [...new Set(cuts.map((cut) => cut % bytes.length))].sort((one, other) => one - other);
  let start = 0;
  for (const end of [...ends, bytes.length]) {
    // As a connection does: the same memory is used again for what arrives next.
    const piece = Buffer.from(bytes.subarray(start, end));
    const answer = reader.take(piece);
    if (answer) return answer;
    piece.fill(0);
    start = end;
  }
  return reader.end();
}

const WHOLE: ReadonlyArray<readonly [string, string, boolean]> = [
  ['a length', `HTTP/1.1 200 OK\r\n${JSON_TYPE}Content-Length: ${LENGTH}\r\n\r\n${BODY}`, true],
  ['chunks', `HTTP/1.1 200 OK\r\n${JSON_TYPE}Transfer-Encoding: chunked\r\n\r\n${chunk(BODY)}0\r\n\r\n`, true],
  [
    'several chunks, extensions and trailers',
    `HTTP/1.1 200 OK\r\n${JSON_TYPE}transfer-encoding: Chunked\r\n\r\n5;a=b\r\n${BODY.slice(0, 5)}\r\n${chunk(BODY.slice(5))}0\r\nx: y\r\n\r\n`,
    true,
  ],
  ['an end of the connection', `HTTP/1.1 200 OK\r\n${JSON_TYPE}\r\n${BODY}`, false],
  [
    'a wish to close',
    `HTTP/1.1 200 OK\r\n${JSON_TYPE}Connection: close\r\nContent-Length: ${LENGTH}\r\n\r\n${BODY}`,
    false,
  ],
  ['HTTP/1.0', `HTTP/1.0 200 OK\r\n${JSON_TYPE}Content-Length: ${LENGTH}\r\n\r\n${BODY}`, false],
  [
    'hints before',
    `HTTP/1.1 103 Early\r\nlink: x\r\n\r\nHTTP/1.1 200\r\n${JSON_TYPE}Content-Length: ${LENGTH}\r\n\r\n${BODY}`,
    true,
  ],
  [
    'bytes beyond its end',
    `HTTP/1.1 200 OK\r\n${JSON_TYPE}Content-Length: ${LENGTH}\r\n\r\n${BODY}HTTP/1.1 200`,
    false,
  ],
];

describe('an answer', () => {
  it.each(WHOLE)('with %s is read however it is cut in pieces', (name, text, reusable) => {
    const places = fc.array(fc.nat(), { maxLength: 12 });
    fc.assert(
      fc.property(places, (cuts) => {
        const answer = read(text, cuts);
        expect(answer).toMatchObject({ status: 200, contentType: 'application/json; charset=utf-8', body: BODY });
        // What comes after the end may come when nobody looks any more: the connection deals with that.
        if (!name.startsWith('bytes')) expect(answer?.reusable).toBe(reusable);
      }),
    );
    expect(read(text)?.reusable).toBe(reusable);
  });

  it('without a body ends with its head, and one that comes all the same meets nobody', () => {
    const head = 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n';
    expect(read(head)).toMatchObject({ status: 204, body: '', reusable: false });
  });

  it('of one large chunk is copied a few times at most, in however many pieces it arrives', () => {
    const size = 8_000_000;
    const piece = Buffer.alloc(4_000, 'x');
    const reader = new HttpAnswerReader(size);
    const copied = vi.spyOn(Buffer.prototype, 'copy');
    const concatenated = vi.spyOn(Buffer, 'concat');
    reader.take(Buffer.from(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${size.toString(16)}\r\n`));
    for (let sent = 0; sent < size; sent += piece.length) reader.take(piece);
    expect(reader.take(Buffer.from('\r\n0\r\n\r\n'))?.body).toHaveLength(size);
    const grown = copied.mock.results.map(({ value }) => value as number).filter((bytes) => bytes > piece.length);
    expect(grown.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(2 * size);
    expect(concatenated).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('tells how long the connection is kept', () => {
    const answer = read('HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5, max=100\r\ncontent-length: 0\r\n\r\n');
    expect(answer?.keepAliveMs).toBe(5_000);
  });

  it('that ends too early is none', () => {
    expect(read(`HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n${BODY}`)).toBeUndefined();
    expect(read('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab')).toBeUndefined();
  });

  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9\r\n\r\n'],
    ['another protocol', 'HTTP/1.1 101 Switching\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n'],
    ['a length and chunks', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n'],
    ['another coding', 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n'],
    ['a length that is none', 'HTTP/1.1 200 OK\r\ncontent-length: +5\r\n\r\n'],
    [
      'a chunk that is longer than it says',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n',
    ],
    ['a head without end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(20_000)}`],
    ['a header without a name', 'HTTP/1.1 200 OK\r\n: x\r\n\r\n'],
    ['a name with a space after it', 'HTTP/1.1 200 OK\r\ncontent-length : 1\r\n\r\n'],
    ['a header that goes on in the next line', 'HTTP/1.1 200 OK\r\nx: y\r\n content-length: 1\r\n\r\n'],
    ['a header behind a lone line feed', 'HTTP/1.1 200 OK\r\nx: y\ncontent-length: 1\r\n\r\n'],
    ['hints without end', 'HTTP/1.1 103 Early\r\n\r\n'.repeat(1_000)],
    ['a chunk whose length never ends', `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${'0'.repeat(5_000)}`],
    [
      'a chunk whose length ends in a lone line feed',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n',
    ],
    [
      'trailers without end',
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n${`x: ${'y'.repeat(2_000)}\r\n`.repeat(10)}`,
    ],
  ])('is refused with %s', (_name, text) => {
    expect(() => read(text)).toThrow(NotHttp);
  });

  it.each([
    ['announced', `HTTP/1.1 200 OK\r\ncontent-length: 2000\r\n\r\n`],
    ['in chunks', `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${chunk('x'.repeat(600)).repeat(2)}`],
    ['until the end', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(1_001)}`],
  ])('is refused beyond the limit, %s', (_name, text) => {
    expect(() => read(text)).toThrow(AnswerTooLarge);
  });
});
