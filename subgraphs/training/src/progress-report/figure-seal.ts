import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ReportedBudget, ReportedOutreach } from './reported-figures.js';

/** Figures of one agency for one year, as the gateway read them from it. */
export type SealedFigures =
  | { readonly agency: 'budget'; readonly year: number; readonly figures: ReportedBudget }
  | { readonly agency: 'outreach'; readonly year: number; readonly figures: ReportedOutreach };

/**
 * Seals figures that pass through the hands of whoever makes a report, so that they come back as they were:
 * base64url of their JSON, a dot, and HMAC-SHA-256 of that.
 */
export class FigureSeal {
  /** `key`: 32 bytes, kept outside the database and the same for every replica. */
  constructor(private readonly key: Buffer) {}

  seal(figures: SealedFigures): string {
    const payload = Buffer.from(JSON.stringify(figures)).toString('base64url');
    return `${payload}.${this.#mark(payload).toString('base64url')}`;
  }

  /** The figures, or null where this seal did not make the text, or not as it is. */
  open(sealed: string): SealedFigures | null {
    const [payload = '', mark = '', ...rest] = sealed.split('.');
    const given = Buffer.from(mark, 'base64url');
    const expected = this.#mark(payload);
    if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as SealedFigures;
  }

  #mark(payload: string): Buffer {
    return createHmac('sha256', this.key).update(payload).digest();
  }
}
