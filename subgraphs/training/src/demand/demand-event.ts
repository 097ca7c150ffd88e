import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { DemandConsolidationRow, DemandRow } from './demand.entity.js';

/** Tells that demand changed, with the figures that whoever prices it needs. */
export function demandEvent(
  what: 'drafted' | 'revised' | 'tagged' | 'submitted' | 'returned' | 'accepted' | 'consolidated',
  row: DemandRow,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.demand-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      sender: row.senderCode,
      enterprise: row.enterpriseId,
      place: row.placeCode,
      trade: row.tradeCode,
      level: row.level,
      category: 'A_WORKER',
      heads: row.heads,
      status: row.status,
      consolidation: row.consolidationId ?? null,
    },
  };
}

/** Tells that DOLISA consolidated demand of a year. */
export function demandConsolidationEvent(row: DemandConsolidationRow): OutgoingEvent {
  const { year, number, demands, heads } = row;
  return {
    type: 'vn.haiphong.lienthong.training.demand-consolidation-made.v1',
    subject: row.id,
    data: { year, number, demands, heads },
  };
}
