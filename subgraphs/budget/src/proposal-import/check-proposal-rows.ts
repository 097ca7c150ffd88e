import {
  BeneficiaryCategory,
  type CheckedRows,
  FieldProblems,
  fieldProblemsOfRow,
  forEachRow,
  type ImportCells,
  type NumberedRow,
  RowCells,
  type RowProblem,
} from '@hub/subgraph-kit';
import { checkLine, type LineCheck, lineKey, type ProposalLineInput } from '../proposal-line/proposal-line.input.js';
import type { ProposalColumn } from './proposal-row.input.js';

const { A_WORKER, B_LEARNER, C_TEACHER, D_VISITING_TEACHER } = BeneficiaryCategory;
const CATEGORIES = { a: A_WORKER, b: B_LEARNER, c: C_TEACHER, d: D_VISITING_TEACHER };

/** Reads a row of a proposal's table; it is held to what a line that is drafted alone is held to. */
export function readProposalRow(
  check: Omit<LineCheck, 'problems'>,
  cells: ImportCells<ProposalColumn>,
  row: number,
): ProposalLineInput | RowProblem[] {
  const problems = new FieldProblems();
  const line = spell(new RowCells(cells, problems));
  if (line !== null && problems.refusal() === null) checkLine(line, '', { ...check, problems });
  const found = fieldProblemsOfRow(row, problems);
  return line === null || found.length > 0 ? found : line;
}

function spell(cells: RowCells<ProposalColumn>): ProposalLineInput | null {
  for (const column of ['category', 'tradeCode', 'heads'] as const) cells.require(column);
  const category = cells.choice('category', BeneficiaryCategory, CATEGORIES);
  const tradeCode = cells.text('tradeCode');
  const heads = cells.whole('heads');
  const rest = {
    level: cells.level('level'),
    months: cells.whole('months'),
    schoolCode: cells.text('schoolCode'),
    pedagogyNeedId: cells.text('pedagogyNeedId'),
  };
  if (category === null || tradeCode === null || heads === null) return null;
  return { category, tradeCode, heads, ...rest };
}

/** Which rows may be lines of a proposal that has lines of these keys already: no two differ in their heads alone. */
export async function checkProposalRows(
  bodyCode: string,
  rows: readonly NumberedRow<ProposalLineInput>[],
  taken: Iterable<string>,
): Promise<CheckedRows<ProposalLineInput>> {
  const rowOf = new Map<string, number | null>();
  for (const key of taken) rowOf.set(key, null);
  const good: ProposalLineInput[] = [];
  const problems: RowProblem[] = [];
  await forEachRow(rows, ({ number, row }) => {
    const key = lineKey(row, bodyCode);
    const earlier = rowOf.get(key);
    if (earlier !== undefined) return problems.push(sameAs(number, earlier));
    rowOf.set(key, number);
    return good.push(row);
  });
  return { good, problems };
}

function sameAs(row: number, earlier: number | null): RowProblem {
  const where = earlier === null ? 'a line that the proposal has' : `row ${earlier}`;
  const code = earlier === null ? 'ALREADY_RECORDED' : 'DUPLICATE';
  return { row, field: null, code, message: `Must differ from ${where} in more than its heads.`, reason: null };
}
