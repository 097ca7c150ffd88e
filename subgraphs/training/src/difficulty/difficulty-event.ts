import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { DifficultyConsolidationRow, DifficultyReportRow } from './difficulty.entity.js';

type ReportStep =
  | 'written'
  | 'revised'
  | 'submitted'
  | 'consolidated'
  | 'reported'
  | 'under-consideration'
  | 'directed';

/** Tells that one body's report went a step further, its own or that of the consolidation it is in. */
export function difficultyReportEvent(
  what: ReportStep,
  row: Pick<DifficultyReportRow, 'id' | 'year' | 'bodyCode' | 'status'>,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.difficulty-report-${what}.v1`,
    subject: row.id,
    data: { year: row.year, body: row.bodyCode, status: row.status },
  };
}

/** Tells that a consolidation went a step further. */
export function difficultyConsolidationEvent(
  what: 'made' | 'reported' | 'under-consideration' | 'directed',
  row: Pick<DifficultyConsolidationRow, 'id' | 'year' | 'status'>,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.difficulty-consolidation-${what}.v1`,
    subject: row.id,
    data: { year: row.year, status: row.status },
  };
}
