import { type BeneficiaryCategory, decisionOf, recordFields } from '@hub/subgraph-kit';
import { referTo, School, Trade } from '../reference/reference-types.js';
import type { PedagogyNeedRow } from './pedagogy-need.entity.js';
import { PedagogyNeed } from './pedagogy-need.type.js';

/** The GraphQL view of a stored need. */
export function pedagogyNeedOf(row: PedagogyNeedRow): PedagogyNeed {
  return Object.assign(new PedagogyNeed(), {
    ...recordFields(row),
    trainingPlanId: row.trainingPlanId ?? null,
    school: referTo(School, row.schoolCode),
    trade: referTo(Trade, row.tradeCode),
    category: row.category as BeneficiaryCategory,
    year: row.year,
    heads: row.heads,
    status: row.status,
    costVnd: row.costVnd ?? null,
    decision: row.decision == null ? null : decisionOf(row.decision),
    conditionAttested: row.conditionAttested,
    returnReason: row.returnReason ?? null,
  });
}
