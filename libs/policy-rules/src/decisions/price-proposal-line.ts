import { deepFreeze } from '../deep-freeze.js';
import type { Policy } from '../policy/policy.js';
import { CATEGORY_LABELS } from '../policy/vocabulary-labels.js';
import { checkInForce, checkPath, checkTrade, findBeneficiary } from './check-entitlement.js';
import { decidePedagogyNeed } from './decide-pedagogy-need.js';
import type { Decision } from './decision.js';
import { DecisionDraft } from './decision-draft.js';
import {
  type LearnerLine,
  MOST_HEADS,
  MOST_MONTHS,
  type PedagogyNeedFacts,
  type ProposalLine,
  requireCount,
} from './facts.js';
import { grantCourseSupport, grantLearnerSupport } from './grant-support.js';

/** A decision about a planned number of people; `amountVnd` is exactly `unitVnd` × `heads`. */
export interface PricedLine extends Decision {
  readonly heads: number;
  /** Months supported per head, after the cap; null for pedagogical training or where a figure is missing. */
  readonly months: number | null;
  /** What one head costs; null unless ELIGIBLE. */
  readonly unitVnd: bigint | null;
}

/**
 * What would these people cost? Trade, category and level must be supported; conditions of persons and
 * schools are left to the decisions about them. Throws `RangeError` for heads or months that are no count.
 */
export function priceProposalLine(policy: Policy, line: ProposalLine): PricedLine {
  requireCount('heads', line.heads, MOST_HEADS);
  const draft = new DecisionDraft(policy);
  checkInForce(draft, policy, line.on);
  checkTrade(draft, policy, line.trade);
  const months = isLearnerLine(line) ? priceLearners(draft, policy, line) : null;
  if (!isLearnerLine(line)) {
    const beneficiary = findBeneficiary(draft, policy, line.category);
    draft.ground('ENTITLED', beneficiary?.clause ?? null, CATEGORY_LABELS[line.category]);
    if (!draft.hasFailed) grantCourseSupport(draft, policy, line);
  }
  const decision = draft.decide();
  return deepFreeze({
    ...decision,
    heads: line.heads,
    months: decision.outcome === 'ELIGIBLE' ? months : null,
    unitVnd: decision.amountVnd === null ? null : unitOf(decision, months),
  });
}

/** What would this school's pedagogical skills training cost, if it may propose it? Throws as `decidePedagogyNeed` does. */
export function pricePedagogyNeed(policy: Policy, facts: PedagogyNeedFacts): PricedLine {
  const decision = decidePedagogyNeed(policy, facts);
  const unitVnd = decision.amountVnd === null ? null : unitOf(decision, null);
  return deepFreeze({ ...decision, heads: facts.heads, months: null, unitVnd });
}

function priceLearners(draft: DecisionDraft, policy: Policy, line: LearnerLine): number | null {
  if (line.months !== null) requireCount('months', line.months, MOST_MONTHS);
  const beneficiary = findBeneficiary(draft, policy, line.category);
  if (beneficiary !== undefined) {
    checkPath(draft, beneficiary, line.level);
    draft.ground('ENTITLED', beneficiary.clause, CATEGORY_LABELS[line.category]);
  }
  return draft.hasFailed ? null : grantLearnerSupport(draft, policy, line);
}

/** Per head: every component's unit, for as many months as are supported. */
function unitOf(decision: Decision, months: number | null): bigint {
  return decision.components.reduce((sum, { unitVnd }) => sum + unitVnd * BigInt(months ?? 1), 0n);
}

function isLearnerLine(line: ProposalLine): line is LearnerLine {
  return line.category === 'A_WORKER' || line.category === 'B_LEARNER';
}
