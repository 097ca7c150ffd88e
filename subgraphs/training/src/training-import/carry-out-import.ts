import type { Action } from '@hub/policy-rules';
import {
  type AnyRefusal,
  forEachRow,
  type ImportCells,
  type ImportColumns,
  ImportMode,
  type ImportSource,
  type ImportTable,
  performWrite,
  type RowProblem,
  readImportTable,
  rehearseWrite,
  uuidv7,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { TrainingContext } from '../training-context.js';
import { ImportRunRow } from './import-run.entity.js';
import type { TrainingImport, TrainingImportKind } from './training-import.type.js';
import { loadTrainingImport } from './training-import-list.js';

/** As many problems as are kept of one import. */
const MOST_PROBLEMS = 10_000;

/** What is asked of every import. */
export interface ImportRequest<Column extends string> extends ImportSource<Column> {
  readonly mode: ImportMode;
  readonly dryRun: boolean;
}

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

/** How rows of one kind are imported: read one by one, checked against the books, stored all at once. */
export interface ImportKind<Column extends string, Row, Good> {
  readonly kind: TrainingImportKind;
  readonly action: Action;
  /** Whose rows they are. */
  readonly owner: string;
  readonly columns: ImportColumns<Column>;
  /** What one row spells, or what is wrong with it. */
  read(cells: ImportCells<Column>, number: number): Row | readonly RowProblem[];
  /** Which of them may be stored; whatever this depends on stays as it is until the transaction ends. */
  check(em: EntityManager, rows: readonly NumberedRow<Row>[]): Promise<CheckedRows<Good>>;
  /** Stores them, with their event. Answers how many possible duplicates were put up for review. */
  store(em: EntityManager, importId: string, rows: readonly Good[]): Promise<number>;
}

/** Imports rows in one transaction, or tells what would come of it. */
export function carryOutImport<Column extends string, Row, Good>(
  context: TrainingContext,
  kind: ImportKind<Column, Row, Good>,
  input: ImportRequest<Column>,
  idempotencyKey: string,
): Promise<TrainingImport | AnyRefusal> {
  const { action, owner } = kind;
  const change = (em: EntityManager) => importRows(context, em, kind, input);
  return context.imports.take(() =>
    input.dryRun
      ? rehearseWrite(context, { action, owner }, change, async (em, id) =>
          Object.assign(await loadTrainingImport(em, id), { id: null, dryRun: true }),
        )
      : performWrite(context, { action, owner, idempotencyKey, request: input }, change, loadTrainingImport),
  );
}

async function importRows<Column extends string, Row, Good>(
  context: TrainingContext,
  em: EntityManager,
  kind: ImportKind<Column, Row, Good>,
  { mode, ...source }: ImportRequest<Column>,
): Promise<ImportRunRow | AnyRefusal> {
  const table = readImportTable(source, kind.columns);
  if (!('rows' in table)) return table;
  const read = await readRows(table, kind);
  const { good, problems } = await kind.check(em, read.rows);
  const found = [...table.problems, ...read.problems, ...problems].sort((a, b) => a.row - b.row);
  const stored = found.length === 0 || mode === ImportMode.GOOD_ROWS ? good : [];
  const id = uuidv7();
  const duplicateCount = stored.length === 0 ? 0 : await kind.store(em, id, stored);
  return em.create(ImportRunRow, {
    id,
    kind: kind.kind,
    bodyCode: kind.owner,
    mode,
    rowCount: table.rows.filter((row) => row !== null).length,
    goodCount: good.length,
    storedCount: stored.length,
    duplicateCount,
    problemCount: found.length,
    problems: found.slice(0, MOST_PROBLEMS),
    createdAt: context.now(),
    createdBy: context.actor.id,
  });
}

async function readRows<Column extends string, Row, Good>(
  table: ImportTable<Column>,
  kind: ImportKind<Column, Row, Good>,
): Promise<{ rows: NumberedRow<Row>[]; problems: RowProblem[] }> {
  const rows: NumberedRow<Row>[] = [];
  const problems: RowProblem[] = [];
  const bad = new Set(table.problems.map(({ row }) => row));
  await forEachRow(table.rows, (cells, index) => {
    if (cells === null) return;
    const read = kind.read(cells, index + 1);
    if (Array.isArray(read)) problems.push(...read);
    else if (!bad.has(index + 1)) rows.push({ number: index + 1, row: read as Row });
  });
  return { rows, problems };
}
