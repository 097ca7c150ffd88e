import type { BeneficiaryCategory, TrainingLevel } from '@hub/subgraph-kit';
import { Body, referTo, Trade } from '../reference/reference-types.js';
import type { ConsolidationInputRow, ConsolidationRow } from './consolidation.entity.js';
import { Consolidation, ConsolidationFigure, ConsolidationInput } from './consolidation.type.js';

/** The GraphQL view of a stored consolidation. */
export function consolidationOf(row: ConsolidationRow): Consolidation {
  return Object.assign(new Consolidation(), {
    id: row.id,
    year: row.year,
    number: row.number,
    roundId: row.roundId ?? null,
    body: referTo(Body, row.bodyCode),
    status: row.status,
    proposalCount: row.proposals,
    heads: Number(row.heads),
    totalVnd: row.totalVnd,
    inputsDigest: row.inputsDigest ?? null,
    returnReason: row.returnReason ?? null,
    submittedAt: row.submittedAt ?? null,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  });
}

/** The GraphQL view of what it stands on. */
export function inputOf({ proposalId, proposalVersion, heads, totalVnd }: ConsolidationInputRow): ConsolidationInput {
  return Object.assign(new ConsolidationInput(), { proposalId, proposalVersion, heads, totalVnd });
}

/** A figure as SQL gives it; level '' is none. */
export interface FigureRow {
  readonly consolidation_id: string;
  readonly category: string;
  readonly trade_code: string;
  readonly level: string;
  readonly heads: string;
  readonly total: string;
}

/** The GraphQL view of one figure. */
export function figureOf(row: FigureRow): ConsolidationFigure {
  return Object.assign(new ConsolidationFigure(), {
    category: row.category as BeneficiaryCategory,
    trade: referTo(Trade, row.trade_code),
    level: (row.level || null) as TrainingLevel | null,
    heads: Number(row.heads),
    totalVnd: BigInt(row.total),
  });
}
