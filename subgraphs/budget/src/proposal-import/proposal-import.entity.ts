import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { RowProblem } from './import-row.js';

/** What one import brought into a proposal. Never changes. */
export const ProposalImportRow = defineEntity({
  name: 'ProposalImportRow',
  tableName: 'proposal_import',
  properties: {
    id: p.uuid().primary(),
    proposalId: p.uuid(),
    rows: p.integer(),
    imported: p.integer(),
    /** The first of them. */
    problems: p.json().$type<readonly RowProblem[]>(),
    problemCount: p.integer(),
    heads: p.bigint(),
    totalVnd: p.bigint(),
    createdBy: p.string(),
    createdAt: p.datetime(),
  },
});
export type ProposalImportRow = InferEntity<typeof ProposalImportRow>;
