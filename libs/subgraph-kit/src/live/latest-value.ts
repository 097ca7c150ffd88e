/**
 * An async iterator over the newest of a moving value: a slow reader misses steps, never the last one.
 * Written by hand because an async generator's `return()` waits behind a pending `next()`.
 */
export class LatestValue<Value> implements AsyncIterableIterator<Value> {
  #pending: { readonly value: Value } | null = null;
  #waiting: ((result: IteratorResult<Value, undefined>) => void)[] = [];
  #ended = false;

  /** `onEnd` is called once, when the reader leaves or the source ends. */
  constructor(private readonly onEnd: () => void = () => undefined) {}

  push(value: Value): void {
    if (this.#ended) return;
    const reader = this.#waiting.shift();
    if (reader === undefined) this.#pending = { value };
    else reader({ value, done: false });
  }

  next(): Promise<IteratorResult<Value, undefined>> {
    if (this.#pending !== null) {
      const { value } = this.#pending;
      this.#pending = null;
      return Promise.resolve({ value, done: false });
    }
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  return(): Promise<IteratorResult<Value, undefined>> {
    this.end();
    this.#pending = null;
    return Promise.resolve({ value: undefined, done: true });
  }

  /** Nothing more comes; what is pending can still be read. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const reader of this.#waiting.splice(0)) reader({ value: undefined, done: true });
    this.onEnd();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
