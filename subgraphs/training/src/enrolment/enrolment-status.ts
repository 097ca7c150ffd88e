/** Where an enrolment stands. */
export enum EnrolmentStatus {
  REGISTERED = 'REGISTERED',
  CONFIRMED = 'CONFIRMED',
  COMPLETED = 'COMPLETED',
  WITHDRAWN = 'WITHDRAWN',
}

export type EnrolmentStep = 'CONFIRM' | 'COMPLETE' | 'WITHDRAW';

const NEXT: Record<EnrolmentStatus, Partial<Record<EnrolmentStep, EnrolmentStatus>>> = {
  [EnrolmentStatus.REGISTERED]: { CONFIRM: EnrolmentStatus.CONFIRMED, WITHDRAW: EnrolmentStatus.WITHDRAWN },
  [EnrolmentStatus.CONFIRMED]: { COMPLETE: EnrolmentStatus.COMPLETED, WITHDRAW: EnrolmentStatus.WITHDRAWN },
  [EnrolmentStatus.COMPLETED]: {},
  [EnrolmentStatus.WITHDRAWN]: {},
};

/** The status a step leads to, or null when it cannot be taken from `status`. */
export function nextStatus(status: EnrolmentStatus, step: EnrolmentStep): EnrolmentStatus | null {
  return NEXT[status][step] ?? null;
}
