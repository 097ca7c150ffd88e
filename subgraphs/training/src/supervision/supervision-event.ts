import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { SupervisionFindingRow } from './supervision-finding.entity.js';

/** Tells that a supervision finding was recorded or answered. */
export function supervisionEvent(
  what: 'recorded' | 'answered',
  row: Pick<SupervisionFindingRow, 'id' | 'year' | 'organisationCode' | 'bodyCode' | 'status'>,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.supervision-finding-${what}.v1`,
    subject: row.id,
    data: { year: row.year, organisation: row.organisationCode, body: row.bodyCode, status: row.status },
  };
}
