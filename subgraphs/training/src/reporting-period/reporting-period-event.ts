import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { ReportingPeriodRow } from './reporting-period.entity.js';

/** Tells that a period was opened, its days were changed, or that `body` reported in it. */
export function reportingPeriodEvent(
  what: 'opened' | 'deadlines-set' | 'contributed',
  row: Pick<ReportingPeriodRow, 'id' | 'year' | 'part' | 'status'>,
  body: string,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.reporting-period-${what}.v1`,
    subject: row.id,
    data: { year: row.year, part: row.part, status: row.status, body },
  };
}
