import { recordFields } from '@hub/subgraph-kit';
import { Body, referTo } from '../reference/reference-types.js';
import type { WorkOrderReceiptRow, WorkOrderRow } from './work-order.entity.js';
import { WorkOrder, WorkOrderReceipt } from './work-order.type.js';
import { receiptStanding } from './work-order-status.js';

/** The GraphQL view of a stored order, without its receivers. */
export function workOrderOf(row: WorkOrderRow): WorkOrder {
  return Object.assign(new WorkOrder(), {
    ...recordFields(row),
    issuer: referTo(Body, row.ownerCode),
    number: row.number,
    title: row.title,
    content: row.content,
    channels: row.channels,
    campaignId: row.campaignId ?? null,
    dueOn: row.dueOn,
    year: row.year,
    receivers: row.receivers,
    confirmed: row.confirmed,
    status: row.status,
    cancelReason: row.cancelReason ?? null,
    demo: row.demo,
  });
}

/** The GraphQL view of one receiver of an order. */
export function receiptOf(row: WorkOrderReceiptRow, dueOn: string, today: string): WorkOrderReceipt {
  return Object.assign(new WorkOrderReceipt(), {
    body: referTo(Body, row.bodyCode),
    standing: receiptStanding(dueOn, row.doneOn ?? null, today),
    confirmedAt: row.confirmedAt ?? null,
    doneOn: row.doneOn ?? null,
    note: row.note ?? null,
  });
}
