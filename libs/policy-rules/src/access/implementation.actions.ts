import type { ImplementationAction } from './action-names.js';
import {
  type ActionRule,
  APPROVERS,
  EVERY_BODY,
  FRONT,
  LOCALITIES,
  onAny,
  onOwn,
  READERS,
  read,
  STAFF,
  write,
} from './action-rule.js';

const byInstitution = onOwn(['SCHOOL:*', 'CENTRE:*'], STAFF);
const byDolisa = onAny(['DOLISA'], STAFF);
const byDoet = onAny(['DOET'], STAFF);
const byEveryBody = onOwn(EVERY_BODY, STAFF);

/** Who may do what with plans, streaming, guidance, inspection, supervision, difficulties and progress reports. */
export const IMPLEMENTATION_RULES = {
  // A vocational institution's own plan: facilities, equipment, teachers, curricula, partnerships, jobs.
  'implementation-plan.read': read(['D1', 'D14'], [byDolisa, byInstitution]),
  'implementation-plan.draft': write(['D14'], byInstitution),
  'implementation-plan.adopt': write(['D14'], byInstitution),
  'implementation-plan.report-status': write(['D14'], byInstitution),
  'implementation-plan.acknowledge': write(['D1', 'D14'], byDolisa),
  'partnership.read': read(['D14'], [byDolisa, byInstitution]),
  'partnership.record': write(['D14'], byInstitution),
  'employment.read': read(['D14'], [byDolisa, byInstitution]),
  'employment.record': write(['D14'], byInstitution),

  // DOET leads and may fill in what is missing; DOLISA, localities and institutions contribute their own figures.
  'streaming.read': read(['D7'], 'SIGNED_IN'),
  'streaming.set-target': write(['D7'], byDoet),
  'streaming.contribute': write(['D7'], byDoet, onOwn(['DOLISA', ...LOCALITIES, 'SCHOOL:*', 'CENTRE:*'], STAFF)),
  'streaming.consolidate': write(['D7'], byDoet),

  // Owner of an acknowledgement: the body the guidance is addressed to.
  'guidance.read': read(['D1'], 'SIGNED_IN'),
  'guidance.issue': write(['D1'], byDolisa),
  'guidance.withdraw': write(['D1'], byDolisa),
  'guidance.acknowledge': write(['D1'], byEveryBody),
  // Owner, other than for DOLISA: the body inspected.
  'inspection.read': read(['D1'], [onAny(['DOLISA', 'UBND'], STAFF), byEveryBody]),
  'inspection.plan': write(['D1'], byDolisa),
  'inspection.record-finding': write(['D1'], byDolisa),
  'inspection.close': write(['D1'], byDolisa),
  'inspection.respond': write(['D1'], byEveryBody),
  // Owner: the organisation that supervises; for `respond`, and as a second owner for `read`, the body supervised.
  'supervision.read': read(['D10'], [onAny(['VFF', 'DOLISA', 'UBND', 'HDND'], STAFF), byEveryBody]),
  'supervision.record-finding': write(['D10'], onOwn(FRONT, STAFF)),
  'supervision.respond': write(['D10'], byEveryBody),

  // Every body writes; DOLISA consolidates many into one and reports; the People's Committee considers and directs.
  'difficulty.read': read(['D19'], [onAny(['DOLISA', 'UBND'], STAFF), byEveryBody]),
  'difficulty.write': write(['D19'], byEveryBody),
  'difficulty.submit': write(['D19'], byEveryBody),
  'difficulty.consolidate': write(['D19'], byDolisa),
  'difficulty.report': write(['D19'], byDolisa),
  'difficulty.consider': write(['D19'], onAny(['UBND'], STAFF)),
  'difficulty.direct': write(['D19'], onAny(['UBND'], APPROVERS)),

  // Leadership of the two bodies follows a report while it is made; once submitted it is everybody's.
  'progress-report.read': read(['D1'], [onAny(['DOLISA', 'UBND'], READERS), byEveryBody]),
  'progress-report.read-submitted': read(['D1'], 'SIGNED_IN'),
  'progress-report.open-period': write(['D1'], byDolisa),
  'progress-report.contribute': write(['D1'], byEveryBody),
  'progress-report.consolidate': write(['D1'], byDolisa),
  'progress-report.submit': write(['D1'], onAny(['DOLISA'], APPROVERS)),
  'progress-report.acknowledge': write(['D1'], onAny(['UBND'], STAFF)),
} as const satisfies Record<ImplementationAction, ActionRule>;
