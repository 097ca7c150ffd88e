import type { TrainingAction } from './action-names.js';
import { type ActionRule, EVERY_BODY, LOCALITIES, onAny, onOwn, read, STAFF, write } from './action-rule.js';

/** Bodies that gather workers' demand: HEZA inside parks and zones, localities outside. */
const DEMAND_SENDERS = ['HEZA', ...LOCALITIES] as const;

const bySchool = onOwn(['SCHOOL:*'], STAFF);
const byCentre = onOwn(['CENTRE:*'], STAFF);
const byDolisa = onAny(['DOLISA'], STAFF);
const byDemandSender = onOwn(DEMAND_SENDERS, STAFF);

/** Who may do what with enrolments, learners, pedagogical needs, enterprises and workers' demand. */
export const TRAINING_RULES = {
  // A school keeps its own enrolments; DOLISA, which steers the programme, sees all of them. Others read aggregates.
  'enrolment.read': read(['D1', 'D16'], [byDolisa, bySchool]),
  // Owner: the centre a pupil comes from, or that gives the general-education classes. No personal fields.
  'enrolment.read-as-centre': read(['D17'], [byCentre]),
  'enrolment.register': write(['D16', 'D17'], bySchool),
  'enrolment.confirm': write(['D16'], bySchool),
  'enrolment.complete': write(['D16'], bySchool),
  'enrolment.withdraw': write(['D16'], bySchool),
  'enrolment.suspend': write(['D16'], bySchool),
  'enrolment.resume': write(['D16'], bySchool),
  // The school that lets the learner go, then the school that takes the learner in.
  'enrolment.transfer': write(['D16'], bySchool),
  'enrolment.accept-transfer': write(['D16'], bySchool),
  // Programmes linked by a locality's other training support.
  'enrolment.tag': write(['D13', 'D16'], bySchool),
  'enrolment.import': write(['D16'], bySchool),

  // Name, birth date, residence, and the ID number masked.
  'learner.read-personal': read(['D1', 'D16'], [byDolisa, bySchool]),
  // The ID number in full: the caller must ask for a reason and write the access log.
  'learner.reveal-id-number': read(['D1', 'D16'], [byDolisa, bySchool]),
  // Personal data put right; the caller must ask for a reason and look for the same person anew.
  'learner.correct': write(['D1', 'D16'], byDolisa, bySchool),
  // Side by side: the owner is either school concerned.
  'duplicate.read': read(['D1', 'D16'], [byDolisa, bySchool]),
  'duplicate.resolve': write(['D1', 'D16'], byDolisa, bySchool),

  // The school arranges classes with a centre; the centre, owner for `confirm`, says that it gives them.
  'general-education-class.read': read(['D17'], [byDolisa, bySchool, byCentre]),
  'general-education-class.arrange': write(['D17'], bySchool),
  'general-education-class.confirm': write(['D17'], byCentre),

  // The school's plan that its need of visiting teachers follows from.
  'training-plan.read': read(['D15', 'D16'], [byDolisa, bySchool]),
  'training-plan.draft': write(['D15', 'D16'], bySchool),
  'training-plan.adopt': write(['D15', 'D16'], bySchool),

  // The school consolidates, confirms and proposes; DOLISA takes it up or sends it back.
  'pedagogy-need.read': read(['D15', 'D18'], [byDolisa, bySchool]),
  'pedagogy-need.draft': write(['D15', 'D18'], bySchool),
  'pedagogy-need.confirm': write(['D15', 'D18'], bySchool),
  'pedagogy-need.submit': write(['D15', 'D18'], bySchool),
  'pedagogy-need.consolidate': write(['D15', 'D18'], byDolisa),
  'pedagogy-need.return': write(['D15', 'D18'], byDolisa),

  // Who may send an enterprise's demand follows from its location on the day; that rule is the noun's.
  'enterprise.read': read(['D8', 'D12', 'D14'], [onAny(EVERY_BODY, STAFF)]),
  'enterprise.register': write(['D8', 'D12'], byDolisa, byDemandSender),
  'enterprise.relocate': write(['D8', 'D12'], byDolisa, byDemandSender),
  'enterprise.close': write(['D8', 'D12'], byDolisa, byDemandSender),
  'demand.read': read(['D8', 'D12'], [byDolisa, byDemandSender]),
  'demand.draft': write(['D8', 'D12'], byDemandSender),
  'demand.tag': write(['D13'], onOwn(LOCALITIES, STAFF)),
  'demand.submit': write(['D8', 'D12'], byDemandSender),
  'demand.import': write(['D8', 'D12'], byDemandSender),
  'demand.return': write(['D2', 'D8', 'D12'], byDolisa),
  'demand.accept': write(['D2', 'D8', 'D12'], byDolisa),
  'demand.consolidate': write(['D2', 'D8', 'D12'], byDolisa),
} as const satisfies Record<TrainingAction, ActionRule>;
