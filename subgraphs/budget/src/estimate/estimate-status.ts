/**
 * Where an estimate stands: Finance drafts and reports, the People's Committee submits, the Council approves; each of
 * the two may send it back one step.
 */
export enum EstimateStatus {
  DRAFT = 'DRAFT',
  REPORTED = 'REPORTED',
  SUBMITTED = 'SUBMITTED',
  APPROVED = 'APPROVED',
}

const { DRAFT, REPORTED, SUBMITTED, APPROVED } = EstimateStatus;

export type EstimateStep = 'ADJUST' | 'REPORT' | 'SUBMIT' | 'RETURN' | 'APPROVE';

const NEXT: Record<EstimateStatus, Partial<Record<EstimateStep, EstimateStatus>>> = {
  [DRAFT]: { ADJUST: DRAFT, REPORT: REPORTED },
  [REPORTED]: { SUBMIT: SUBMITTED, RETURN: DRAFT },
  [SUBMITTED]: { APPROVE: APPROVED, RETURN: REPORTED },
  [APPROVED]: {},
};

/** The status a step leads to, or null when it cannot be taken from `status`. */
export function nextStatus(status: EstimateStatus, step: EstimateStep): EstimateStatus | null {
  return NEXT[status][step] ?? null;
}
