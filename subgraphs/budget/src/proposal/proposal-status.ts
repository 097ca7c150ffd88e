/**
 * Where a proposal stands: its body drafts, submits and may withdraw; DOLISA returns or accepts, and consolidates.
 * Finance takes up what a district sent it too and DOLISA has not consolidated.
 */
export enum ProposalStatus {
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  ACCEPTED = 'ACCEPTED',
  CONSOLIDATED = 'CONSOLIDATED',
  RETURNED = 'RETURNED',
  WITHDRAWN = 'WITHDRAWN',
}

const { DRAFT, SUBMITTED, ACCEPTED, CONSOLIDATED, RETURNED, WITHDRAWN } = ProposalStatus;

/** Sent, and neither returned nor withdrawn: what every figure counts. */
export const SENT: readonly ProposalStatus[] = [SUBMITTED, ACCEPTED, CONSOLIDATED];
/** In the hands of its own body. */
export const AT_HOME: readonly ProposalStatus[] = [DRAFT, RETURNED, WITHDRAWN];

export type ProposalStep =
  | 'REVISE'
  | 'CORRECT'
  | 'SUBMIT'
  | 'SEND_TO_FINANCE'
  | 'WITHDRAW'
  | 'RETURN'
  | 'ACCEPT'
  | 'CONSOLIDATE'
  | 'TAKE_UP'
  | 'RELEASE';

const NEXT: Record<ProposalStatus, Partial<Record<ProposalStep, ProposalStatus>>> = {
  [DRAFT]: { REVISE: DRAFT, CORRECT: DRAFT, SUBMIT: SUBMITTED },
  [SUBMITTED]: {
    CORRECT: SUBMITTED,
    SEND_TO_FINANCE: SUBMITTED,
    WITHDRAW: WITHDRAWN,
    RETURN: RETURNED,
    ACCEPT: ACCEPTED,
    TAKE_UP: CONSOLIDATED,
  },
  [ACCEPTED]: {
    SEND_TO_FINANCE: ACCEPTED,
    WITHDRAW: WITHDRAWN,
    RETURN: RETURNED,
    CONSOLIDATE: CONSOLIDATED,
    TAKE_UP: CONSOLIDATED,
  },
  [CONSOLIDATED]: { SEND_TO_FINANCE: CONSOLIDATED, RELEASE: ACCEPTED },
  [RETURNED]: { REVISE: RETURNED, CORRECT: RETURNED, SUBMIT: SUBMITTED },
  [WITHDRAWN]: { REVISE: WITHDRAWN, CORRECT: WITHDRAWN, SUBMIT: SUBMITTED },
};

/** The status a step leads to, or null when it cannot be taken from `status`. */
export function nextStatus(status: ProposalStatus, step: ProposalStep): ProposalStatus | null {
  return NEXT[status][step] ?? null;
}
