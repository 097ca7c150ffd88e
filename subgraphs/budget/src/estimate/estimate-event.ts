import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { EstimateRow } from './estimate.entity.js';

export type EstimateHappening = 'reported' | 'submitted' | 'returned' | 'approved';

/** Tells that an estimate moved. A draft is Finance's own paper: nobody is told of it. */
export function estimateEvent(what: EstimateHappening, row: EstimateRow): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.budget.estimate-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      estimate: row.id,
      number: row.number,
      supplements: row.baseId ?? null,
      estimatedVnd: row.estimatedVnd.toString(),
      approvedVnd: row.approvedVnd?.toString() ?? null,
      status: row.status,
    },
  };
}
