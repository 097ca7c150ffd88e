import type { ImportMode, RowProblem } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** What one import brought into a proposal. Never changes. */
export const ProposalImportRow = defineEntity({
  name: 'ProposalImportRow',
  tableName: 'proposal_import',
  properties: {
    id: p.uuid().primary(),
    /** Whose rows they are. */
    bodyCode: p.string(),
    year: p.integer(),
    /** Where they went or were to go; null: to a new draft, which was not made. */
    proposalId: p.uuid().nullable(),
    mode: p.string().$type<ImportMode>(),
    rowCount: p.integer(),
    /** Rows that could have been stored. */
    goodCount: p.integer(),
    /** Rows that were: none, or all that are good. */
    storedCount: p.integer(),
    problemCount: p.integer(),
    /** The first of them. */
    problems: p.json().$type<readonly RowProblem[]>(),
    /** Of the rows that were stored. */
    heads: p.bigint(),
    totalVnd: p.bigint(),
    createdBy: p.string(),
    createdAt: p.datetime(),
  },
});
export type ProposalImportRow = InferEntity<typeof ProposalImportRow>;
