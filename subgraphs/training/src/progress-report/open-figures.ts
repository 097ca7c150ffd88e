import type { FieldProblems } from '@hub/subgraph-kit';
import type { TrainingContext } from '../training-context.js';
import type { SealedFigures } from './figure-seal.js';
import type { ReportedBudget, ReportedOutreach } from './reported-figures.js';

/** How old figures may be when a report is made of them. */
const MAX_AGE_MS = 3_600_000;
/** How far another machine's clock may be ahead of this one's. */
const CLOCK_SKEW_MS = 60_000;

/** The other agencies' figures that a report is made of; null: it is made without them. */
export interface GivenFigures {
  readonly budget: ReportedBudget | null;
  readonly outreach: ReportedOutreach | null;
}

/** Opens what was sealed for this year; notes what was not, was altered, or is too old. */
export function openFigures(
  context: Pick<TrainingContext, 'figureSeal' | 'now'>,
  sealed: { readonly budget?: string | null; readonly outreach?: string | null },
  year: number,
  problems: FieldProblems,
): GivenFigures {
  const open = <Agency extends SealedFigures['agency']>(agency: Agency) => {
    const text = sealed[agency];
    if (text == null) return null;
    const opened = context.figureSeal.open(text);
    const isAgencys = opened?.agency === agency;
    const expected = `Must be what \`programme(year).${agency}ForReport.sealed\` answered, as it was.`;
    problems.require(isAgencys, agency, 'BAD_FORMAT', expected);
    if (!isAgencys) return null;
    problems.require(opened.year === year, agency, 'OUT_OF_RANGE', "Must be of the period's year.");
    const ageMs = context.now().getTime() - Date.parse(opened.figures.asOf);
    const inReach = -CLOCK_SKEW_MS <= ageMs && ageMs <= MAX_AGE_MS;
    problems.require(inReach, agency, 'OUT_OF_RANGE', 'Not in the future, and not more than an hour old.');
    return opened.figures as Extract<SealedFigures, { agency: Agency }>['figures'];
  };
  return { budget: open('budget'), outreach: open('outreach') };
}
