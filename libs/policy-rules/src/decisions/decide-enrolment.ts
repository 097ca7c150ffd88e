import { businessDate } from '../business-date.js';
import type { Policy } from '../policy/policy.js';
import { LEVEL_LABELS } from '../policy/vocabulary-labels.js';
import { checkConditions } from './check-conditions.js';
import { checkInForce, checkNotRepeated, checkPath, checkTrade, findBeneficiary } from './check-entitlement.js';
import type { Decision } from './decision.js';
import { DecisionDraft } from './decision-draft.js';
import type { EnrolmentFacts } from './facts.js';
import { grantLearnerSupport } from './grant-support.js';

/**
 * Is this learner entitled to support, and to how much for the whole course?
 *
 * `policy` is the one that counts on the day of registration (`book.policyOn(facts.registeredOn, city)`).
 * The amount is that of one learner. Only `now`'s business date counts, to refuse a registration in the future.
 */
export function decideEnrolment(policy: Policy, facts: EnrolmentFacts, now: Date): Decision {
  const { category, trade, level, education, school, registeredOn, earlierSupports, employment } = facts;
  const draft = new DecisionDraft(policy);
  if (registeredOn > businessDate(now)) draft.fail('REGISTERED_IN_FUTURE', null, registeredOn);
  checkInForce(draft, policy, registeredOn);
  checkTrade(draft, policy, trade);
  const beneficiary = findBeneficiary(draft, policy, category);
  if (beneficiary !== undefined) {
    checkPath(draft, beneficiary, level, education);
    checkConditions(draft, policy, beneficiary.value.conditions, { school, employment });
    draft.ground('ENTITLED', beneficiary.clause, LEVEL_LABELS[level]);
  }
  checkNotRepeated(draft, policy, { trade, level }, earlierSupports);
  if (!draft.hasFailed) {
    grantLearnerSupport(draft, policy, { category, trade, level, school: school.code, heads: 1, months: null });
  }
  return draft.decide();
}
