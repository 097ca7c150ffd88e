import { AnswerTooLarge } from './answer-body.js';
import type { WholeAnswer } from './http-answer-reader.js';
import type { HttpCall } from './http-connection.js';
import type { HttpConnections } from './http-connections.js';
import type { HttpAnswer } from './read-answer.js';
import type { UnavailableReason } from './subgraph-transport.js';

export interface HttpPost {
  /** Everything before the body that is the same for every call: request line and headers, each with its line break. */
  readonly head: string;
  /** Further headers. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the whole exchange: queueing, connecting, sending and receiving. */
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** An exchange that ended without an answer. */
export type ExchangeFailure = (reason: UnavailableReason, message: string, cause?: unknown) => Error;

/** Posts and collects the answer. Ends, and lets go of the connection, as soon as time or the caller's patience is up. */
export function exchange(connections: HttpConnections, post: HttpPost, failure: ExchangeFailure): Promise<HttpAnswer> {
  const { timeoutMs, maxAnswerBytes, signal } = post;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(failure('TIMEOUT', 'The caller gave up.', signal.reason));
    const cleanUp = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    const call: HttpCall = {
      ...writeRequest(post),
      maxAnswerBytes,
      answered(answer: WholeAnswer) {
        cleanUp();
        resolve(answer);
      },
      failed(error) {
        cleanUp();
        reject(
          error instanceof AnswerTooLarge
            ? failure('TOO_LARGE', error.message)
            : failure('UNREACHABLE', 'The connection failed.', error),
        );
      },
    };
    const giveUp = (error: Error) => {
      cleanUp();
      reject(error);
      connections.giveUp(call, error);
    };
    const onAbort = () => giveUp(failure('TIMEOUT', 'The caller gave up.', signal?.reason));
    const timer = setTimeout(() => giveUp(failure('TIMEOUT', `No answer within ${timeoutMs} ms.`)), timeoutMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    connections.start(call);
  });
}

/** A header's value that would end the header, and begin another, is a mistake of ours. */
const UNSAFE = /[^\t\x20-\x7e]/;

function writeRequest({ head, headers, body }: HttpPost): Pick<HttpCall, 'request' | 'encoding'> {
  let lines = '';
  for (const name of Object.keys(headers)) {
    const value = headers[name] ?? '';
    if (UNSAFE.test(value)) throw new TypeError(`The header ${name} holds what no header may hold.`);
    lines += `${name}: ${value}\r\n`;
  }
  const bytes = Buffer.byteLength(body);
  return {
    request: `${head}${lines}content-length: ${bytes}\r\n\r\n${body}`,
    encoding: bytes === body.length ? 'latin1' : 'utf8',
  };
}
