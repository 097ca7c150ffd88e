import { type Decision, fromStoredDecision, type StoredDecision } from '@hub/policy-rules';
import { AmountComponent, type DecisionOutcome, PolicyDecision } from './policy-types.js';
import { PolicyReason, type PolicyRefusal, policyRefusal } from './refusals.js';

/** The GraphQL view of a decision frozen on a row. */
export function decisionOf(stored: StoredDecision): PolicyDecision {
  const decision = fromStoredDecision(stored);
  return Object.assign(new PolicyDecision(), {
    outcome: decision.outcome as DecisionOutcome,
    amountVnd: decision.amountVnd,
    components: decision.components.map((component) => Object.assign(new AmountComponent(), component)),
    clauses: [...decision.clauses],
    reasons: reasonsOf(decision),
    missingFigures: [...decision.missingFigures, ...decision.missingFacts],
    provisional: decision.provisional,
    demo: decision.demo,
    policyId: decision.policyId,
    policyVersion: decision.policyVersion,
  });
}

/** The refusal of a command whose case the policy does not support or cannot decide. */
export function refusedByPolicy(decision: Decision): PolicyRefusal {
  const reasons = reasonsOf(decision);
  const clause = reasons.find((reason) => reason.clause !== null)?.clause ?? null;
  return policyRefusal(reasons[0]?.messageEn ?? 'The policy does not support this case.', clause, reasons);
}

function reasonsOf(decision: Decision): PolicyReason[] {
  return decision.reasons.map((reason) => Object.assign(new PolicyReason(), reason));
}
