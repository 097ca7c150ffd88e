import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { EventRow } from './event.entity.js';

/** Tells that an event of the programme was planned, changed, contributed to, held or cancelled. */
export function eventEvent(
  what: 'planned' | 'amended' | 'contributed' | 'held' | 'cancelled',
  row: EventRow,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.outreach.event-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      event: row.id,
      campaign: row.campaignId ?? null,
      type: row.type,
      host: row.ownerCode,
      place: row.placeCode ?? null,
      trades: row.tradeCodes,
      status: row.status,
      attendance: row.attendance ?? null,
    },
  };
}
