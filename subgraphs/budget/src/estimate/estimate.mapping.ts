import type { BeneficiaryCategory, TrainingLevel } from '@hub/subgraph-kit';
import { Body, Place, referTo, School, Trade } from '../reference/reference-types.js';
import type { EstimateLineRow, EstimateRow } from './estimate.entity.js';
import { Estimate } from './estimate.type.js';
import { EstimateLine } from './estimate-line.type.js';

/** The GraphQL view of a stored estimate. */
export function estimateOf(row: EstimateRow): Estimate {
  return Object.assign(new Estimate(), {
    id: row.id,
    fiscalYear: row.year,
    number: row.number,
    current: row.current,
    baseId: row.baseId ?? null,
    roundId: row.roundId ?? null,
    body: referTo(Body, row.bodyCode),
    status: row.status,
    lineCount: row.lines,
    heads: Number(row.heads),
    proposedVnd: row.proposedVnd,
    estimatedVnd: row.estimatedVnd,
    approvedVnd: row.approvedVnd ?? null,
    returnReason: row.returnReason ?? null,
    reportedAt: row.reportedAt ?? null,
    submittedAt: row.submittedAt ?? null,
    approvedAt: row.approvedAt ?? null,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  });
}

/** The GraphQL view of a stored line. */
export function estimateLineOf(row: EstimateLineRow): EstimateLine {
  return Object.assign(new EstimateLine(), {
    id: row.id,
    position: row.position,
    proposalId: row.proposalId,
    proposalLineId: row.proposalLineId,
    body: referTo(Body, row.bodyCode),
    place: row.placeCode == null ? null : referTo(Place, row.placeCode),
    trade: referTo(Trade, row.tradeCode),
    level: (row.level ?? null) as TrainingLevel | null,
    category: row.category as BeneficiaryCategory,
    school: row.schoolCode == null ? null : referTo(School, row.schoolCode),
    heads: row.heads,
    way: row.way,
    proposedVnd: row.proposedVnd,
    estimatedVnd: row.estimatedVnd,
    adjustmentReason: row.adjustmentReason ?? null,
    approvedVnd: row.approvedVnd ?? null,
    changeReason: row.changeReason ?? null,
  });
}
