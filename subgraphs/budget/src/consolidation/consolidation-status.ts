/** Where a consolidation stands: DOLISA makes it and proposes it to Finance, which may return it. */
export enum ConsolidationStatus {
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  RETURNED = 'RETURNED',
}

export type ConsolidationStep = 'SUBMIT' | 'RETURN';

const NEXT: Record<ConsolidationStatus, Partial<Record<ConsolidationStep, ConsolidationStatus>>> = {
  [ConsolidationStatus.DRAFT]: { SUBMIT: ConsolidationStatus.SUBMITTED },
  [ConsolidationStatus.SUBMITTED]: { RETURN: ConsolidationStatus.RETURNED },
  // What is returned is made anew, under another number.
  [ConsolidationStatus.RETURNED]: {},
};

/** The status a step leads to, or null when it cannot be taken from `status`. */
export function nextStatus(status: ConsolidationStatus, step: ConsolidationStep): ConsolidationStatus | null {
  return NEXT[status][step] ?? null;
}
