import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { ProposalStatus } from './proposal-status.js';

/** A body's proposal of training support for one fiscal year. */
export const ProposalRow = defineEntity({
  name: 'ProposalRow',
  tableName: 'proposal',
  properties: {
    ...recordColumns(),
    /** Fiscal year: a calendar year. */
    year: p.integer(),
    /** The round it was last sent in, or drafted in; null: from before rounds were kept. */
    roundId: p.uuid().nullable(),
    /** Who filed it, under the code it had then. */
    bodyCode: p.string(),
    /** Where that body was on the day of drafting. */
    placeCode: p.string().nullable(),
    draftedOn: p.date(),
    status: p.string().$type<ProposalStatus>(),
    /** Every trade its lines name, each once. */
    tradeCodes: p.array(),
    lineCount: p.integer(),
    heads: p.integer(),
    /** Sum of the lines that have a price. */
    totalVnd: p.bigint(),
    /** Lines without a price. */
    unpricedLines: p.integer(),
    /** Lines whose price somebody corrected. */
    correctedLines: p.integer(),
    provisional: p.boolean(),
    demo: p.boolean(),
    returnReason: p.text().nullable(),
    withdrawalReason: p.text().nullable(),
    consolidationId: p.uuid().nullable(),
    createdBy: p.string(),
    submittedBy: p.string().nullable(),
    submittedAt: p.datetime().nullable(),
    acceptedBy: p.string().nullable(),
    /** When its body sent it to Finance as well. */
    toFinanceAt: p.datetime().nullable(),
  },
});
export type ProposalRow = InferEntity<typeof ProposalRow>;
