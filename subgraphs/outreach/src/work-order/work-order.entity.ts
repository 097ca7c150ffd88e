import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Channel } from '../publication/channel.js';
import type { WorkOrderStatus } from './work-order-status.js';

/** An order of the Department of Information to bodies that inform the public. */
export const WorkOrderRow = defineEntity({
  name: 'WorkOrderRow',
  tableName: 'work_order',
  properties: {
    ...recordColumns(),
    /** The body that issues it, of its time: never replaced by its successor. */
    ownerCode: p.string(),
    number: p.text(),
    title: p.text(),
    titleKey: p.text(),
    content: p.text(),
    channels: p.array().$type<Channel[]>(),
    campaignId: p.uuid().nullable(),
    dueOn: p.date(),
    /** Calendar year of issue. */
    year: p.integer(),
    receivers: p.integer(),
    confirmed: p.integer(),
    status: p.string().$type<WorkOrderStatus>(),
    cancelReason: p.text().nullable(),
    demo: p.boolean(),
    receipts: () => p.oneToMany(WorkOrderReceiptRow).mappedBy('order'),
  },
});
export type WorkOrderRow = InferEntity<typeof WorkOrderRow>;

/** One receiver of an order, and its confirmation. */
export const WorkOrderReceiptRow = defineEntity({
  name: 'WorkOrderReceiptRow',
  tableName: 'work_order_receipt',
  properties: {
    id: p.uuid().primary(),
    order: () => p.manyToOne(WorkOrderRow),
    bodyCode: p.string(),
    confirmedAt: p.datetime().nullable(),
    confirmedBy: p.string().nullable(),
    /** Body that confirmed: the heir, where one continues the file. */
    confirmedAs: p.string().nullable(),
    doneOn: p.date().nullable(),
    note: p.text().nullable(),
  },
});
export type WorkOrderReceiptRow = InferEntity<typeof WorkOrderReceiptRow>;
