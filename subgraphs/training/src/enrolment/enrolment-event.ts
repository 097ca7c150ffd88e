import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { EnrolmentRow } from './enrolment.entity.js';

export type EnrolmentHappening =
  | 'registered'
  | 'confirmed'
  | 'completed'
  | 'suspended'
  | 'resumed'
  | 'withdrawn'
  | 'tagged'
  | 'assigned'
  | 'released'
  | 'transferred'
  | 'transfer-ended';

/** Tells that an enrolment changed: codes and its new status, nothing of the person. */
export function enrolmentEvent(what: EnrolmentHappening, row: EnrolmentRow): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.enrolment-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      school: row.schoolCode,
      trade: row.tradeCode,
      level: row.level,
      place: row.placeCode ?? null,
      status: row.status,
    },
  };
}
