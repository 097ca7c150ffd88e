/** What the hub's operations may be called in the action table: `noun.verb`, grouped by the concern that owns the noun. */
export const SHARED_ACTIONS = ['reference.read', 'aggregate.read'] as const;

export const TRAINING_ACTIONS = [
  'enrolment.read',
  'enrolment.register',
  'enrolment.confirm',
  'enrolment.complete',
  'enrolment.withdraw',
  'learner.read-personal',
  'pedagogy-need.read',
  'pedagogy-need.draft',
  'pedagogy-need.confirm',
  'pedagogy-need.submit',
  'pedagogy-need.consolidate',
  'pedagogy-need.return',
] as const;

export const BUDGET_ACTIONS = [
  'proposal.read',
  'proposal.draft',
  'proposal.submit',
  'proposal.return',
  'proposal.accept',
  'proposal.consolidate',
  'estimate.read',
  'estimate.read-approved',
  'estimate.draft',
  'estimate.report',
  'estimate.submit',
  'estimate.approve',
] as const;

export const OUTREACH_ACTIONS = [
  'campaign.read',
  'campaign.plan',
  'event.read',
  'event.plan',
  'event.hold',
  'event.cancel',
  'publication.read',
  'publication.read-published',
  'publication.draft',
  'publication.schedule',
  'publication.publish',
  'publication.retract',
  'reach.report',
] as const;

export const ACTION_NAMES = [...SHARED_ACTIONS, ...TRAINING_ACTIONS, ...BUDGET_ACTIONS, ...OUTREACH_ACTIONS] as const;

export type SharedAction = (typeof SHARED_ACTIONS)[number];
export type TrainingAction = (typeof TRAINING_ACTIONS)[number];
export type BudgetAction = (typeof BUDGET_ACTIONS)[number];
export type OutreachAction = (typeof OUTREACH_ACTIONS)[number];
export type Action = (typeof ACTION_NAMES)[number];
