import type { TrainingAction } from './action-names.js';
import { type ActionRule, onAny, onOwn, read, STAFF, write } from './action-rule.js';

/** Who may do what with enrolments, learners and pedagogical needs. */
export const TRAINING_RULES = {
  // A school keeps its own enrolments; DOLISA, which steers the programme, sees all of them. Others read aggregates.
  'enrolment.read': read(['D1', 'D16'], [onAny(['DOLISA'], STAFF), onOwn(['SCHOOL:*'], STAFF)]),
  'enrolment.register': write(['D16'], onOwn(['SCHOOL:*'], STAFF)),
  'enrolment.confirm': write(['D16'], onOwn(['SCHOOL:*'], STAFF)),
  'enrolment.complete': write(['D16'], onOwn(['SCHOOL:*'], STAFF)),
  'enrolment.withdraw': write(['D16'], onOwn(['SCHOOL:*'], STAFF)),
  // Name, birth date, residence, and the ID number masked.
  'learner.read-personal': read(['D1', 'D16'], [onAny(['DOLISA'], STAFF), onOwn(['SCHOOL:*'], STAFF)]),

  // The school consolidates, confirms and proposes; DOLISA takes it up or sends it back.
  'pedagogy-need.read': read(['D15', 'D18'], [onAny(['DOLISA'], STAFF), onOwn(['SCHOOL:*'], STAFF)]),
  'pedagogy-need.draft': write(['D15', 'D18'], onOwn(['SCHOOL:*'], STAFF)),
  'pedagogy-need.confirm': write(['D15', 'D18'], onOwn(['SCHOOL:*'], STAFF)),
  'pedagogy-need.submit': write(['D15', 'D18'], onOwn(['SCHOOL:*'], STAFF)),
  'pedagogy-need.consolidate': write(['D15', 'D18'], onAny(['DOLISA'], STAFF)),
  'pedagogy-need.return': write(['D15', 'D18'], onAny(['DOLISA'], STAFF)),
} as const satisfies Record<TrainingAction, ActionRule>;
