import type { Action } from '@hub/policy-rules';
import {
  type AnyRefusal,
  type CheckedRows,
  type ImportCells,
  type ImportColumns,
  ImportMode,
  type ImportSource,
  MOST_KEPT_PROBLEMS,
  type NumberedRow,
  performWrite,
  type RowProblem,
  readImportRows,
  readImportTable,
  rehearseWrite,
  uuidv7,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { TrainingContext } from '../training-context.js';
import { ImportRunRow } from './import-run.entity.js';
import type { TrainingImport, TrainingImportKind } from './training-import.type.js';
import { loadTrainingImport } from './training-import-list.js';

/** What is asked of every import. */
export interface ImportRequest<Column extends string> extends ImportSource<Column> {
  readonly mode: ImportMode;
  readonly dryRun: boolean;
}

/** How rows of one kind are imported: read one by one, checked against the books, stored all at once. */
export interface ImportKind<Column extends string, Row, Good> {
  readonly kind: TrainingImportKind;
  readonly action: Action;
  /** Whose rows they are. */
  readonly owner: string;
  readonly columns: ImportColumns<Column>;
  /** What one row spells, or what is wrong with it. */
  readonly read: (cells: ImportCells<Column>, number: number) => Row | readonly RowProblem[];
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
      ? rehearseWrite(context, { action, owner, idempotencyKey }, change, async (em, id) =>
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
  const read = await readImportRows(table, kind.read);
  const { good, problems } = await kind.check(em, read.rows);
  const found = [...read.problems, ...problems].sort((a, b) => a.row - b.row);
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
    problems: found.slice(0, MOST_KEPT_PROBLEMS),
    createdAt: context.now(),
    createdBy: context.actor.id,
  });
}
