import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EstimateStatus } from './estimate-status.js';

/** Finance's estimate of training support for one fiscal year; one per year is current. */
export const EstimateRow = defineEntity({
  name: 'EstimateRow',
  tableName: 'estimate',
  properties: {
    id: p.uuid().primary(),
    year: p.integer(),
    /** 1, 2, 3 … within the year: a draft replaced by a newer one keeps its number. */
    number: p.integer(),
    current: p.boolean(),
    bodyCode: p.string(),
    status: p.string().$type<EstimateStatus>(),
    lines: p.integer(),
    heads: p.bigint(),
    proposedVnd: p.bigint(),
    estimatedVnd: p.bigint(),
    approvedVnd: p.bigint().nullable(),
    createdBy: p.string(),
    reportedBy: p.string().nullable(),
    reportedAt: p.datetime().nullable(),
    submittedBy: p.string().nullable(),
    submittedAt: p.datetime().nullable(),
    approvedBy: p.string().nullable(),
    approvedAt: p.datetime().nullable(),
    version: p.integer(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
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
    proposedVnd: p.bigint(),
    estimatedVnd: p.bigint(),
    approvedVnd: p.bigint().nullable(),
    changeReason: p.text().nullable(),
  },
});
export type EstimateLineRow = InferEntity<typeof EstimateLineRow>;
