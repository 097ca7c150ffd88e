import { Place, referTo, Trade } from '../reference/reference-types.js';
import type { ReportedBudget, ReportedFigures, ReportedOutreach, ReportedTraining } from './reported-figures.js';
import {
  ReportChange,
  ReportedActivityPart,
  ReportedBudgetChange,
  ReportedBudgetFigures,
  ReportedEnrolments,
  ReportedMoneyPart,
  ReportedOutreachChange,
  ReportedOutreachFigures,
  ReportedTrainingChange,
  ReportedTrainingFigures,
} from './reported-figures.type.js';

const MONEY = ['proposedVnd', 'consolidatedVnd', 'estimatedVnd', 'approvedVnd'] as const;

/** The GraphQL view of training's stored figures. */
export function reportedTrainingOf(stored: ReportedTraining): ReportedTrainingFigures {
  const part = ({ enrolments }: { enrolments: number }) => ({ enrolments });
  return Object.assign(new ReportedTrainingFigures(), stored, {
    asOf: new Date(stored.asOf),
    pedagogyCostVnd: BigInt(stored.pedagogyCostVnd),
    ...partsOf(stored, ReportedEnrolments, part),
  });
}

/** The GraphQL view of the budget's stored figures. */
export function reportedBudgetOf(stored: ReportedBudget): ReportedBudgetFigures {
  return Object.assign(new ReportedBudgetFigures(), stored, {
    asOf: new Date(stored.asOf),
    ...amountsOf(stored),
    ...partsOf(stored, ReportedMoneyPart, ({ proposedVnd, approvedVnd }) => ({
      proposedVnd: BigInt(proposedVnd),
      approvedVnd: BigInt(approvedVnd),
    })),
  });
}

/** The GraphQL view of outreach's stored figures. */
export function reportedOutreachOf(stored: ReportedOutreach): ReportedOutreachFigures {
  return Object.assign(new ReportedOutreachFigures(), stored, {
    asOf: new Date(stored.asOf),
    ...partsOf(stored, ReportedActivityPart, ({ eventsHeld, peopleReached }) => ({ eventsHeld, peopleReached })),
  });
}

/** How much more or less the later figures are. */
export function reportChangeOf(before: ReportedFigures, after: ReportedFigures): ReportChange {
  return Object.assign(new ReportChange(), {
    training: trainingChange(before.training, after.training),
    budget: before.budget === null || after.budget === null ? null : budgetChange(before.budget, after.budget),
    outreach:
      before.outreach === null || after.outreach === null ? null : outreachChange(before.outreach, after.outreach),
  });
}

function trainingChange(before: ReportedTraining, after: ReportedTraining): ReportedTrainingChange {
  return Object.assign(new ReportedTrainingChange(), {
    enrolments: after.enrolments - before.enrolments,
    confirmed: after.confirmed - before.confirmed,
    completed: after.completed - before.completed,
    pedagogyHeads: after.pedagogyHeads - before.pedagogyHeads,
    pedagogyCostVnd: BigInt(after.pedagogyCostVnd) - BigInt(before.pedagogyCostVnd),
  });
}

function budgetChange(before: ReportedBudget, after: ReportedBudget): ReportedBudgetChange {
  const was = amountsOf(before);
  const is = amountsOf(after);
  return Object.assign(new ReportedBudgetChange(), {
    proposals: after.proposals - before.proposals,
    ...Object.fromEntries(MONEY.map((name) => [name, is[name] - was[name]])),
  });
}

function outreachChange(before: ReportedOutreach, after: ReportedOutreach): ReportedOutreachChange {
  return Object.assign(new ReportedOutreachChange(), {
    campaigns: after.campaigns - before.campaigns,
    eventsHeld: after.eventsHeld - before.eventsHeld,
    publications: after.publications - before.publications,
    peopleReached: after.peopleReached - before.peopleReached,
  });
}

function amountsOf(stored: ReportedBudget): Record<(typeof MONEY)[number], bigint> {
  return {
    proposedVnd: BigInt(stored.proposedVnd),
    consolidatedVnd: BigInt(stored.consolidatedVnd),
    estimatedVnd: BigInt(stored.estimatedVnd),
    approvedVnd: BigInt(stored.approvedVnd),
  };
}

function partsOf<Stored extends { readonly code: string }, Part extends { trade: Trade | null; place: Place | null }>(
  { byTrade, byPlace }: { readonly byTrade: readonly Stored[]; readonly byPlace: readonly Stored[] },
  type: new () => Part,
  show: (stored: Stored) => Omit<Part, 'trade' | 'place'>,
): { byTrade: Part[]; byPlace: Part[] } {
  const part = (stored: Stored, keys: { trade: Trade | null; place: Place | null }): Part =>
    Object.assign(new type(), show(stored), keys);
  return {
    byTrade: byTrade.map((stored) =>
      part(stored, { trade: stored.code === '' ? null : referTo(Trade, stored.code), place: null }),
    ),
    byPlace: byPlace.map((stored) =>
      part(stored, { trade: null, place: stored.code === '' ? null : referTo(Place, stored.code) }),
    ),
  };
}
