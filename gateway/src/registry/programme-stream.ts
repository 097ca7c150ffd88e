/** Tells who listens that figures of a year have changed. */
export interface ProgrammeChanges {
  /** Calls `listener` after every change of figures for `year`; returns the function that stops it. */
  onChange(year: number, listener: () => void): () => void;
}

/** One message of `Subscription.programme`; the agencies' figures are read when the message is filled in. */
export interface ProgrammeMessage {
  readonly programme: { readonly year: number };
}

/**
 * The programme of one year: a message at once, then one after each change. Changes that arrive while the reader
 * is busy become one message, since each message shows the state when it is read.
 *
 * Written by hand because an async generator's `return()` waits behind a pending `next()`; this one ends at once.
 * It listens before the first message is asked for, so no change falls between.
 */
export class ProgrammeStream implements AsyncIterableIterator<ProgrammeMessage> {
  readonly #year: number;
  readonly #stopListening: () => void;
  readonly #waiting: ((result: IteratorResult<ProgrammeMessage>) => void)[] = [];
  #hasNews = true;
  #ended = false;

  constructor(year: number, changes: ProgrammeChanges) {
    this.#year = year;
    this.#stopListening = changes.onChange(year, () => this.#onChange());
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<ProgrammeMessage>> {
    if (this.#ended) {
      return Promise.resolve({ value: undefined, done: true });
    }
    if (this.#hasNews) {
      this.#hasNews = false;
      return Promise.resolve(this.#message());
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  return(): Promise<IteratorResult<ProgrammeMessage>> {
    if (!this.#ended) {
      this.#ended = true;
      this.#stopListening();
      for (const resolve of this.#waiting.splice(0)) {
        resolve({ value: undefined, done: true });
      }
    }
    return Promise.resolve({ value: undefined, done: true });
  }

  async throw(error: unknown): Promise<IteratorResult<ProgrammeMessage>> {
    await this.return();
    throw error;
  }

  #onChange(): void {
    if (this.#ended) {
      return;
    }
    const resolve = this.#waiting.shift();
    if (resolve === undefined) {
      this.#hasNews = true;
    } else {
      resolve(this.#message());
    }
  }

  #message(): IteratorResult<ProgrammeMessage> {
    return { value: { programme: { year: this.#year } }, done: false };
  }
}
