import type { Policy } from '../policy/policy.js';
import { CATEGORY_LABELS } from '../policy/vocabulary-labels.js';
import { checkConditions } from './check-conditions.js';
import { checkInForce, checkTrade, findBeneficiary } from './check-entitlement.js';
import type { Decision } from './decision.js';
import { DecisionDraft } from './decision-draft.js';
import { MOST_HEADS, type PedagogyNeedFacts, requireCount } from './facts.js';
import { grantCourseSupport } from './grant-support.js';

/**
 * May this school propose pedagogical skills training for these people, and what does one course cost?
 * The amount is the one per person times `heads`. Throws `RangeError` for a head count that is none.
 */
export function decidePedagogyNeed(policy: Policy, facts: PedagogyNeedFacts): Decision {
  const { category, trade, school, on, heads, lacksCertificate, provincialRankOrAbove } = facts;
  requireCount('heads', heads, MOST_HEADS);
  const draft = new DecisionDraft(policy);
  checkInForce(draft, policy, on);
  checkTrade(draft, policy, trade);
  const beneficiary = findBeneficiary(draft, policy, category);
  if (beneficiary !== undefined) {
    checkConditions(draft, policy, beneficiary.value.conditions, { school, lacksCertificate, provincialRankOrAbove });
    draft.ground('ENTITLED', beneficiary.clause, CATEGORY_LABELS[category]);
  }
  if (!draft.hasFailed) grantCourseSupport(draft, policy, { category, level: null, heads });
  return draft.decide();
}
