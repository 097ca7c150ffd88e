import { isLate, selects } from '@hub/policy-rules';

/** Steps of the yearly cycle that a round can set a day for. */
export enum BudgetStep {
  PROPOSAL_SUBMISSION = 'PROPOSAL_SUBMISSION',
  CONSOLIDATION = 'CONSOLIDATION',
  ESTIMATE_REPORT = 'ESTIMATE_REPORT',
  ESTIMATE_SUBMISSION = 'ESTIMATE_SUBMISSION',
  ESTIMATE_APPROVAL = 'ESTIMATE_APPROVAL',
  ALLOCATION = 'ALLOCATION',
}

/** The last day on which a step is in time, for the bodies the selector names. */
export interface RoundDeadline {
  readonly step: BudgetStep;
  /** An exact code, every body of a kind (`SCHOOL:*`), or every body (`*`). */
  readonly bodies: string;
  readonly dueOn: string;
}

/** Whether something was done by its day. */
export enum Timeliness {
  ON_TIME = 'ON_TIME',
  LATE = 'LATE',
  NO_DEADLINE = 'NO_DEADLINE',
}

/** The day set for a body's step: its own goes before its kind's, and that before everybody's; null where none is. */
export function findDueOn(deadlines: readonly RoundDeadline[], step: BudgetStep, body: string): string | null {
  const candidates = deadlines.filter((deadline) => deadline.step === step && selects(deadline.bodies, body));
  return candidates.toSorted((a, b) => specificity(b.bodies) - specificity(a.bodies))[0]?.dueOn ?? null;
}

/** Later than the configured day is late; nothing is late where nobody configured one. */
export function timelinessOf(dueOn: string | null, at: Date): Timeliness {
  if (dueOn === null) return Timeliness.NO_DEADLINE;
  return isLate({ dueOn }, at) ? Timeliness.LATE : Timeliness.ON_TIME;
}

function specificity(selector: string): number {
  return selector.endsWith('*') ? selector.length : Number.MAX_SAFE_INTEGER;
}
