import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { RoundRow } from './round.entity.js';

/** Tells that a round moved, or its calendar. */
export function roundEvent(what: 'opened' | 'calendar-set' | 'closed', row: RoundRow): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.budget.round-${what}.v1`,
    subject: row.id,
    data: { year: row.year, round: row.id, number: row.number, status: row.status, deadlines: [...row.deadlines] },
  };
}
