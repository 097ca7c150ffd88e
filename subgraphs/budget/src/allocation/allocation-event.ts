import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { AllocationRow } from './allocation.entity.js';

/** Tells that an allocation was decided, or that a recipient took note of it. A draft is Finance's own paper. */
export function allocationEvent(
  what: 'decided' | 'acknowledged',
  row: AllocationRow,
  recipient: string | null = null,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.budget.allocation-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      allocation: row.id,
      number: row.number,
      estimate: row.estimateId,
      recipient,
      totalVnd: row.totalVnd.toString(),
      status: row.status,
    },
  };
}
