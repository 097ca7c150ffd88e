import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { EnterpriseRow } from './enterprise.entity.js';

/** Tells that an enterprise was registered, moved or closed in a year. */
export function enterpriseEvent(
  what: 'registered' | 'relocated' | 'closed',
  row: EnterpriseRow,
  year: number,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.enterprise-${what}.v1`,
    subject: row.id,
    data: { year, place: row.placeCode, status: row.status },
  };
}
