import { businessDate, type CalendarDate } from '../business-date.js';
import type { Source } from '../document/source.js';

/** Steps of the year that a day can be set for. The plan itself says only "yearly" and "recurring". */
export const CALENDAR_STEPS = [
  'ROUND_OPENING',
  'DEMAND_SUBMISSION',
  'PEDAGOGY_NEED_SUBMISSION',
  'PROPOSAL_SUBMISSION',
  'CONSOLIDATION',
  'ESTIMATE_REPORT',
  'ESTIMATE_SUBMISSION',
  'ESTIMATE_APPROVAL',
  'ALLOCATION',
  'PROGRESS_REPORT',
  'STREAMING_REPORT',
  'CONFERENCE',
] as const;
export type CalendarStep = (typeof CALENDAR_STEPS)[number];

/** The part of the year a step is about. */
export const PERIODS = ['YEAR', 'H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4'] as const;
export type Period = (typeof PERIODS)[number];

/** The last day on which a step of a year is in time. */
export interface Deadline {
  /** Id of the rule that sets it. */
  readonly rule: string;
  readonly step: CalendarStep;
  readonly year: number;
  readonly period: Period;
  /** In time until this day ends in Asia/Ho_Chi_Minh. */
  readonly dueOn: CalendarDate;
  readonly source: Source;
  readonly demo: boolean;
}

/** Later than the configured day. */
export function isLate(deadline: Pick<Deadline, 'dueOn'>, at: Date): boolean {
  return businessDate(at) > deadline.dueOn;
}

export const TIMELINESS = ['ON_TIME', 'LATE', 'NO_DEADLINE'] as const;
export type Timeliness = (typeof TIMELINESS)[number];

/** Nothing is late where nobody configured a day. */
export function timelinessOf(deadline: Deadline | undefined, at: Date): Timeliness {
  if (deadline === undefined) return 'NO_DEADLINE';
  return isLate(deadline, at) ? 'LATE' : 'ON_TIME';
}
