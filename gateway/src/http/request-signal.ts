import type { ServerResponse } from 'node:http';

/** Aborted when the client has left before its answer, or when the time for the whole request is up. */
export function createRequestSignal(response: ServerResponse, timeoutMs: number): AbortSignal {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error('The time for the request is up.')), timeoutMs);
  timer.unref();
  response.once('close', () => {
    clearTimeout(timer);
    if (!response.writableFinished) controller.abort(new Error('The client left.'));
  });
  return controller.signal;
}
