import type { FigureName } from './missing.js';
import type { ReasonCode } from './reasons.js';

export const DECISION_OUTCOMES = ['ELIGIBLE', 'INELIGIBLE', 'CANNOT_DECIDE'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

export const COMPONENT_KINDS = ['TUITION_SHARE', 'MONTHLY_ALLOWANCE', 'COURSE_SUPPORT'] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];

/** One support within an amount: `amountVnd` is exactly `unitVnd` × `quantity`. */
export interface DecisionComponent {
  readonly kind: ComponentKind;
  /** Id of the provision that grants it. */
  readonly provision: string;
  readonly clause: string | null;
  /** Whole đồng per learner and month, or per person and course. */
  readonly unitVnd: bigint;
  /** Learner-months, or persons. */
  readonly quantity: number;
  readonly amountVnd: bigint;
  readonly provisional: boolean;
  readonly demo: boolean;
}

export interface DecisionReason {
  readonly code: ReasonCode;
  readonly clause: string | null;
  readonly messageVi: string;
  readonly messageEn: string;
}

/** What the policy says about some facts, with everything needed to explain it later. Frozen. */
export interface Decision {
  readonly outcome: DecisionOutcome;
  /** The sum of `components`; null unless ELIGIBLE. */
  readonly amountVnd: bigint | null;
  readonly components: readonly DecisionComponent[];
  /** Every clause the outcome rests on, each once. */
  readonly clauses: readonly string[];
  readonly reasons: readonly DecisionReason[];
  /** Figures of the policy it would take to decide; non-empty only with CANNOT_DECIDE. */
  readonly missingFigures: readonly FigureName[];
  /** Facts of the case it would take to decide; non-empty only with CANNOT_DECIDE. */
  readonly missingFacts: readonly string[];
  /** A figure known only second-hand was used: which ones is in `provisionalFigures`. */
  readonly provisional: boolean;
  readonly provisionalFigures: readonly FigureName[];
  /** A figure or fact invented for demonstrations was used: which ones is in `demoFigures`. */
  readonly demo: boolean;
  readonly demoFigures: readonly FigureName[];
  readonly policyId: string;
  readonly policyVersion: string;
}
