import { Body, referTo } from '../reference/reference-types.js';
import type { ImportRunRow } from './import-run.entity.js';
import { TrainingImport } from './training-import.type.js';

/** An import as its body sees it. */
export function trainingImportOf(row: ImportRunRow): TrainingImport {
  const { id, kind, mode, createdAt, problemCount } = row;
  return Object.assign(new TrainingImport(), {
    id,
    kind,
    mode,
    createdAt,
    problemCount,
    body: referTo(Body, row.bodyCode),
    dryRun: false,
    rows: row.rowCount,
    goodRows: row.goodCount,
    badRows: row.rowCount - row.goodCount,
    storedRows: row.storedCount,
    possibleDuplicates: row.duplicateCount,
    found: row.problems,
  });
}
