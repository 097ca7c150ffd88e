/** Values pushed to whoever listens, for the subscriptions of stub subgraphs. Each listener starts with `first`. */
export class EventSource<Value> {
  private readonly listeners = new Set<Listener<Value>>();

  get listening(): number {
    return this.listeners.size;
  }

  push(value: Value): void {
    for (const listener of this.listeners) listener.push(value);
  }

  listen(first?: Value): AsyncIterableIterator<Value> {
    const listener = new Listener<Value>(() => this.listeners.delete(listener));
    if (first !== undefined) listener.push(first);
    this.listeners.add(listener);
    return listener;
  }
}

class Listener<Value> implements AsyncIterableIterator<Value> {
  private readonly queue: Value[] = [];
  private waiting: ((result: IteratorResult<Value>) => void) | undefined;
  private done = false;

  constructor(private readonly onEnd: () => void) {}

  push(value: Value): void {
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting) waiting({ value, done: false });
    else this.queue.push(value);
  }

  next(): Promise<IteratorResult<Value>> {
    const [value] = this.queue.splice(0, 1);
    if (value !== undefined) return Promise.resolve({ value, done: false });
    if (this.done) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }

  return(): Promise<IteratorResult<Value>> {
    this.done = true;
    this.onEnd();
    this.waiting?.({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
