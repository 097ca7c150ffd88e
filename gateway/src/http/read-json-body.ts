import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { ERROR_CODE } from '../errors/error-code.js';
import { HttpProblem } from './http-problem.js';

/** How much of a body is read. */
export interface BodyLimit {
  readonly maxBytes: number;
  /** Awaited before more than `maxBytes` is read, up to this; absent: no more is. */
  readonly large?: { readonly maxBytes: number; admit(): Promise<void> };
}

/** A request's JSON value, and how long its text was. */
export interface JsonBody {
  readonly value: unknown;
  readonly bytes: number;
}

/**
 * The request's JSON value.
 * @throws HttpProblem 415 for any other type, charset or compression, 413 beyond the limit, 400 for bad JSON
 */
export async function readJsonBody(request: IncomingMessage, limit: BodyLimit): Promise<JsonBody> {
  checkContentType(request.headers['content-type']);
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    // Refused rather than bounded: no client of the hub sends bodies worth compressing.
    throw unsupported('Compressed request bodies are not accepted.');
  }
  const bytes = await readBytes(request, limit);
  if (!isUtf8(bytes)) throw malformed();
  try {
    return { value: JSON.parse(withoutByteOrderMark(bytes.toString('utf8'))), bytes: bytes.length };
  } catch {
    throw malformed();
  }
}

function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function checkContentType(header: string | undefined): void {
  if (header === 'application/json') return;
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim().toLowerCase());
  if (type !== 'application/json') throw unsupported('The content type must be application/json.');
  for (const parameter of parameters) {
    const [name, value = ''] = parameter.split('=');
    if (name === 'charset' && !['utf-8', '"utf-8"', 'utf8'].includes(value)) {
      throw unsupported('The charset must be utf-8.');
    }
  }
}

async function readBytes(request: IncomingMessage, { maxBytes, large }: BodyLimit): Promise<Buffer> {
  const most = large?.maxBytes ?? maxBytes;
  const header = request.headers['content-length'];
  const announced = Number(header ?? 0);
  if (announced > most) throw tooLarge(most);
  if (header !== undefined && announced <= maxBytes) return readAnnounced(request);
  const chunks: Buffer[] = [];
  let length = 0;
  let admitted = false;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) throw tooLarge(most);
    if (length > maxBytes && !admitted) {
      admitted = true;
      await large?.admit();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads a body whose length is known, to which Node holds it. By events: reading a stream as an async iterable costs
 * several times as much as the rest of a small request.
 */
function readAnnounced(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => {
      // Every request is closed in the end: an error that nobody needs costs as much as the rest of a small one.
      if (!request.readableEnded) reject(new Error('The client left before its request was whole.'));
    });
  });
}

function malformed(): HttpProblem {
  return new HttpProblem(400, 'The request body is not valid JSON in UTF-8.', ERROR_CODE.BAD_REQUEST);
}

/** The answer to a body that is too large for what it asks. */
export function tooLarge(maxBytes: number): HttpProblem {
  return new HttpProblem(413, `The request body has more than ${maxBytes} bytes.`, ERROR_CODE.BAD_REQUEST);
}

function unsupported(message: string): HttpProblem {
  return new HttpProblem(415, message, ERROR_CODE.BAD_REQUEST);
}
