import type { BudgetAction } from './action-names.js';
import { type ActionRule, APPROVERS, EVERY_BODY, LOCALITIES, onAny, onOwn, read, STAFF, write } from './action-rule.js';

/** Bodies that write a proposal of their own into the yearly round. */
const PROPOSERS = [...LOCALITIES, 'SCHOOL:*', 'CENTRE:*', 'HEZA'] as const;
/** Bodies above the proposers, up to the council that approves. */
const BUDGET_CHAIN = ['DOLISA', 'DOF', 'UBND', 'HDND'] as const;

const byProposer = onOwn(PROPOSERS, STAFF);
const byDolisa = onAny(['DOLISA'], STAFF);
const byDof = onAny(['DOF'], STAFF);
const byChain = onAny(BUDGET_CHAIN, STAFF);

/** Who may do what with the yearly round, proposals, the estimate and its allocation. */
export const BUDGET_RULES = {
  // The plan gives "yearly" and "in the estimate's calendar"; the days are set by those who lead the two parts.
  'calendar.read': read(['D2', 'D5'], 'SIGNED_IN'),
  'calendar.configure': write(['D2', 'D5'], onAny(['DOLISA', 'DOF'], STAFF)),
  'round.read': read(['D2', 'D5'], 'SIGNED_IN'),
  'round.open': write(['D2'], byDolisa),
  'round.close': write(['D2'], byDolisa),

  'proposal.read': read(['D2', 'D5', 'D11'], [byChain, byProposer]),
  'proposal.draft': write(['D2', 'D11'], byProposer),
  // A manual correction of a priced line; the caller must ask for a reason.
  'proposal.correct-price': write(['D2', 'D11'], byDolisa, byProposer),
  'proposal.import': write(['D2', 'D11'], byProposer),
  'proposal.submit': write(['D2', 'D11'], byProposer),
  'proposal.withdraw': write(['D2', 'D11'], byProposer),
  'proposal.comment': write(['D2', 'D5', 'D11'], onAny(['DOLISA', 'DOF'], STAFF), byProposer),
  // HEZA and the localities send heads; DOLISA turns accepted demand into priced lines.
  'proposal.price-demand': write(['D2', 'D8'], byDolisa),
  'proposal.return': write(['D2'], byDolisa),
  'proposal.accept': write(['D2'], byDolisa),
  'proposal.consolidate': write(['D2'], byDolisa),
  'consolidation.read': read(['D2', 'D5'], [byChain]),
  'consolidation.submit': write(['D2'], onAny(['DOLISA'], APPROVERS)),
  'consolidation.return': write(['D5'], byDof),

  // Before approval an estimate is the chain's business; afterwards everybody with a role may read it.
  'estimate.read': read(['D5'], [byChain]),
  'estimate.read-approved': read(['D5'], 'SIGNED_IN'),
  'estimate.draft': write(['D5'], byDof),
  'estimate.report': write(['D5'], byDof),
  // The Committee submits, the Council approves, wholly or with changes; each may send it back one step.
  'estimate.submit': write(['D5'], onAny(['UBND'], APPROVERS)),
  'estimate.return': write(['D5'], onAny(['UBND', 'HDND'], APPROVERS)),
  'estimate.approve': write(['D5'], onAny(['HDND'], APPROVERS)),
  'estimate.approve-with-changes': write(['D5'], onAny(['HDND'], APPROVERS)),

  // Owner, other than for the chain: the body that receives the money.
  'allocation.read': read(['D20'], [byChain, onOwn(EVERY_BODY, STAFF)]),
  'allocation.draft': write(['D20'], byDof),
  'allocation.decide': write(['D20'], onAny(['UBND'], APPROVERS)),
  'allocation.acknowledge': write(['D20'], onOwn(EVERY_BODY, STAFF)),
} as const satisfies Record<BudgetAction, ActionRule>;
