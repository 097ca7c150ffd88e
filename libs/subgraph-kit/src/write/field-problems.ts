import { FieldProblem, type InvalidInput, invalidInput } from '../graphql/refusals.js';

export type FieldProblemCode =
  | 'REQUIRED'
  | 'UNKNOWN_CODE'
  | 'OUT_OF_RANGE'
  | 'TOO_LONG'
  | 'BAD_FORMAT'
  | 'DUPLICATE'
  // Of cells of a table:
  | 'FORMULA'
  | 'LOST_ZEROS';

/** Collects what is wrong with an input, so that the caller hears of everything at once. */
export class FieldProblems {
  readonly #problems: FieldProblem[] = [];

  /** Notes a problem unless `holds`. `expected` says what is wanted and never repeats what was sent. */
  require(holds: boolean, path: string, code: FieldProblemCode, expected: string): void {
    if (!holds) this.#problems.push(Object.assign(new FieldProblem(), { path, code, message: expected }));
  }

  /** Notes a problem that was found elsewhere, under its own code. */
  note(path: string, code: string, expected: string): void {
    this.#problems.push(Object.assign(new FieldProblem(), { path, code, message: expected }));
  }

  text(value: string, path: string, limits: { min?: number; max: number }): void {
    const length = value.trim().length;
    this.require((isReadable(value) ? length : 0) >= (limits.min ?? 1), path, 'REQUIRED', 'Must not be empty.');
    this.require(length <= limits.max, path, 'TOO_LONG', `At most ${limits.max} characters.`);
    this.characters(value, path);
  }

  /** Notes characters that no text has: control characters, and halves of a pair of UTF-16 that have lost the other. */
  characters(value: string, path: string): void {
    const text = value.isWellFormed() && !hasControlCharacters(value);
    this.require(text, path, 'BAD_FORMAT', 'Must not contain control characters.');
  }

  range(value: number, path: string, min: number, max: number): void {
    this.require(value >= min && value <= max, path, 'OUT_OF_RANGE', `Must be from ${min} to ${max}.`);
  }

  /** The refusal to answer with, or null when nothing was wrong. */
  refusal(): InvalidInput | null {
    return this.#problems.length === 0 ? null : invalidInput(this.#problems);
  }
}

/** Whether anything can be read: not only blanks, and characters of no width such as U+200B, or U+2800, an empty cell. */
function isReadable(text: string): boolean {
  return /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}

function hasControlCharacters(text: string): boolean {
  return /[^\P{Cc}\t\n\r]/u.test(text);
}
