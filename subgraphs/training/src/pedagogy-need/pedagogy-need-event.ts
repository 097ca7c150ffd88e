import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { PedagogyNeedRow } from './pedagogy-need.entity.js';

/** Tells that a pedagogy need changed. */
export function pedagogyNeedEvent(
  what: 'drafted' | 'revised' | 'confirmed' | 'submitted' | 'consolidated' | 'returned',
  row: PedagogyNeedRow,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.pedagogy-need-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      school: row.schoolCode,
      trade: row.tradeCode,
      category: row.category,
      heads: row.heads,
      status: row.status,
    },
  };
}
