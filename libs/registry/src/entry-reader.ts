import { type CalendarDate, isCalendarDate } from './calendar-date.js';
import type { DatedLink } from './reference-entry.js';

/**
 * Reads one object of untyped JSON field by field. Whatever is wrong goes to `problems` with its path,
 * and a harmless stand-in is returned, so that one pass names every fault.
 */
export class EntryReader {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #read = new Set<string>();

  constructor(
    value: unknown,
    readonly path: string,
    readonly problems: string[],
  ) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#fields = isObject ? (value as Record<string, unknown>) : {};
    if (!isObject) {
      problems.push(`${path}: must be an object`);
    }
  }

  /** Reports `field` with the reason. */
  fault(field: string, reason: string): void {
    this.problems.push(`${this.path}.${field}: ${reason}`);
  }

  /** A text in NFC that is not empty. */
  text(field: string): string {
    const value = this.#take(field);
    if (typeof value !== 'string' || value.trim() === '') {
      this.fault(field, 'must be a text that is not empty');
      return '';
    }
    if (value !== value.normalize('NFC')) {
      this.fault(field, 'must be in Unicode form NFC');
    }
    return value;
  }

  textOrNull(field: string): string | null {
    return this.#isAbsent(field) ? null : this.text(field);
  }

  /** One of `allowed`. */
  oneOf<Value extends string | number>(field: string, allowed: readonly [Value, ...Value[]]): Value {
    const value = this.#take(field);
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) {
      this.fault(field, `must be one of ${allowed.join(', ')}, not ${JSON.stringify(value)}`);
      return allowed[0];
    }
    return found;
  }

  oneOfOrNull<Value extends string | number>(field: string, allowed: readonly [Value, ...Value[]]): Value | null {
    return this.#isAbsent(field) ? null : this.oneOf(field, allowed);
  }

  date(field: string): CalendarDate {
    const value = this.#take(field);
    if (!isCalendarDate(value)) {
      this.fault(field, `must be a real day as YYYY-MM-DD, not ${JSON.stringify(value)}`);
      return '0001-01-01';
    }
    return value;
  }

  dateOrNull(field: string): CalendarDate | null {
    return this.#isAbsent(field) ? null : this.date(field);
  }

  /** A boolean; false when absent. */
  flag(field: string): boolean {
    return this.flagOrNull(field) ?? false;
  }

  flagOrNull(field: string): boolean | null {
    if (this.#isAbsent(field)) {
      return null;
    }
    const value = this.#take(field);
    if (typeof value !== 'boolean') {
      this.fault(field, 'must be true or false');
      return null;
    }
    return value;
  }

  /** A list of different texts; empty when absent. */
  texts(field: string): string[] {
    const texts = this.list(field).filter((value): value is string => typeof value === 'string');
    if (texts.length !== this.list(field).length || new Set(texts).size !== texts.length) {
      this.fault(field, 'must be a list of different texts');
    }
    return texts;
  }

  /** Where something lies: one code for its whole life, or a list of dated links; empty when absent. */
  links(field: string, from: CalendarDate): DatedLink[] {
    const value = this.#take(field);
    return typeof value === 'string'
      ? [{ from, code: value }]
      : this.entries(field).map((link) => link.finish({ from: link.date('from'), code: link.text('code') }));
  }

  /** A reader for each object of a list; none when absent. */
  entries(field: string): EntryReader[] {
    return this.list(field).map((value, index) => {
      const code = (value as { code?: unknown } | null)?.code;
      const name = typeof code === 'string' ? code : index;
      return new EntryReader(value, `${this.path}.${field}[${name}]`, this.problems);
    });
  }

  list(field: string): unknown[] {
    if (this.#isAbsent(field)) {
      return [];
    }
    const value = this.#take(field);
    if (!Array.isArray(value)) {
      this.fault(field, 'must be a list');
      return [];
    }
    return value;
  }

  /** Reports fields nobody asked for (a misspelt field would otherwise be lost silently) and freezes the result. */
  finish<Result extends object>(result: Result): Result {
    for (const field of Object.keys(this.#fields)) {
      if (!this.#read.has(field)) {
        this.fault(field, 'is not a known field');
      }
    }
    return Object.freeze(result);
  }

  #take(field: string): unknown {
    this.#read.add(field);
    return this.#fields[field];
  }

  #isAbsent(field: string): boolean {
    const value = this.#take(field);
    return value === undefined || value === null;
  }
}
