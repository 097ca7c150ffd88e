import type { Dispatcher, Pool } from 'undici';
import type { HttpAnswer } from './read-answer.js';
import type { UnavailableReason } from './subgraph-transport.js';

export interface HttpPost {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** For the whole exchange: queueing, connecting, sending and receiving. */
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** An exchange that ended without an answer. */
export type ExchangeFailure = (reason: UnavailableReason, message: string, cause?: unknown) => Error;

/** Posts and collects the answer. Ends, and lets go of the connection, as soon as time or the caller's patience is up. */
export function exchange(pool: Pool, post: HttpPost, failure: ExchangeFailure): Promise<HttpAnswer> {
  const { path, headers, body, timeoutMs, maxAnswerBytes, signal } = post;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(failure('TIMEOUT', 'The caller gave up.', signal.reason));
    const chunks: Buffer[] = [];
    let size = 0;
    let status = 0;
    let contentType: string | undefined;
    let controller: Dispatcher.DispatchController | undefined;
    let ended = false;

    const end = (settle: () => void) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      settle();
    };
    const giveUp = (error: Error) =>
      end(() => {
        reject(error);
        controller?.abort(error);
      });
    const onAbort = () => giveUp(failure('TIMEOUT', 'The caller gave up.', signal?.reason));
    const timer = setTimeout(() => giveUp(failure('TIMEOUT', `No answer within ${timeoutMs} ms.`)), timeoutMs);
    signal?.addEventListener('abort', onAbort, { once: true });

    pool.dispatch(
      { method: 'POST', path, headers, body, headersTimeout: 0, bodyTimeout: 0 },
      {
        onRequestStart(started) {
          controller = started;
          // It may have waited for a free connection longer than anybody waited for it.
          if (ended) started.abort(new Error('Nobody waits for this call any more.'));
        },
        onResponseStart(_controller, statusCode, answerHeaders) {
          status = statusCode;
          const type = answerHeaders['content-type'];
          contentType = typeof type === 'string' ? type : undefined;
        },
        onResponseData(_controller, chunk) {
          size += chunk.length;
          if (size > maxAnswerBytes) giveUp(failure('TOO_LARGE', `It answered more than ${maxAnswerBytes} bytes.`));
          else chunks.push(chunk);
        },
        onResponseEnd() {
          end(() => resolve({ status, contentType, body: Buffer.concat(chunks).toString('utf8') }));
        },
        onResponseError(_controller, error) {
          end(() => reject(failure('UNREACHABLE', 'The connection failed.', error)));
        },
      },
    );
  });
}
