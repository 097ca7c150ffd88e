import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { ImplementationPlanRow } from './implementation-plan.entity.js';

/** Tells that a school's plan was drafted or went a step further. */
export function implementationPlanEvent(
  what: 'drafted' | 'revised' | 'adopted' | 'reported' | 'acknowledged',
  row: Pick<ImplementationPlanRow, 'id' | 'year' | 'schoolCode' | 'status'>,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.implementation-plan-${what}.v1`,
    subject: row.id,
    data: { year: row.year, school: row.schoolCode, status: row.status },
  };
}
