import { BeneficiaryCategory, type FieldProblemCode, FieldProblems, TrainingLevel } from '@hub/subgraph-kit';
import { Field, InputType } from 'type-graphql';
import {
  checkLine,
  type LineCheck,
  lineKey,
  MUST_DIFFER,
  type ProposalLineInput,
} from '../proposal-line/proposal-line.input.js';

/** As many rows as one import, and lines as one imported proposal, has at most. */
export const MOST_ROWS = 10_000;

@InputType({ description: 'A row as it stands in a table: texts, checked one by one. Empty means absent.' })
export class ProposalRowInput {
  @Field(() => String, { nullable: true, description: 'Beneficiary category, for example `B_LEARNER`.' })
  category?: string | null;
  @Field(() => String, { nullable: true, description: 'Trade code, for example `WELDING`.' })
  tradeCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Level of training, for example `INTERMEDIATE`.' })
  level?: string | null;
  @Field(() => String, { nullable: true, description: 'How many people, in digits: 1 to 10 000.' })
  heads?: string | null;
  @Field(() => String, { nullable: true, description: 'Months in this year to be paid, in digits; absent: all.' })
  months?: string | null;
  @Field(() => String, { nullable: true, description: 'School code; absent: not chosen.' })
  schoolCode?: string | null;
}

/** What is wrong with one field of one row. Never repeats what the row holds. */
export interface RowProblem {
  /** 1 is the first row. */
  readonly row: number;
  readonly field: string;
  readonly code: FieldProblemCode;
  readonly message: string;
}

export interface CheckedRows {
  readonly lines: readonly ProposalLineInput[];
  readonly problems: readonly RowProblem[];
}

/** The lines that the good rows stand for, and what is wrong with the others. `taken` are the lines there already. */
export function checkRows(
  rows: readonly ProposalRowInput[],
  check: Omit<LineCheck, 'problems'>,
  taken: ReadonlySet<string>,
): CheckedRows {
  const lines: ProposalLineInput[] = [];
  const problems: RowProblem[] = [];
  const seen = new Set(taken);
  for (const [index, row] of rows.entries()) {
    const found = new FieldProblems();
    const line = readRow(row, found);
    if (line !== null) {
      checkLine(line, '', { ...check, problems: found });
      const key = lineKey(line, check.bodyCode);
      found.require(!seen.has(key), 'row', 'DUPLICATE', MUST_DIFFER);
      seen.add(key);
    }
    const refusal = found.refusal();
    if (refusal === null && line !== null) lines.push(line);
    for (const { path, code, message } of refusal?.fields ?? []) {
      problems.push({ row: index + 1, field: path, code: code as FieldProblemCode, message });
    }
  }
  return { lines, problems };
}

/** The line that a row's texts spell, or null where they do not spell one. */
function readRow(row: ProposalRowInput, problems: FieldProblems): ProposalLineInput | null {
  const category = readChoice(row.category, BeneficiaryCategory, 'category', problems);
  const level = readChoice(row.level, TrainingLevel, 'level', problems);
  const tradeCode = cellOf(row.tradeCode);
  const heads = readCount(row.heads, 'heads', problems);
  const months = readCount(row.months, 'months', problems);
  problems.require(cellOf(row.category) !== null, 'category', 'REQUIRED', 'Must not be empty.');
  problems.require(tradeCode !== null, 'tradeCode', 'REQUIRED', 'Must not be empty.');
  problems.require(cellOf(row.heads) !== null, 'heads', 'REQUIRED', 'Must not be empty.');
  if (category === null || tradeCode === null || heads === null || problems.refusal() !== null) return null;
  return { category, tradeCode, level, heads, months, schoolCode: cellOf(row.schoolCode) };
}

function readChoice<Choice extends string>(
  cell: string | null | undefined,
  choices: Readonly<Record<string, Choice>>,
  field: string,
  problems: FieldProblems,
): Choice | null {
  const text = cellOf(cell);
  const choice = Object.values(choices).find((value) => value === text) ?? null;
  const expected = `Must be one of ${Object.values(choices).join(', ')}.`;
  problems.require(text === null || choice !== null, field, 'UNKNOWN_CODE', expected);
  return choice;
}

function readCount(cell: string | null | undefined, field: string, problems: FieldProblems): number | null {
  const text = cellOf(cell);
  if (text === null) return null;
  const isCount = /^\d{1,9}$/.test(text);
  problems.require(isCount, field, 'BAD_FORMAT', 'Must be a whole number in digits.');
  return isCount ? Number(text) : null;
}

function cellOf(cell: string | null | undefined): string | null {
  return cell?.normalize('NFC').trim() || null;
}
