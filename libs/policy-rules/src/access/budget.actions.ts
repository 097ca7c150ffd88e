import type { BudgetAction } from './action-names.js';
import { type ActionRule, APPROVERS, onAny, onOwn, read, STAFF, write } from './action-rule.js';

/** Bodies that write a proposal of their own into the yearly round. */
const PROPOSERS = ['DISTRICT:*', 'COMMUNE:*', 'SCHOOL:*', 'CENTRE:*', 'HEZA'] as const;
/** Bodies above the proposers, up to the council that approves. */
const BUDGET_CHAIN = ['DOLISA', 'DOF', 'UBND', 'HDND'] as const;

/** Who may do what with proposals and the yearly estimate. */
export const BUDGET_RULES = {
  'proposal.read': read(['D2', 'D5', 'D11'], [onAny(BUDGET_CHAIN, STAFF), onOwn(PROPOSERS, STAFF)]),
  'proposal.draft': write(['D2', 'D11'], onOwn(PROPOSERS, STAFF)),
  'proposal.submit': write(['D2', 'D11'], onOwn(PROPOSERS, STAFF)),
  'proposal.return': write(['D2'], onAny(['DOLISA'], STAFF)),
  'proposal.accept': write(['D2'], onAny(['DOLISA'], STAFF)),
  'proposal.consolidate': write(['D2'], onAny(['DOLISA'], STAFF)),

  // Before approval an estimate is the chain's business; afterwards everybody with a role may read it.
  'estimate.read': read(['D5'], [onAny(BUDGET_CHAIN, STAFF)]),
  'estimate.read-approved': read(['D5'], 'SIGNED_IN'),
  'estimate.draft': write(['D5'], onAny(['DOF'], STAFF)),
  'estimate.report': write(['D5'], onAny(['DOF'], STAFF)),
  // The Committee submits, the Council approves.
  'estimate.submit': write(['D5'], onAny(['UBND'], APPROVERS)),
  'estimate.approve': write(['D5'], onAny(['HDND'], APPROVERS)),
} as const satisfies Record<BudgetAction, ActionRule>;
