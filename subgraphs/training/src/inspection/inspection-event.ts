import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { InspectionRow } from './inspection.entity.js';

/** Tells that an inspection was planned or went a step further. */
export function inspectionEvent(
  what: 'planned' | 'carried-out' | 'answered' | 'closed',
  row: Pick<InspectionRow, 'id' | 'year' | 'bodyCode' | 'status'>,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.inspection-${what}.v1`,
    subject: row.id,
    data: { year: row.year, body: row.bodyCode, status: row.status },
  };
}
