import type { SubgraphResult, SubgraphSink } from './subgraph-transport.js';

/** One running subscription: whatever ends it first, its sink hears of it once and its resources are let go once. */
export class OpenSubscription {
  #ended = false;
  #release: () => void = () => {};

  constructor(
    private readonly sink: SubgraphSink,
    private readonly signal: AbortSignal | undefined,
    private readonly onEnded: (subscription: OpenSubscription) => void,
  ) {
    signal?.addEventListener('abort', this.stop, { once: true });
    if (signal?.aborted) this.stop();
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Called when the subscription ends, at once if it has ended already. */
  set release(release: () => void) {
    if (this.#ended) release();
    else this.#release = release;
  }

  next(result: SubgraphResult): void {
    if (!this.#ended) this.sink.next(result);
  }

  error(error: unknown): void {
    this.#end(() => this.sink.error(error));
  }

  complete(): void {
    this.#end(() => this.sink.complete());
  }

  /** Ends it without a word to the sink. */
  readonly stop = (): void => {
    this.#end(() => {});
  };

  #end(tellSink: () => void): void {
    if (this.#ended) return;
    this.#ended = true;
    this.signal?.removeEventListener('abort', this.stop);
    this.onEnded(this);
    this.#release();
    tellSink();
  }
}
