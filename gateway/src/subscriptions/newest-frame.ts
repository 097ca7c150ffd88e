/**
 * What one viewer reads: always the newest frame, never a queue. A reader that is slower than its view skips the
 * frames between; the last one is never skipped. Written by hand because an async generator's `return()` waits behind
 * a pending `next()`.
 */
export class NewestFrame<Frame> implements AsyncIterableIterator<Frame, undefined> {
  private unread: { readonly frame: Frame } | undefined;
  private reader: ((result: IteratorResult<Frame, undefined>) => void) | undefined;
  private ended = false;

  /** `onLeave` is called once, when the reader is gone or the view has ended. */
  constructor(private readonly onLeave: () => void) {}

  put(frame: Frame): void {
    if (this.ended) return;
    const { reader } = this;
    this.reader = undefined;
    if (reader) reader({ value: frame, done: false });
    else this.unread = { frame };
  }

  /** No frame comes after this; one that is unread can still be read. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.reader?.({ value: undefined, done: true });
    this.reader = undefined;
    this.onLeave();
  }

  /** For one reader that waits for each answer before it asks again. */
  next(): Promise<IteratorResult<Frame, undefined>> {
    const { unread } = this;
    this.unread = undefined;
    if (unread) return Promise.resolve({ value: unread.frame, done: false });
    if (this.ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => {
      this.reader = resolve;
    });
  }

  /** The reader leaves; a `next` that waits is answered at once. */
  return(): Promise<IteratorResult<Frame, undefined>> {
    this.unread = undefined;
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
