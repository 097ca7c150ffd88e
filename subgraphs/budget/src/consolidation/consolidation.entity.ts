import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { ConsolidationStatus } from './consolidation-status.js';

/** Proposals of one fiscal year, taken up together. What it stands on and its figures never change afterwards. */
export const ConsolidationRow = defineEntity({
  name: 'ConsolidationRow',
  tableName: 'consolidation',
  properties: {
    ...recordColumns(),
    year: p.integer(),
    /** 1, 2, 3 … within the year. */
    number: p.integer(),
    roundId: p.uuid().nullable(),
    bodyCode: p.string(),
    /** By whom it came: DOLISA's review, or straight from localities to Finance. */
    way: p.string().$type<'DOLISA' | 'FINANCE'>(),
    status: p.string().$type<ConsolidationStatus>(),
    proposals: p.integer(),
    heads: p.bigint(),
    totalVnd: p.bigint(),
    /** SHA-256 of every line it stands on; null: from before this was kept. */
    inputsDigest: p.string().nullable(),
    returnReason: p.text().nullable(),
    createdBy: p.string(),
    submittedBy: p.string().nullable(),
    submittedAt: p.datetime().nullable(),
  },
});
export type ConsolidationRow = InferEntity<typeof ConsolidationRow>;

/** A proposal as it was when it was taken up. */
export const ConsolidationInputRow = defineEntity({
  name: 'ConsolidationInputRow',
  tableName: 'consolidation_input',
  properties: {
    consolidationId: p.uuid().primary(),
    proposalId: p.uuid().primary(),
    proposalVersion: p.integer(),
    heads: p.integer(),
    totalVnd: p.bigint(),
  },
});
export type ConsolidationInputRow = InferEntity<typeof ConsolidationInputRow>;
