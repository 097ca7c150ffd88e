import { Body, Place, referTo } from '../reference/reference-types.js';
import type { ProposalRow } from './proposal.entity.js';
import { Proposal } from './proposal.type.js';

/** The GraphQL view of a stored proposal. */
export function proposalOf(row: ProposalRow): Proposal {
  return Object.assign(new Proposal(), {
    id: row.id,
    year: row.year,
    roundId: row.roundId ?? null,
    body: referTo(Body, row.bodyCode),
    place: row.placeCode == null ? null : referTo(Place, row.placeCode),
    draftedOn: row.draftedOn,
    status: row.status,
    lineCount: row.lineCount,
    heads: row.heads,
    totalVnd: row.totalVnd,
    unpricedLines: row.unpricedLines,
    correctedLines: row.correctedLines,
    provisional: row.provisional,
    demo: row.demo,
    returnReason: row.returnReason ?? null,
    withdrawalReason: row.withdrawalReason ?? null,
    consolidationId: row.consolidationId ?? null,
    submittedAt: row.submittedAt ?? null,
    toFinanceAt: row.toFinanceAt ?? null,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  });
}
