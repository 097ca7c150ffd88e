import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EstimateStatus } from './estimate-status.js';
import type { MoneyWay } from './money-way.js';

/**
 * Finance's estimate of training support for one fiscal year: the first, or one that supplements what was approved.
 * Those that no newer draft has replaced are current; one of them at most is not approved.
 */
export const EstimateRow = defineEntity({
  name: 'EstimateRow',
  tableName: 'estimate',
  properties: {
    ...recordColumns(),
    year: p.integer(),
    /** 1, 2, 3 … within the year: a draft replaced by a newer one keeps its number. */
    number: p.integer(),
    current: p.boolean(),
    /** The last estimate of the year that was approved before this one. */
    baseId: p.uuid().nullable(),
    roundId: p.uuid().nullable(),
    bodyCode: p.string(),
    status: p.string().$type<EstimateStatus>(),
    lines: p.integer(),
    heads: p.bigint(),
    proposedVnd: p.bigint(),
    estimatedVnd: p.bigint(),
    approvedVnd: p.bigint().nullable(),
    returnReason: p.text().nullable(),
    createdBy: p.string(),
    reportedBy: p.string().nullable(),
    reportedAt: p.datetime().nullable(),
    submittedBy: p.string().nullable(),
    submittedAt: p.datetime().nullable(),
    approvedBy: p.string().nullable(),
    approvedAt: p.datetime().nullable(),
  },
});
export type EstimateRow = InferEntity<typeof EstimateRow>;

/** One proposal line folded into an estimate, with what became of its money at each step. */
export const EstimateLineRow = defineEntity({
  name: 'EstimateLineRow',
  tableName: 'estimate_line',
  properties: {
    id: p.uuid().primary(),
    estimateId: p.uuid(),
    /** 1, 2, 3 … within the estimate, without gaps. */
    position: p.integer(),
    proposalId: p.uuid(),
    proposalLineId: p.uuid(),
    year: p.integer(),
    bodyCode: p.string(),
    placeCode: p.string().nullable(),
    tradeCode: p.string(),
    level: p.string().nullable(),
    category: p.string(),
    schoolCode: p.string().nullable(),
    heads: p.integer(),
    /** Which way its money reached Finance. */
    way: p.string().$type<MoneyWay>(),
    proposedVnd: p.bigint(),
    estimatedVnd: p.bigint(),
    approvedVnd: p.bigint().nullable(),
    /** Why Finance estimates another amount than was proposed. */
    adjustmentReason: p.text().nullable(),
    /** Why the Council approved another amount than was estimated. */
    changeReason: p.text().nullable(),
  },
});
export type EstimateLineRow = InferEntity<typeof EstimateLineRow>;
