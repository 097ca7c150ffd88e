import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { WorkOrderRow } from './work-order.entity.js';

/** Tells that an order was issued, confirmed by `receiver`, or withdrawn. */
export function workOrderEvent(
  what: 'issued' | 'confirmed' | 'cancelled',
  row: WorkOrderRow,
  receiver: string | null = null,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.outreach.work-order-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      order: row.id,
      campaign: row.campaignId ?? null,
      issuer: row.ownerCode,
      receiver,
      receivers: row.receivers,
      confirmed: row.confirmed,
      status: row.status,
    },
  };
}
