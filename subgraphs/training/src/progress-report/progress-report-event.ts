import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { ProgressReportRow } from './progress-report.entity.js';

/** Tells that a report was made or went a step further. */
export function progressReportEvent(
  what: 'consolidated' | 'submitted' | 'acknowledged',
  row: Pick<ProgressReportRow, 'id' | 'year' | 'number' | 'periodId' | 'status'>,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.progress-report-${what}.v1`,
    subject: row.id,
    data: { year: row.year, number: row.number, period: row.periodId, status: row.status },
  };
}
