/** Where a round stands: DOLISA opens it, and closes it when nothing more is to be proposed in it. */
export enum RoundStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

export type RoundStep = 'CONFIGURE' | 'CLOSE';

const NEXT: Record<RoundStatus, Partial<Record<RoundStep, RoundStatus>>> = {
  [RoundStatus.OPEN]: { CONFIGURE: RoundStatus.OPEN, CLOSE: RoundStatus.CLOSED },
  // The later steps of the year go on: consolidation, estimate, allocation.
  [RoundStatus.CLOSED]: { CONFIGURE: RoundStatus.CLOSED },
};

/** The status a step leads to, or null when it cannot be taken from `status`. */
export function nextStatus(status: RoundStatus, step: RoundStep): RoundStatus | null {
  return NEXT[status][step] ?? null;
}
