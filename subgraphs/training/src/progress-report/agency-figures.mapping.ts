import type { BudgetFigures, OutreachFigures } from '../reference/agency-figures.js';
import type { ReportedBudget, ReportedOutreach } from './reported-figures.js';

/** What a report keeps of a programme's budget, as a selection. */
export const REPORTED_BUDGET =
  'budget { asOf sequence proposals proposedVnd consolidatedVnd estimatedVnd approvedVnd ' +
  'byTrade { trade { code } proposedVnd approvedVnd } byPlace { place { code } proposedVnd approvedVnd } }';
/** The same of outreach. */
export const REPORTED_OUTREACH =
  'outreach { asOf sequence campaigns eventsHeld publications peopleReached ' +
  'byTrade { trade { code } eventsHeld peopleReached } byPlace { place { code } eventsHeld peopleReached } }';

interface Part {
  readonly trade?: { readonly code: string } | null;
  readonly place?: { readonly code: string } | null;
}

/** What a report keeps of the budget's figures. */
export function reportedBudget(figures: BudgetFigures): ReportedBudget {
  const { asOf, sequence, proposals, proposedVnd, consolidatedVnd, estimatedVnd, approvedVnd } = figures;
  const parts = (list: readonly (Part & { readonly proposedVnd: string; readonly approvedVnd: string })[]) =>
    list.map((part) => ({ code: codeOf(part), proposedVnd: part.proposedVnd, approvedVnd: part.approvedVnd }));
  return {
    asOf,
    sequence,
    proposals,
    proposedVnd,
    consolidatedVnd,
    estimatedVnd,
    approvedVnd,
    byTrade: parts(figures.byTrade),
    byPlace: parts(figures.byPlace),
  };
}

/** What a report keeps of outreach's figures. */
export function reportedOutreach(figures: OutreachFigures): ReportedOutreach {
  const { asOf, sequence, campaigns, eventsHeld, publications, peopleReached } = figures;
  const parts = (list: readonly (Part & { readonly eventsHeld: number; readonly peopleReached: number })[]) =>
    list.map((part) => ({ code: codeOf(part), eventsHeld: part.eventsHeld, peopleReached: part.peopleReached }));
  return {
    asOf,
    sequence,
    campaigns,
    eventsHeld,
    publications,
    peopleReached,
    byTrade: parts(figures.byTrade),
    byPlace: parts(figures.byPlace),
  };
}

/** '' is what is not of one trade or place. */
function codeOf({ trade, place }: Part): string {
  return trade?.code ?? place?.code ?? '';
}
