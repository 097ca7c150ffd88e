import type { BodyKind } from '@hub/registry';
import { ProposalStatus } from '../proposal/proposal-status.js';

/** A time in which bodies of some kinds drafted proposals for a fiscal year, and when DOLISA took them up. */
export interface DemoRound {
  readonly year: number;
  readonly from: string;
  readonly to: string;
  readonly consolidatedOn: string;
  /** How likely a body of each kind is to file in this round. */
  readonly filing: Partial<Record<BodyKind, number>>;
  /** Whether HEZA files for the workers of its parks and zones. */
  readonly heza: boolean;
  /** What became of the proposals; the first come up most often. */
  readonly outcomes: readonly ProposalStatus[];
}

const { CONSOLIDATED, SUBMITTED, RETURNED, DRAFT } = ProposalStatus;
const MOSTLY_DONE = [CONSOLIDATED, CONSOLIDATED, CONSOLIDATED, CONSOLIDATED, CONSOLIDATED, SUBMITTED, RETURNED, DRAFT];
const UNDER_WAY = [SUBMITTED, SUBMITTED, CONSOLIDATED, RETURNED, DRAFT];

/** Districts file until 30 June 2025, the communes that followed them from then on. */
const BEFORE_ESTIMATES: readonly DemoRound[] = [
  {
    year: 2024,
    from: '2024-08-05',
    to: '2024-10-15',
    consolidatedOn: '2024-10-28',
    filing: { DISTRICT: 1, SCHOOL: 0.6, CENTRE: 0.3 },
    heza: true,
    outcomes: MOSTLY_DONE,
  },
  {
    year: 2025,
    from: '2025-01-06',
    to: '2025-06-20',
    consolidatedOn: '2025-06-26',
    filing: { DISTRICT: 1, SCHOOL: 0.4 },
    heza: true,
    outcomes: MOSTLY_DONE,
  },
  {
    year: 2025,
    from: '2025-07-14',
    to: '2025-09-30',
    consolidatedOn: '2025-10-10',
    filing: { COMMUNE: 0.3, SCHOOL: 0.3, CENTRE: 0.3 },
    heza: false,
    outcomes: MOSTLY_DONE,
  },
  {
    year: 2026,
    from: '2025-10-01',
    to: '2025-11-14',
    consolidatedOn: '2025-11-20',
    filing: { COMMUNE: 0.6, SCHOOL: 1, CENTRE: 0.5 },
    heza: true,
    outcomes: MOSTLY_DONE,
  },
];

/** What came after the estimate of its year was approved: consolidated, and in no estimate yet. */
const AFTER_ESTIMATES: readonly DemoRound[] = [
  {
    year: 2026,
    from: '2026-03-02',
    to: '2026-10-16',
    consolidatedOn: '2026-11-02',
    filing: { COMMUNE: 0.25, SCHOOL: 0.3 },
    heza: true,
    outcomes: UNDER_WAY,
  },
];

/** An estimate and the days on which it went up. */
export interface DemoEstimate {
  readonly year: number;
  readonly draftedOn: string;
  readonly reportedOn: string;
  readonly submittedOn: string;
  readonly approvedOn: string;
}

/** What happened, in the order it did. */
export const DEMO_HISTORY: {
  readonly before: readonly DemoRound[];
  readonly estimates: readonly DemoEstimate[];
  readonly after: readonly DemoRound[];
} = {
  before: BEFORE_ESTIMATES,
  estimates: [
    {
      year: 2024,
      draftedOn: '2024-11-04',
      reportedOn: '2024-11-11',
      submittedOn: '2024-11-25',
      approvedOn: '2024-12-10',
    },
    {
      year: 2025,
      draftedOn: '2025-10-20',
      reportedOn: '2025-10-27',
      submittedOn: '2025-11-10',
      approvedOn: '2025-12-09',
    },
    {
      year: 2026,
      draftedOn: '2025-11-24',
      reportedOn: '2025-11-27',
      submittedOn: '2025-12-01',
      approvedOn: '2025-12-09',
    },
  ],
  after: AFTER_ESTIMATES,
};
