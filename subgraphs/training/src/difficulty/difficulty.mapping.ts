import { recordFields } from '@hub/subgraph-kit';
import { Body, referTo } from '../reference/reference-types.js';
import type { DifficultyConsolidationRow, DifficultyReportRow } from './difficulty.entity.js';
import { DifficultyConsolidation, DifficultyDirection, DifficultyReport } from './difficulty.type.js';

/** The GraphQL view of a stored report. */
export function difficultyReportOf(row: DifficultyReportRow): DifficultyReport {
  return Object.assign(new DifficultyReport(), {
    ...recordFields(row),
    body: referTo(Body, row.bodyCode),
    documentNumber: row.documentNumber,
    title: row.title,
    content: row.content,
    year: row.year,
    status: row.status,
    submittedOn: row.submittedOn ?? null,
    consolidationId: row.consolidationId ?? null,
  });
}

/** The GraphQL view of a stored consolidation. */
export function difficultyConsolidationOf(row: DifficultyConsolidationRow): DifficultyConsolidation {
  return Object.assign(new DifficultyConsolidation(), {
    ...recordFields(row),
    consolidator: referTo(Body, row.consolidatorCode),
    title: row.title,
    summary: row.summary,
    year: row.year,
    status: row.status,
    reportedOn: row.reportedOn ?? null,
    direction: directionOf(row),
  });
}

function directionOf(row: DifficultyConsolidationRow): DifficultyDirection | null {
  if (row.directorCode == null) return null;
  return Object.assign(new DifficultyDirection(), {
    by: referTo(Body, row.directorCode),
    documentNumber: row.directionNumber,
    text: row.directionText,
    directedOn: row.directedOn,
  });
}
