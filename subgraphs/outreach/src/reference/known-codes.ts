import { type CalendarDate, existsOn, type Registry, type Succession } from '@hub/registry';
import type { FieldProblems } from '@hub/subgraph-kit';

const MAX_CODES = 30;

/** Codes as an input gives them; absent: none. */
type Codes = readonly string[] | null | undefined;

/** Codes as they are stored: each once and in order, so that equal sets are equal arrays. */
export function codeSet(codes: Codes): string[] {
  return [...new Set(codes ?? [])].sort();
}

/**
 * Checks the codes of one input against the registry as of one day, noting every problem under the field's path. What
 * a record that is changed has already named stays right: bodies and places are of their time, and may have ended.
 */
export class KnownCodes {
  constructor(
    private readonly registry: Registry,
    private readonly problems: FieldProblems,
    private readonly on: CalendarDate,
    private readonly named: readonly string[] = [],
  ) {}

  trades(codes: Codes, path: string): void {
    this.#each(codes, path, (code, at) => this.trade(code, at));
  }

  trade(code: string, path: string): void {
    this.problems.require(
      this.registry.findTrade(code) !== undefined,
      path,
      'UNKNOWN_CODE',
      'A trade of the registry.',
    );
  }

  places(codes: Codes, path: string): void {
    this.#each(codes, path, (code, at) => this.place(code, at));
  }

  /** The city itself is no place: what concerns all of it names none. */
  place(code: string, path: string): void {
    const place = this.registry.findPlace(code);
    const known = place !== undefined && place.kind !== 'CITY' && this.#stands(place);
    this.problems.require(known, path, 'UNKNOWN_CODE', 'A district, commune or zone that exists on the day.');
  }

  bodies(codes: Codes, path: string): void {
    this.#each(codes, path, (code, at) => this.body(code, at));
  }

  body(code: string, path: string): void {
    const body = this.registry.findBody(code);
    const known = body !== undefined && this.#stands(body);
    this.problems.require(known, path, 'UNKNOWN_CODE', 'A body that exists on the day.');
  }

  #stands(entry: Succession & { readonly code: string }): boolean {
    return existsOn(entry, this.on) || this.named.includes(entry.code);
  }

  #each(given: Codes, path: string, check: (code: string, path: string) => void): void {
    const codes = given ?? [];
    this.problems.require(codes.length <= MAX_CODES, path, 'OUT_OF_RANGE', `At most ${MAX_CODES} codes.`);
    for (const [index, code] of codes.slice(0, MAX_CODES).entries()) check(code, `${path}.${index}`);
  }
}
