import type { ServerResponse } from 'node:http';

/**
 * Lets a few requests with large bodies be worked on at a time. The others wait before they are read any further:
 * their clients are held back by the network, and nothing of them is kept.
 */
export class LargeRequests {
  readonly #waiting: (() => void)[] = [];

  constructor(private free: number) {}

  /** Resolves when this request may be read on; its place is free again when its answer is out or its client gone. */
  async admit(response: ServerResponse): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (response.closed) this.#release();
    else response.once('close', () => this.#release());
  }

  #release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.free += 1;
    else next();
  }
}
