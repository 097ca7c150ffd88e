import type { IncomingMessage } from 'node:http';
import { ERROR_CODE } from '../errors/error-code.js';
import { HttpProblem } from './http-problem.js';

/**
 * The request's JSON value.
 * @throws HttpProblem 415 for any other type, charset or compression, 413 beyond `maxBytes`, 400 for bad JSON
 */
export async function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  checkContentType(request.headers['content-type']);
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    // Refused rather than bounded: no client of the hub sends bodies worth compressing.
    throw unsupported('Compressed request bodies are not accepted.');
  }
  const bytes = await readBytes(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new HttpProblem(400, 'The request body is not valid JSON in UTF-8.', ERROR_CODE.BAD_REQUEST);
  }
}

function checkContentType(header: string | undefined): void {
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim().toLowerCase());
  if (type !== 'application/json') throw unsupported('The content type must be application/json.');
  for (const parameter of parameters) {
    const [name, value = ''] = parameter.split('=');
    if (name === 'charset' && !['utf-8', '"utf-8"', 'utf8'].includes(value)) {
      throw unsupported('The charset must be utf-8.');
    }
  }
}

async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): HttpProblem {
  return new HttpProblem(413, `The request body has more than ${maxBytes} bytes.`, ERROR_CODE.BAD_REQUEST);
}

function unsupported(message: string): HttpProblem {
  return new HttpProblem(415, message, ERROR_CODE.BAD_REQUEST);
}
