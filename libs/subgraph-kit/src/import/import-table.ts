import { foldVietnamese } from '@hub/registry';
import type { InvalidInput } from '../graphql/refusals.js';
import { FieldProblems } from '../write/field-problems.js';
import type { RowProblem } from './import-row-problem.js';
import { readCsv } from './read-csv.js';

/** As many rows as one import has at most. */
export const MOST_IMPORT_ROWS = 10_000;

/** The columns of a table, each with the headings it may have besides its own name. */
export type ImportColumns<Column extends string> = Readonly<Record<Column, readonly string[]>>;

/** A row as it stands in a table: texts. Absent, null and empty are the same. */
export type ImportCells<Column extends string> = { readonly [name in Column]?: string | null };

/** Rows to be checked, with what could be seen of them as a table already. */
export interface ImportTable<Column extends string> {
  /** Null: an empty line, which is counted and left out. */
  readonly rows: readonly (ImportCells<Column> | null)[];
  readonly problems: readonly RowProblem[];
}

/** What an import is given: rows, or the text of a sheet. */
export interface ImportSource<Column extends string> {
  readonly rows?: readonly ImportCells<Column>[] | null;
  readonly csv?: string | null;
}

/** Headings of columns that say nothing of a row: its running number. */
const RUNNING_NUMBER = new Set(['stt', 'tt', 'no', 'no.', '#']);

/** The table that was sent, or why it is none: the paths of the problems are those of the mutation's input. */
export function readImportTable<Column extends string>(
  source: ImportSource<Column>,
  columns: ImportColumns<Column>,
): ImportTable<Column> | InvalidInput {
  const { rows, csv } = source;
  const problems = new FieldProblems();
  problems.require((rows == null) !== (csv == null), 'rows', 'REQUIRED', 'Give either `rows` or `csv`.');
  const refused = problems.refusal();
  if (refused !== null) return refused;
  const table = csv == null ? { rows: rows ?? [], problems: [] } : readSheet(csv, columns, problems);
  const filled = table.rows.filter((row) => row !== null).length;
  const path = csv == null ? 'rows' : 'csv';
  problems.require(filled > 0 || problems.refusal() !== null, path, 'REQUIRED', 'At least one row.');
  problems.require(table.rows.length <= MOST_IMPORT_ROWS, path, 'TOO_LONG', `At most ${MOST_IMPORT_ROWS} rows.`);
  return problems.refusal() ?? table;
}

function readSheet<Column extends string>(
  csv: string,
  columns: ImportColumns<Column>,
  problems: FieldProblems,
): ImportTable<Column> {
  const { records, openQuoteIn } = readCsv(csv);
  const expected = `line ${openQuoteIn} opens a quote that is never closed.`;
  problems.require(openQuoteIn === undefined, 'csv', 'BAD_FORMAT', `A table in CSV; ${expected}`);
  const [headings = [], ...lines] = records ?? [];
  const named = columnsOf(headings, columns, problems);
  if (problems.refusal() !== null) return { rows: [], problems: [] };
  const tooLong: RowProblem[] = [];
  const rows = lines.map((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return null;
    if (cells.slice(named.length).some((cell) => cell.trim() !== '')) {
      const message = 'Must not have more cells than there are headings.';
      tooLong.push({ row: index + 1, field: null, code: 'BAD_FORMAT', message, reason: null });
    }
    return Object.fromEntries(
      named.flatMap((column, at) => (column === null ? [] : [[column, cells[at]]])),
    ) as ImportCells<Column>;
  });
  while (rows.at(-1) === null) rows.pop();
  return { rows, problems: tooLong };
}

/** The column of each heading; null: one that says nothing of the row. Headings are never repeated in an answer. */
function columnsOf<Column extends string>(
  headings: readonly string[],
  columns: ImportColumns<Column>,
  problems: FieldProblems,
): (Column | null)[] {
  const known = new Map<string, Column>();
  for (const [column, aliases] of Object.entries(columns) as [Column, readonly string[]][]) {
    for (const heading of [column, ...aliases]) known.set(foldHeading(heading), column);
  }
  const seen = new Set<Column>();
  const width = headings.findLastIndex((heading) => heading.trim() !== '') + 1;
  return headings.slice(0, width).map((heading, index) => {
    const folded = foldHeading(heading);
    const column = known.get(folded) ?? null;
    const path = `csv.headings.${index + 1}`;
    const names = Object.keys(columns).join(', ');
    problems.require(column !== null || RUNNING_NUMBER.has(folded), path, 'UNKNOWN_CODE', `Must be one of ${names}.`);
    if (column === null) return null;
    problems.require(!seen.has(column), path, 'DUPLICATE', 'Each column once.');
    seen.add(column);
    return column;
  });
}

function foldHeading(heading: string): string {
  return foldVietnamese(heading.trim().replace(/\s+/g, ' '));
}
