import type { BodyKind } from '@hub/registry';
import { ProposalStatus } from '../proposal/proposal-status.js';

/** A round of a fiscal year: when bodies of some kinds drafted, by when they were to send, what became of it. */
export interface DemoRound {
  readonly year: number;
  readonly from: string;
  readonly to: string;
  readonly proposalsDueOn: string;
  /** Schools are to send earlier; absent: with everybody. */
  readonly schoolsDueOn?: string;
  readonly consolidatedOn: string;
  /** False: that day is still to come. */
  readonly consolidated?: boolean;
  /** When DOLISA proposed it to Finance; null: not yet. */
  readonly proposedOn: string | null;
  readonly closedOn: string | null;
  /** How likely a body of each kind is to file in this round. */
  readonly filing: Partial<Record<BodyKind, number>>;
  /** Bodies that have not filed: left to whoever tries the hub out. */
  readonly without?: readonly string[];
  /** Whether HEZA files for the workers of its parks and zones. */
  readonly heza: boolean;
  /** What became of the proposals; the first come up most often. */
  readonly outcomes: readonly ProposalStatus[];
}

const { CONSOLIDATED, ACCEPTED, SUBMITTED, RETURNED, WITHDRAWN, DRAFT } = ProposalStatus;
const MOSTLY_DONE = [
  ...[CONSOLIDATED, CONSOLIDATED, CONSOLIDATED, CONSOLIDATED, CONSOLIDATED],
  ...[SUBMITTED, RETURNED, DRAFT, WITHDRAWN],
];
const UNDER_WAY = [SUBMITTED, SUBMITTED, ACCEPTED, CONSOLIDATED, RETURNED, DRAFT];

/** An estimate and the days on which it went up; those it has not come to are null. */
export interface DemoEstimate {
  readonly year: number;
  readonly draftedOn: string;
  readonly reportedOn: string;
  readonly submittedOn: string | null;
  readonly approvedOn: string | null;
}

/** Money of the year's approved estimate that is given on a day; null: drafted, and not decided yet. */
export interface DemoAllocation {
  readonly year: number;
  readonly draftedOn: string;
  readonly decidedOn: string | null;
  /** Leaves out every so many-th line; 0: none. */
  readonly leavesOutEvery: number;
}

export type DemoAct =
  | ({ readonly act: 'ROUND' } & DemoRound)
  | ({ readonly act: 'ESTIMATE' } & DemoEstimate)
  | ({ readonly act: 'ALLOCATION' } & DemoAllocation);

/** What happened, in the order it did. Districts file until 30 June 2025, the communes that followed them from then on. */
export const DEMO_HISTORY: readonly DemoAct[] = [
  {
    act: 'ROUND',
    year: 2024,
    from: '2024-08-05',
    to: '2024-10-15',
    proposalsDueOn: '2024-10-10',
    consolidatedOn: '2024-10-28',
    proposedOn: '2024-10-30',
    closedOn: '2024-10-31',
    filing: { DISTRICT: 1, SCHOOL: 0.6, CENTRE: 0.3 },
    heza: true,
    outcomes: MOSTLY_DONE,
  },
  {
    act: 'ESTIMATE',
    year: 2024,
    draftedOn: '2024-11-04',
    reportedOn: '2024-11-11',
    submittedOn: '2024-11-25',
    approvedOn: '2024-12-10',
  },
  { act: 'ALLOCATION', year: 2024, draftedOn: '2024-12-16', decidedOn: '2024-12-20', leavesOutEvery: 0 },
  {
    act: 'ROUND',
    year: 2025,
    from: '2025-01-06',
    to: '2025-06-20',
    proposalsDueOn: '2025-06-15',
    schoolsDueOn: '2025-05-31',
    consolidatedOn: '2025-06-26',
    proposedOn: '2025-06-27',
    closedOn: '2025-06-30',
    filing: { DISTRICT: 1, SCHOOL: 0.4 },
    heza: true,
    outcomes: MOSTLY_DONE,
  },
  {
    act: 'ROUND',
    year: 2025,
    from: '2025-07-14',
    to: '2025-09-30',
    proposalsDueOn: '2025-09-20',
    consolidatedOn: '2025-10-10',
    proposedOn: '2025-10-13',
    closedOn: '2025-10-15',
    filing: { COMMUNE: 0.3, SCHOOL: 0.3, CENTRE: 0.3 },
    heza: false,
    outcomes: MOSTLY_DONE,
  },
  {
    act: 'ROUND',
    year: 2026,
    from: '2025-10-01',
    to: '2025-11-14',
    proposalsDueOn: '2025-11-10',
    schoolsDueOn: '2025-10-31',
    consolidatedOn: '2025-11-20',
    proposedOn: '2025-11-21',
    closedOn: '2025-11-21',
    filing: { COMMUNE: 0.6, SCHOOL: 1, CENTRE: 0.5 },
    heza: true,
    outcomes: MOSTLY_DONE,
  },
  {
    act: 'ESTIMATE',
    year: 2025,
    draftedOn: '2025-10-20',
    reportedOn: '2025-10-27',
    submittedOn: '2025-11-10',
    approvedOn: '2025-12-09',
  },
  { act: 'ALLOCATION', year: 2025, draftedOn: '2025-12-15', decidedOn: '2025-12-19', leavesOutEvery: 0 },
  {
    act: 'ESTIMATE',
    year: 2026,
    draftedOn: '2025-11-24',
    reportedOn: '2025-11-27',
    submittedOn: '2025-12-01',
    approvedOn: '2025-12-09',
  },
  { act: 'ALLOCATION', year: 2026, draftedOn: '2025-12-15', decidedOn: '2025-12-19', leavesOutEvery: 17 },
  { act: 'ALLOCATION', year: 2026, draftedOn: '2026-06-01', decidedOn: null, leavesOutEvery: 0 },
  {
    act: 'ROUND',
    year: 2026,
    from: '2026-03-02',
    to: '2026-06-12',
    proposalsDueOn: '2026-06-05',
    consolidatedOn: '2026-06-22',
    proposedOn: '2026-06-24',
    closedOn: '2026-06-30',
    filing: { COMMUNE: 0.15, SCHOOL: 0.2 },
    heza: true,
    outcomes: MOSTLY_DONE,
  },
  // Supplements what was approved; the Council has it.
  {
    act: 'ESTIMATE',
    year: 2026,
    draftedOn: '2026-07-06',
    reportedOn: '2026-07-10',
    submittedOn: '2026-07-20',
    approvedOn: null,
  },
  {
    act: 'ROUND',
    year: 2026,
    from: '2026-09-01',
    to: '2026-10-16',
    proposalsDueOn: '2026-12-10',
    consolidatedOn: '2026-11-02',
    proposedOn: null,
    closedOn: null,
    filing: { COMMUNE: 0.2, SCHOOL: 0.25 },
    without: ['SCHOOL:CDKTHP', 'COMMUNE:HONG_BANG'],
    heza: true,
    outcomes: UNDER_WAY,
  },
];
