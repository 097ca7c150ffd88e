import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { ConsolidationRow } from './consolidation.entity.js';

/** Tells that a consolidation was made, proposed to Finance, or returned. */
export function consolidationEvent(what: 'made' | 'submitted' | 'returned', row: ConsolidationRow): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.budget.consolidation-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      consolidation: row.id,
      number: row.number,
      body: row.bodyCode,
      proposals: row.proposals,
      totalVnd: row.totalVnd.toString(),
      status: row.status,
    },
  };
}
