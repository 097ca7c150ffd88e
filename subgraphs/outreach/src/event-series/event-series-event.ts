import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { EventSeriesRow } from './event-series.entity.js';

/** Tells that a series was planned, amended or ended, in the year in which that is told. */
export function eventSeriesEvent(
  what: 'planned' | 'amended' | 'ended',
  row: EventSeriesRow,
  today: string,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.outreach.event-series-${what}.v1`,
    subject: row.id,
    data: {
      year: Number(today.slice(0, 4)),
      series: row.id,
      type: row.type,
      host: row.ownerCode,
      partners: row.partnerCodes,
      trades: row.tradeCodes,
      status: row.status,
    },
  };
}
