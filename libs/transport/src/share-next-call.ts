/**
 * Shares calls among those who ask at the same time: each gets the answer of a call that began after it asked. A call
 * already under way is never joined, since it may have looked before what the asker knows of had happened. However many
 * ask, at most one call runs and one waits.
 */
export function shareNextCall<Answer>(call: () => Promise<Answer>): () => Promise<Answer> {
  let running: Promise<Answer> | undefined;
  let waiting: Promise<Answer> | undefined;

  function begin(): Promise<Answer> {
    const begun = call();
    running = begun;
    const end = () => {
      if (running === begun) running = undefined;
    };
    begun.then(end, end);
    return begun;
  }

  return () => {
    if (running === undefined) return begin();
    const afterThat = () => {
      waiting = undefined;
      return begin();
    };
    waiting ??= running.then(afterThat, afterThat);
    return waiting;
  };
}
