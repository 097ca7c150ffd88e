/** Where an estimate stands: Finance drafts and reports, the People's Committee submits, the Council approves. */
export enum EstimateStatus {
  DRAFT = 'DRAFT',
  REPORTED = 'REPORTED',
  SUBMITTED = 'SUBMITTED',
  APPROVED = 'APPROVED',
}

export type EstimateStep = 'REPORT' | 'SUBMIT' | 'APPROVE';

const NEXT: Record<EstimateStatus, Partial<Record<EstimateStep, EstimateStatus>>> = {
  [EstimateStatus.DRAFT]: { REPORT: EstimateStatus.REPORTED },
  [EstimateStatus.REPORTED]: { SUBMIT: EstimateStatus.SUBMITTED },
  [EstimateStatus.SUBMITTED]: { APPROVE: EstimateStatus.APPROVED },
  [EstimateStatus.APPROVED]: {},
};

/** The status a step leads to, or null when it cannot be taken from `status`. */
export function nextStatus(status: EstimateStatus, step: EstimateStep): EstimateStatus | null {
  return NEXT[status][step] ?? null;
}
