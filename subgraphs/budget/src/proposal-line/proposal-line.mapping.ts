import { type BeneficiaryCategory, type DecisionOutcome, decisionOf, type TrainingLevel } from '@hub/subgraph-kit';
import { PedagogyNeed, referById, referTo, School, Trade } from '../reference/reference-types.js';
import type { ProposalLineRow } from './proposal-line.entity.js';
import { ProposalLine } from './proposal-line.type.js';

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
    pedagogyNeed: row.pedagogyNeedId == null ? null : referById(PedagogyNeed, row.pedagogyNeedId),
    outcome: row.outcome as DecisionOutcome,
    policyUnitVnd: row.policyUnitVnd ?? null,
    unitVnd: row.unitVnd ?? null,
    totalVnd: row.totalVnd ?? null,
    decision: decisionOf(row.decision),
    replacesLineId: row.replacesLineId ?? null,
  });
}
