import { randomFillSync } from 'node:crypto';

const bytes = new Uint8Array(16);
let lastMs = 0;
let counter = 0;

/** A UUID version 7 (RFC 9562 §5.7): ordered by time, and within this process strictly increasing. */
export function uuidv7(nowMs: number = Date.now()): string {
  randomFillSync(bytes);
  // A 12-bit counter in rand_a keeps ids of one millisecond in order; when it is full the clock steps ahead.
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = ((bytes[6] ?? 0) << 4) & 0x7ff;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const tail = Buffer.from(bytes.subarray(8)).toString('hex');
  const variant = ((Number.parseInt(tail.slice(0, 1), 16) & 0x3) | 0x8).toString(16);
  const sequence = counter.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`;
}

/** Whether a text has the form of a UUID; an id that has not belongs to no record. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
