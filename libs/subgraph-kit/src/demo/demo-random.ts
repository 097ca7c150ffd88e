/** Repeatable chance for demo data: the same seed always gives the same run (mulberry32). */
export class DemoRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** One of the items; earlier ones come up more often the larger `skew` is (1: all alike). */
  pick<Item>(items: readonly Item[], skew = 1): Item {
    const item = items[Math.floor(this.next() ** skew * items.length)];
    if (item === undefined) throw new RangeError('There is nothing to pick from.');
    return item;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A day from `from` to `to`, both included, as `YYYY-MM-DD`. */
  day(from: string, to: string): string {
    const start = Date.parse(`${from}T00:00:00Z`);
    const days = (Date.parse(`${to}T00:00:00Z`) - start) / 86_400_000;
    return new Date(start + this.between(0, days) * 86_400_000).toISOString().slice(0, 10);
  }
}
