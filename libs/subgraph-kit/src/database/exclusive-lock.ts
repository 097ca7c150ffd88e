/** Lets one holder in at a time, in the order they asked. */
export class ExclusiveLock {
  #tail: Promise<void> = Promise.resolve();

  /** Resolves, when it is the caller's turn, with the function that lets the next one in. */
  async acquire(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const turn = this.#tail;
    this.#tail = turn.then(() => promise);
    await turn;
    return resolve;
  }
}
