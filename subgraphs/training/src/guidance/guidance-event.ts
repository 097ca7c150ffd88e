import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { GuidanceRow } from './guidance.entity.js';

/** Tells that guidance was issued, acknowledged by `body`, or withdrawn. */
export function guidanceEvent(
  what: 'issued' | 'acknowledged' | 'withdrawn',
  row: Pick<GuidanceRow, 'id' | 'year' | 'status'>,
  body: string,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.guidance-${what}.v1`,
    subject: row.id,
    data: { year: row.year, body, status: row.status },
  };
}
