import { foldVietnamese, isCalendarDate } from '@hub/registry';
import { TrainingLevel } from '../graphql/policy-types.js';
import type { FieldProblems } from '../write/field-problems.js';
import type { ImportCells } from './import-table.js';

/** Reads the cells of one row and notes what they do not spell. What a cell holds is never repeated. */
export class RowCells<Column extends string> {
  constructor(
    private readonly cells: ImportCells<Column>,
    private readonly problems: FieldProblems,
  ) {}

  /** The text, NFC and without blanks around it; null where there is none. */
  text(column: Column): string | null {
    const text = this.cells[column]?.normalize('NFC').trim() || null;
    if (text === null) return null;
    const computes = /^[=+\-@]/.test(text) && !/^[+-]?\d+$/.test(text);
    this.problems.require(!computes, column, 'FORMULA', 'Must not begin with =, +, - or @: a sheet would compute it.');
    return computes ? null : text;
  }

  /** Notes that a cell must not be empty; true where it is not. */
  require(column: Column): boolean {
    const given = (this.cells[column]?.trim() ?? '') !== '';
    this.problems.require(given, column, 'REQUIRED', 'Must not be empty.');
    return given;
  }

  /** One of `choices`, by its value or a label; labels are compared without accents and case. */
  choice<Choice extends string>(
    column: Column,
    choices: Readonly<Record<string, Choice>>,
    labels: Readonly<Record<string, Choice>> = {},
  ): Choice | null {
    const text = this.text(column);
    return text === null ? null : this.#choose(column, text, choices, labels);
  }

  /** A level of training, by its value or its Vietnamese name. */
  level(column: Column): TrainingLevel | null {
    return this.choice(column, TrainingLevel, LEVELS);
  }

  /** Several of `choices`, separated by semicolons or commas; none for an empty cell. */
  choices<Choice extends string>(column: Column, choices: Readonly<Record<string, Choice>>): Choice[] {
    const parts = (this.text(column) ?? '').split(/[;,]/).map((part) => part.trim());
    return parts.flatMap((part) => (part === '' ? [] : (this.#choose(column, part, choices, {}) ?? [])));
  }

  /** A whole number in digits. */
  whole(column: Column): number | null {
    const text = this.text(column);
    if (text === null) return null;
    const isWhole = /^-?\d{1,9}$/.test(text);
    this.problems.require(isWhole, column, 'BAD_FORMAT', 'Must be a whole number in digits.');
    return isWhole ? Number(text) : null;
  }

  /** A day as YYYY-MM-DD, or as sheets in Vietnamese write it: day/month/year. */
  day(column: Column): string | null {
    const text = this.text(column);
    if (text === null) return null;
    const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
    const iso = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const isDay = isCalendarDate(iso);
    this.problems.require(isDay, column, 'BAD_FORMAT', 'Must be a day as YYYY-MM-DD or DD/MM/YYYY.');
    return isDay ? iso : null;
  }

  /** True or false, có or không. */
  truth(column: Column): boolean | null {
    const text = this.text(column);
    if (text === null) return null;
    const truth = TRUTHS.get(foldVietnamese(text));
    this.problems.require(truth !== undefined, column, 'BAD_FORMAT', 'Must be true or false.');
    return truth ?? null;
  }

  #choose<Choice extends string>(
    column: Column,
    text: string,
    choices: Readonly<Record<string, Choice>>,
    labels: Readonly<Record<string, Choice>>,
  ): Choice | null {
    const folded = foldVietnamese(text);
    const values = Object.values(choices);
    const choice =
      values.find((value) => value === text.toUpperCase()) ??
      Object.entries(labels).find(([label]) => foldVietnamese(label) === folded)?.[1];
    this.problems.require(choice !== undefined, column, 'UNKNOWN_CODE', `Must be one of ${values.join(', ')}.`);
    return choice ?? null;
  }
}

const LEVELS = {
  'sơ cấp': TrainingLevel.ELEMENTARY,
  'trung cấp': TrainingLevel.INTERMEDIATE,
  'cao đẳng': TrainingLevel.COLLEGE,
};

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['co', true],
  ['x', true],
  ['1', true],
  ['false', false],
  ['khong', false],
  ['0', false],
]);
