import type { EnrolmentFacts } from '../figures/enrolment-facts.js';
import { enrolledIn } from '../figures/enrolment-facts.js';
import type { PedagogyFacts } from '../figures/pedagogy-facts.js';

/**
 * The figures of a report as stored with it: plain JSON, money as digits. Each agency's figures carry the moment and
 * the sequence they were read at, so that they can be held against what the agency answers for that sequence.
 */
export interface ReportedFigures {
  readonly training: ReportedTraining;
  /** Null: the agency could not be reached when the report was made. */
  readonly budget: ReportedBudget | null;
  readonly outreach: ReportedOutreach | null;
}

interface ReadAt {
  /** RFC 3339 */
  readonly asOf: string;
  readonly sequence: number;
}

export interface ReportedTraining extends ReadAt {
  readonly enrolments: number;
  readonly confirmed: number;
  readonly completed: number;
  readonly pedagogyHeads: number;
  readonly pedagogyCostVnd: string;
  readonly byTrade: readonly { readonly code: string; readonly enrolments: number }[];
  /** '' is another province. */
  readonly byPlace: readonly { readonly code: string; readonly enrolments: number }[];
}

export interface ReportedBudget extends ReadAt {
  readonly proposals: number;
  readonly proposedVnd: string;
  readonly consolidatedVnd: string;
  readonly estimatedVnd: string;
  readonly approvedVnd: string;
  readonly byTrade: readonly ReportedMoney[];
  /** '' is a body whose place is unknown. */
  readonly byPlace: readonly ReportedMoney[];
}

export interface ReportedMoney {
  readonly code: string;
  readonly proposedVnd: string;
  readonly approvedVnd: string;
}

export interface ReportedOutreach extends ReadAt {
  readonly campaigns: number;
  readonly eventsHeld: number;
  readonly publications: number;
  readonly peopleReached: number;
  /** '' is what is not divided. */
  readonly byTrade: readonly ReportedActivity[];
  readonly byPlace: readonly ReportedActivity[];
}

export interface ReportedActivity {
  readonly code: string;
  readonly eventsHeld: number;
  readonly peopleReached: number;
}

/** Training's own figures, as read in the transaction that makes the report. */
export function reportedTraining(enrolments: EnrolmentFacts, pedagogy: PedagogyFacts, asOf: Date): ReportedTraining {
  const countsOf = (counts: EnrolmentFacts['byTrade']) =>
    [...counts]
      .map(([code, byStatus]) => ({ code, enrolments: enrolledIn(byStatus) }))
      .sort((a, b) => b.enrolments - a.enrolments || (a.code < b.code ? -1 : 1));
  return {
    asOf: asOf.toISOString(),
    sequence: enrolments.sequence + pedagogy.sequence,
    enrolments: enrolledIn(enrolments.total),
    confirmed: enrolments.total.CONFIRMED,
    completed: enrolments.total.COMPLETED,
    pedagogyHeads: pedagogy.heads,
    pedagogyCostVnd: pedagogy.costVnd.toString(),
    byTrade: countsOf(enrolments.byTrade),
    byPlace: countsOf(enrolments.byPlace),
  };
}
