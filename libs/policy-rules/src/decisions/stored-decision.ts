import { deepFreeze } from '../deep-freeze.js';
import type { Decision, DecisionComponent } from './decision.js';

/** A component as JSON: amounts are decimal strings. */
export interface StoredComponent extends Omit<DecisionComponent, 'unitVnd' | 'amountVnd'> {
  readonly unitVnd: string;
  readonly amountVnd: string;
}

/** A decision as JSON, to freeze on the row it decided. */
export interface StoredDecision extends Omit<Decision, 'amountVnd' | 'components'> {
  readonly amountVnd: string | null;
  readonly components: readonly StoredComponent[];
}

/** The decision as a JSON value; figures beyond a `Decision` (those of a priced line) are left out. */
export function toStoredDecision(decision: Decision): StoredDecision {
  const { outcome, amountVnd, components, clauses, reasons, missingFigures, missingFacts } = decision;
  const { provisional, provisionalFigures, demo, demoFigures, policyId, policyVersion } = decision;
  return {
    outcome,
    amountVnd: amountVnd?.toString() ?? null,
    components: components.map((component) => ({
      ...component,
      unitVnd: component.unitVnd.toString(),
      amountVnd: component.amountVnd.toString(),
    })),
    clauses,
    reasons,
    missingFigures,
    missingFacts,
    provisional,
    provisionalFigures,
    demo,
    demoFigures,
    policyId,
    policyVersion,
  };
}

/** The decision that `toStoredDecision` wrote. */
export function fromStoredDecision(stored: StoredDecision): Decision {
  return deepFreeze({
    ...stored,
    amountVnd: stored.amountVnd === null ? null : BigInt(stored.amountVnd),
    components: stored.components.map((component) => ({
      ...component,
      unitVnd: BigInt(component.unitVnd),
      amountVnd: BigInt(component.amountVnd),
    })),
  });
}
