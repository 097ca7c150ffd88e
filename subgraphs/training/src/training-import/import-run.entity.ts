import type { ImportMode, RowProblem } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { TrainingImportKind } from './training-import.type.js';

/** What one import brought. Never changes. */
export const ImportRunRow = defineEntity({
  name: 'ImportRunRow',
  tableName: 'import_run',
  properties: {
    id: p.uuid().primary(),
    kind: p.string().$type<TrainingImportKind>(),
    /** Whose rows they are. */
    bodyCode: p.string(),
    mode: p.string().$type<ImportMode>(),
    rowCount: p.integer(),
    /** Rows that could have been stored. */
    goodCount: p.integer(),
    /** Rows that were: none, or all that are good. */
    storedCount: p.integer(),
    duplicateCount: p.integer(),
    problemCount: p.integer(),
    /** The first of them. */
    problems: p.json().$type<readonly RowProblem[]>(),
    createdAt: p.datetime(),
    createdBy: p.string(),
  },
});
export type ImportRunRow = InferEntity<typeof ImportRunRow>;
