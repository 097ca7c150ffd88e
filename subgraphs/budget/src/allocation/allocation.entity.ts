import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { AllocationStatus } from './allocation-status.js';

/** Approved money given to agencies, units and localities under budget decentralisation. */
export const AllocationRow = defineEntity({
  name: 'AllocationRow',
  tableName: 'allocation',
  properties: {
    ...recordColumns(),
    year: p.integer(),
    /** 1, 2, 3 … within the year. */
    number: p.integer(),
    estimateId: p.uuid(),
    roundId: p.uuid().nullable(),
    bodyCode: p.string(),
    status: p.string().$type<AllocationStatus>(),
    lineCount: p.integer(),
    totalVnd: p.bigint(),
    createdBy: p.string(),
    decidedBy: p.string().nullable(),
    decidedAt: p.datetime().nullable(),
  },
});
export type AllocationRow = InferEntity<typeof AllocationRow>;

/** Money of one estimate line given to one body. */
export const AllocationLineRow = defineEntity({
  name: 'AllocationLineRow',
  tableName: 'allocation_line',
  properties: {
    id: p.uuid().primary(),
    allocationId: p.uuid(),
    /** 1, 2, 3 … within the allocation, without gaps. */
    position: p.integer(),
    estimateLineId: p.uuid(),
    /** Who receives it. */
    bodyCode: p.string(),
    amountVnd: p.bigint(),
  },
});
export type AllocationLineRow = InferEntity<typeof AllocationLineRow>;

/** A recipient has taken note of what it is given. */
export const AllocationReceiptRow = defineEntity({
  name: 'AllocationReceiptRow',
  tableName: 'allocation_receipt',
  properties: {
    allocationId: p.uuid().primary(),
    bodyCode: p.string().primary(),
    receivedBy: p.string(),
    receivedAs: p.string(),
    receivedAt: p.datetime(),
  },
});
export type AllocationReceiptRow = InferEntity<typeof AllocationReceiptRow>;
