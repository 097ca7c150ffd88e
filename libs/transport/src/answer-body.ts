/** The answer holds more bytes than are wanted. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/** Collects a body, piece by piece, in memory that grows with it: many small pieces cost no more than a few large ones. */
export class AnswerBody {
  private bytes = Buffer.alloc(0);
  length = 0;

  constructor(private readonly maxBytes: number) {}

  /** @throws AnswerTooLarge when so many bytes more are beyond the limit */
  expect(count: number): void {
    if (this.length + count > this.maxBytes) throw new AnswerTooLarge(`It answered more than ${this.maxBytes} bytes.`);
  }

  /** Copies what lies between these places. */
  append(from: Buffer, start: number, end: number): void {
    this.expect(end - start);
    const length = this.length + end - start;
    if (length > this.bytes.length) this.growTo(Math.max(length, 2 * this.bytes.length));
    from.copy(this.bytes, this.length, start, end);
    this.length = length;
  }

  toString(): string {
    return this.bytes.toString('utf8', 0, this.length);
  }

  private growTo(capacity: number): void {
    const grown = Buffer.allocUnsafe(Math.min(capacity, this.maxBytes));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }
}
