/** Where an enrolment stands. */
export enum EnrolmentStatus {
  REGISTERED = 'REGISTERED',
  CONFIRMED = 'CONFIRMED',
  SUSPENDED = 'SUSPENDED',
  COMPLETED = 'COMPLETED',
  WITHDRAWN = 'WITHDRAWN',
}

export type EnrolmentStep = 'CONFIRM' | 'COMPLETE' | 'SUSPEND' | 'RESUME' | 'WITHDRAW';

interface Move {
  readonly from: readonly EnrolmentStatus[];
  readonly to: EnrolmentStatus;
}

/** What each step leads from and to. Completed and withdrawn are the end. */
export const MOVES: Readonly<Record<EnrolmentStep, Move>> = {
  CONFIRM: { from: [EnrolmentStatus.REGISTERED], to: EnrolmentStatus.CONFIRMED },
  COMPLETE: { from: [EnrolmentStatus.CONFIRMED], to: EnrolmentStatus.COMPLETED },
  SUSPEND: { from: [EnrolmentStatus.CONFIRMED], to: EnrolmentStatus.SUSPENDED },
  RESUME: { from: [EnrolmentStatus.SUSPENDED], to: EnrolmentStatus.CONFIRMED },
  WITHDRAW: {
    from: [EnrolmentStatus.REGISTERED, EnrolmentStatus.CONFIRMED, EnrolmentStatus.SUSPENDED],
    to: EnrolmentStatus.WITHDRAWN,
  },
};

/** Statuses in which a learner is still on the way: may be transferred, tagged and assigned to centres. */
export const UNDER_WAY: readonly EnrolmentStatus[] = [
  EnrolmentStatus.REGISTERED,
  EnrolmentStatus.CONFIRMED,
  EnrolmentStatus.SUSPENDED,
];
