import type { Action, SharedAction } from './action-names.js';
import { type ActionRule, read } from './action-rule.js';
import { BUDGET_RULES } from './budget.actions.js';
import { OUTREACH_RULES } from './outreach.actions.js';
import { TRAINING_RULES } from './training.actions.js';

const SHARED_RULES = {
  // Names of bodies, places, schools and trades.
  'reference.read': read([], 'PUBLIC'),
  // Counts and sums that name nobody; also the principal that fills views shared by several viewers.
  'aggregate.read': read(['D1'], 'SIGNED_IN'),
} as const satisfies Record<SharedAction, ActionRule>;

/**
 * The one table of who may do what: queries, mutations, subscriptions and reference resolvers ask it
 * through `permitted` and `permittedOn`. An action without an entry does not compile.
 */
export const ACTIONS: Readonly<Record<Action, ActionRule>> = {
  ...SHARED_RULES,
  ...TRAINING_RULES,
  ...BUDGET_RULES,
  ...OUTREACH_RULES,
};
