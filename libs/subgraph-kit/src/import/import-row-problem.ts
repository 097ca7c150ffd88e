import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { type AnyRefusal, Conflict, InvalidInput, PolicyReason, PolicyRefusal } from '../graphql/refusals.js';
import type { FieldProblems } from '../write/field-problems.js';

/** What is wrong with one field of a row, or with the row. Never repeats what the row holds. */
export interface RowProblem {
  /** 1 is the first row of data. */
  readonly row: number;
  /** Null: the row as a whole. */
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
  /** Why the policy does not support it. */
  readonly reason: Pick<PolicyReason, 'code' | 'clause' | 'messageVi' | 'messageEn'> | null;
}

@ObjectType({ description: 'What is wrong with one field of one row. Never repeats what the row holds.' })
@Directive('@shareable')
export class ImportRowProblem {
  @Field(() => Int, {
    description: 'The row. 1 is the first row of data: the second line of a sheet, whose first line has the headings.',
  })
  row!: number;
  @Field(() => String, { nullable: true, description: 'The column; null: the row as a whole.' })
  field!: string | null;
  @Field(() => String, {
    description:
      'Stable code: `REQUIRED`, `UNKNOWN_CODE`, `BAD_FORMAT`, `OUT_OF_RANGE`, `TOO_LONG`; `FORMULA`: a cell that a ' +
      'spreadsheet would compute; `LOST_ZEROS`: the zeros in front were lost; `DUPLICATE`: the same as an earlier ' +
      'row; `ALREADY_RECORDED`: the books have it; `INELIGIBLE`: the policy says no, see `reason`.',
  })
  code!: string;
  @Field(() => String, { description: 'What was expected.' })
  message!: string;
  @Field(() => PolicyReason, { nullable: true, description: 'With `INELIGIBLE`: one of the reasons, with its clause.' })
  reason!: PolicyReason | null;
}

/** A problem as GraphQL shows it. */
export function importRowProblemOf(problem: RowProblem): ImportRowProblem {
  const reason = problem.reason === null ? null : Object.assign(new PolicyReason(), problem.reason);
  return Object.assign(new ImportRowProblem(), { ...problem, reason });
}

/** The problems of a row's fields; `columnOf` gives the column that a path of the checked input was read from. */
export function fieldProblemsOfRow(
  row: number,
  found: FieldProblems,
  columnOf: (path: string) => string = (path) => path,
): RowProblem[] {
  const fields = found.refusal()?.fields ?? [];
  return fields.map(({ path, code, message }) => ({ row, field: columnOf(path), code, message, reason: null }));
}

/** Why a row is refused that a single write would have been refused with the same words. */
export function refusalOfRow(row: number, refusal: AnyRefusal): RowProblem[] {
  if (refusal instanceof PolicyRefusal) {
    return refusal.reasons.map(({ code, clause, messageVi, messageEn }) => ({
      row,
      field: null,
      code: 'INELIGIBLE',
      message: messageEn,
      reason: { code, clause, messageVi, messageEn },
    }));
  }
  if (refusal instanceof InvalidInput) {
    return refusal.fields.map(({ path, code, message }) => ({ row, field: path, code, message, reason: null }));
  }
  const code = refusal instanceof Conflict ? 'ALREADY_RECORDED' : 'NOT_ALLOWED';
  return [{ row, field: null, code, message: refusal.message, reason: null }];
}
