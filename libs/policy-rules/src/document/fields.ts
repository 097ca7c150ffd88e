import { type CalendarDate, isCalendarDate } from '../business-date.js';
import type { DocumentIssueCode } from './documents-invalid.js';
import type { IssueList } from './issue-list.js';

/**
 * Reads the fields of one object of a JSON document.
 *
 * A fault is added to the issue list with its path, and a stand-in of the right type is returned so that
 * reading goes on; nothing read is used once the list has issues. `end` reports fields nobody asked for,
 * so a misspelt optional field does not pass for an absent one.
 */
export class Fields {
  private readonly fields: Readonly<Record<string, unknown>>;
  private readonly asked = new Set<string>();

  constructor(
    value: unknown,
    private readonly document: string,
    readonly path: string,
    private readonly issues: IssueList,
  ) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      this.fields = value as Record<string, unknown>;
    } else {
      this.fields = {};
      issues.add(document, path || '.', 'WRONG_TYPE', `must be an object, got ${describe(value)}`);
    }
  }

  has(name: string): boolean {
    return Object.hasOwn(this.fields, name) && this.fields[name] !== undefined;
  }

  isNull(name: string): boolean {
    return this.take(name) === null;
  }

  /** Non-empty text, in NFC. */
  text(name: string): string {
    const value = this.required(name);
    if (typeof value === 'string' && value.trim() !== '') return value.normalize('NFC');
    return this.fault(name, value, 'a non-empty text', '');
  }

  textOrNull(name: string): string | null {
    return this.isNull(name) ? null : this.text(name);
  }

  /** False when absent. */
  flag(name: string): boolean {
    const value = this.take(name);
    if (value === undefined) return false;
    return typeof value === 'boolean' ? value : this.fault(name, value, 'true or false', false);
  }

  date(name: string): CalendarDate {
    const value = this.required(name);
    if (isCalendarDate(value)) return value;
    return this.fault(name, value, 'a day as YYYY-MM-DD', '0000-01-01', 'INVALID_DATE');
  }

  dateOrNull(name: string): CalendarDate | null {
    return this.isNull(name) ? null : this.date(name);
  }

  /** Whole đồng as a string of digits, because a JSON number loses them beyond 2^53. */
  amount(name: string): bigint {
    const value = this.required(name);
    if (typeof value === 'string' && /^(0|[1-9]\d{0,17})$/.test(value)) return BigInt(value);
    return this.fault(name, value, 'whole đồng as a string of at most 18 digits', 0n, 'INVALID_AMOUNT');
  }

  /** A percentage with at most two decimals, as text (`"50"`, `"66.67"`), in hundredths of a per cent. */
  percentBasisPoints(name: string): number {
    const value = this.required(name);
    const match = typeof value === 'string' ? /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(value) : null;
    const basisPoints = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : Number.NaN;
    if (basisPoints >= 0 && basisPoints <= 10_000) return basisPoints;
    return this.fault(name, value, 'a percentage from "0" to "100" with at most two decimals', 0, 'OUT_OF_RANGE');
  }

  whole(name: string, min: number, max: number): number {
    const value = this.required(name);
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    return this.fault(name, value, `a whole number from ${min} to ${max}`, min, 'OUT_OF_RANGE');
  }

  wholeOrNull(name: string, min: number, max: number): number | null {
    return this.isNull(name) ? null : this.whole(name, min, max);
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.required(name);
    const known = allowed.find((candidate) => candidate === value);
    return known ?? this.fault(name, value, `one of ${allowed.join(', ')}`, allowed[0] as T, 'UNKNOWN_VALUE');
  }

  /** A non-empty list of distinct words out of a vocabulary. */
  setOf<T extends string>(name: string, allowed: readonly T[]): T[] {
    const words = this.list(name, (item, path) => {
      const known = allowed.find((candidate) => candidate === item);
      if (known === undefined) this.add(path, 'UNKNOWN_VALUE', `must be one of ${allowed.join(', ')}`);
      return known ?? (allowed[0] as T);
    });
    this.checkDistinct(name, words);
    return words;
  }

  /** A non-empty list of distinct non-empty texts. */
  texts(name: string): string[] {
    const texts = this.list(name, (item, path) => {
      if (typeof item === 'string' && item.trim() !== '') return item.normalize('NFC');
      this.add(path, 'WRONG_TYPE', `must be a non-empty text, got ${describe(item)}`);
      return '';
    });
    this.checkDistinct(name, texts);
    return texts;
  }

  /** Reads each item of a list; `path` locates the item. */
  list<T>(name: string, readItem: (item: unknown, path: string) => T): T[] {
    const value = this.required(name);
    if (!Array.isArray(value)) return this.fault(name, value, 'a list', []);
    return value.map((item, index) => readItem(item, `${this.at(name)}[${index}]`));
  }

  /** Reads each object of a list through its own `Fields`, and reports its unknown fields. */
  objects<T>(name: string, readItem: (item: Fields) => T): T[] {
    return this.list(name, (item, path) => {
      const fields = new Fields(item, this.document, path, this.issues);
      const read = readItem(fields);
      fields.end();
      return read;
    });
  }

  object(name: string): Fields {
    return new Fields(this.required(name), this.document, this.at(name), this.issues);
  }

  /** Each entry of an object used as a dictionary. */
  entries<T>(name: string, readEntry: (key: string, value: Fields) => T): T[] {
    const dictionary = this.object(name);
    return Object.keys(dictionary.fields).map((key) => {
      const value = dictionary.object(key);
      const read = readEntry(key, value);
      value.end();
      return read;
    });
  }

  add(path: string, code: DocumentIssueCode, message: string): void {
    this.issues.add(this.document, path || '.', code, message);
  }

  at(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  end(): void {
    for (const name of Object.keys(this.fields)) {
      if (!this.asked.has(name) && name !== 'note') this.add(this.at(name), 'UNKNOWN_FIELD', 'is not a known field');
    }
  }

  private take(name: string): unknown {
    this.asked.add(name);
    return Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
  }

  private required(name: string): unknown {
    const value = this.take(name);
    if (value === undefined) this.add(this.at(name), 'MISSING_FIELD', 'is required');
    return value;
  }

  private checkDistinct(name: string, items: readonly string[]): void {
    if (new Set(items).size < items.length) this.add(this.at(name), 'DUPLICATE', 'must not repeat an entry');
    if (items.length === 0) this.add(this.at(name), 'EMPTY_LIST', 'must not be empty');
  }

  private fault<T>(
    name: string,
    value: unknown,
    wanted: string,
    standIn: T,
    code: DocumentIssueCode = 'WRONG_TYPE',
  ): T {
    if (value !== undefined) this.add(this.at(name), code, `must be ${wanted}, got ${describe(value)}`);
    return standIn;
  }
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : (JSON.stringify(value) ?? typeof value);
}
