/** Where a proposal stands: its body drafts and submits; DOLISA consolidates or returns. */
export enum ProposalStatus {
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  CONSOLIDATED = 'CONSOLIDATED',
  RETURNED = 'RETURNED',
}

export type ProposalStep = 'REVISE' | 'SUBMIT' | 'RETURN' | 'CONSOLIDATE';

const NEXT: Record<ProposalStatus, Partial<Record<ProposalStep, ProposalStatus>>> = {
  [ProposalStatus.DRAFT]: { REVISE: ProposalStatus.DRAFT, SUBMIT: ProposalStatus.SUBMITTED },
  [ProposalStatus.SUBMITTED]: { CONSOLIDATE: ProposalStatus.CONSOLIDATED, RETURN: ProposalStatus.RETURNED },
  [ProposalStatus.RETURNED]: { REVISE: ProposalStatus.RETURNED, SUBMIT: ProposalStatus.SUBMITTED },
  [ProposalStatus.CONSOLIDATED]: {},
};

/** The status a step leads to, or null when it cannot be taken from `status`. */
export function nextStatus(status: ProposalStatus, step: ProposalStep): ProposalStatus | null {
  return NEXT[status][step] ?? null;
}
