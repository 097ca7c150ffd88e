import type { StoredDecision } from '@hub/policy-rules';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { ProposalStatus } from './proposal-status.js';

/** A body's proposal of training support for one fiscal year. */
export const ProposalRow = defineEntity({
  name: 'ProposalRow',
  tableName: 'proposal',
  properties: {
    id: p.uuid().primary(),
    /** Fiscal year: a calendar year. */
    year: p.integer(),
    /** Who filed it, under the code it had then. */
    bodyCode: p.string(),
    /** Where that body was on the day of drafting. */
    placeCode: p.string().nullable(),
    draftedOn: p.date(),
    status: p.string().$type<ProposalStatus>(),
    /** Every trade its lines name, each once. */
    tradeCodes: p.array(),
    heads: p.integer(),
    /** Sum of the lines that have a price. */
    totalVnd: p.bigint(),
    /** Lines without a price. */
    unpricedLines: p.integer(),
    provisional: p.boolean(),
    demo: p.boolean(),
    returnReason: p.text().nullable(),
    consolidationId: p.uuid().nullable(),
    createdBy: p.string(),
    submittedBy: p.string().nullable(),
    submittedAt: p.datetime().nullable(),
    version: p.integer(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
export type ProposalRow = InferEntity<typeof ProposalRow>;

/** People of one category to be trained in one trade; the decision about their price is frozen on it. */
export const ProposalLineRow = defineEntity({
  name: 'ProposalLineRow',
  tableName: 'proposal_line',
  properties: {
    id: p.uuid().primary(),
    proposalId: p.uuid(),
    /** 1, 2, 3 … within the proposal. */
    position: p.integer(),
    tradeCode: p.string(),
    level: p.string().nullable(),
    category: p.string(),
    heads: p.integer(),
    /** Months asked for; null: the whole course. */
    months: p.integer().nullable(),
    schoolCode: p.string().nullable(),
    outcome: p.string(),
    /** Months supported per head after caps; null for pedagogical training and without a price. */
    supportedMonths: p.integer().nullable(),
    unitVnd: p.bigint().nullable(),
    totalVnd: p.bigint().nullable(),
    decision: p.json().$type<StoredDecision>(),
  },
});
export type ProposalLineRow = InferEntity<typeof ProposalLineRow>;
