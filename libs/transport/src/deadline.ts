/** Why waiting ended before the work did. */
export type GivenUp = 'OUT_OF_TIME' | 'ABORTED' | 'CLOSED';

/** Waits for work, but no longer than the time, the caller or the transport allows. What the work does later is ignored. */
export function waitFor<T>(
  work: PromiseLike<T>,
  limits: {
    readonly timeoutMs: number;
    readonly signals: Readonly<Partial<Record<'ABORTED' | 'CLOSED', AbortSignal>>>;
  },
  failure: (why: GivenUp) => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const { ABORTED, CLOSED } = limits.signals;
    const cleanUp = () => {
      clearTimeout(timer);
      ABORTED?.removeEventListener('abort', onAborted);
      CLOSED?.removeEventListener('abort', onClosed);
    };
    const giveUp = (why: GivenUp) => {
      cleanUp();
      reject(failure(why));
    };
    const onAborted = () => giveUp('ABORTED');
    const onClosed = () => giveUp('CLOSED');
    const timer = setTimeout(giveUp, limits.timeoutMs, 'OUT_OF_TIME');
    if (ABORTED?.aborted) return giveUp('ABORTED');
    if (CLOSED?.aborted) return giveUp('CLOSED');
    ABORTED?.addEventListener('abort', onAborted, { once: true });
    CLOSED?.addEventListener('abort', onClosed, { once: true });
    work.then(
      (value) => {
        cleanUp();
        resolve(value);
      },
      (error: unknown) => {
        cleanUp();
        reject(error);
      },
    );
  });
}
