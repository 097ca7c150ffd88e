import { type BeneficiaryCategory, type DecisionOutcome, decisionOf, type TrainingLevel } from '@hub/subgraph-kit';
import { Body, Place, referTo, School, Trade } from '../reference/reference-types.js';
import type { ProposalLineRow, ProposalRow } from './proposal.entity.js';
import { Proposal, ProposalLine } from './proposal.type.js';

/** The GraphQL view of a stored proposal. */
export function proposalOf(row: ProposalRow): Proposal {
  return Object.assign(new Proposal(), {
    id: row.id,
    year: row.year,
    body: referTo(Body, row.bodyCode),
    place: row.placeCode == null ? null : referTo(Place, row.placeCode),
    draftedOn: row.draftedOn,
    status: row.status,
    heads: row.heads,
    totalVnd: row.totalVnd,
    unpricedLines: row.unpricedLines,
    provisional: row.provisional,
    demo: row.demo,
    returnReason: row.returnReason ?? null,
    consolidationId: row.consolidationId ?? null,
    submittedAt: row.submittedAt ?? null,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  });
}

/** The GraphQL view of a stored line. */
export function proposalLineOf(row: ProposalLineRow): ProposalLine {
  return Object.assign(new ProposalLine(), {
    id: row.id,
    position: row.position,
    trade: referTo(Trade, row.tradeCode),
    level: (row.level ?? null) as TrainingLevel | null,
    category: row.category as BeneficiaryCategory,
    heads: row.heads,
    months: row.months ?? null,
    supportedMonths: row.supportedMonths ?? null,
    school: row.schoolCode == null ? null : referTo(School, row.schoolCode),
    outcome: row.outcome as DecisionOutcome,
    unitVnd: row.unitVnd ?? null,
    totalVnd: row.totalVnd ?? null,
    decision: decisionOf(row.decision),
  });
}
