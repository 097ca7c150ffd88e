import type { Action, SharedAction } from './action-names.js';
import { type ActionRule, EVERY_BODY, onAny, onOwn, READERS, read, STAFF } from './action-rule.js';
import { BUDGET_RULES } from './budget.actions.js';
import { IMPLEMENTATION_RULES } from './implementation.actions.js';
import { OUTREACH_RULES } from './outreach.actions.js';
import { TRAINING_RULES } from './training.actions.js';

const SHARED_RULES = {
  // Names of bodies, places, schools and trades.
  'reference.read': read([], 'PUBLIC'),
  // Counts and sums that name nobody; also the principal that fills views shared by several viewers.
  'aggregate.read': read(['D1'], 'SIGNED_IN'),
  // The rules themselves are published law; what a draft of them would cost is for those who prepare and decide it.
  'policy.read': read([], 'PUBLIC'),
  'policy.simulate': read(['D2', 'D5'], [onAny(['DOLISA', 'DOF', 'UBND', 'HDND'], READERS)]),
  // The result of an import, row by row, for the body that sent it.
  'import.read': read(['D2', 'D8', 'D11', 'D12', 'D16'], [onOwn(EVERY_BODY, STAFF)]),
} as const satisfies Record<SharedAction, ActionRule>;

/**
 * The one table of who may do what: queries, mutations, subscriptions and reference resolvers ask it
 * through `permitted` and `permittedOn`. An action without an entry does not compile.
 */
export const ACTIONS: Readonly<Record<Action, ActionRule>> = {
  ...SHARED_RULES,
  ...TRAINING_RULES,
  ...IMPLEMENTATION_RULES,
  ...BUDGET_RULES,
  ...OUTREACH_RULES,
};
