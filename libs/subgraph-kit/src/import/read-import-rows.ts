import type { RowProblem } from './import-row-problem.js';
import type { ImportCells, ImportTable } from './import-table.js';
import { forEachRow } from './import-turns.js';

/** As many problems as are kept of one import. */
export const MOST_KEPT_PROBLEMS = 10_000;

/** A row that was read, and where it stands; 1 is the first. */
export interface NumberedRow<Row> {
  readonly number: number;
  readonly row: Row;
}

/** Rows that may be stored, and what is wrong with others. */
export interface CheckedRows<Good> {
  readonly good: readonly Good[];
  readonly problems: readonly RowProblem[];
}

/** What the rows of a table spell, one by one, and what is wrong with those that spell nothing. */
export async function readImportRows<Column extends string, Row>(
  table: ImportTable<Column>,
  read: (cells: ImportCells<Column>, number: number) => Row | readonly RowProblem[],
): Promise<{ rows: NumberedRow<Row>[]; problems: RowProblem[] }> {
  const rows: NumberedRow<Row>[] = [];
  const problems: RowProblem[] = [...table.problems];
  const bad = new Set(table.problems.map(({ row }) => row));
  await forEachRow(table.rows, (cells, index) => {
    if (cells === null) return;
    const found = read(cells, index + 1);
    if (Array.isArray(found)) problems.push(...found);
    else if (!bad.has(index + 1)) rows.push({ number: index + 1, row: found as Row });
  });
  return { rows, problems };
}
