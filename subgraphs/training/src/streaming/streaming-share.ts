import { type CalendarDate, compareWithTarget, type Target, type TargetStanding } from '@hub/policy-rules';

/** Graduates of a source, and how many of them entered which vocational level. */
export interface StreamingCounts {
  readonly graduates: number;
  readonly elementary: number;
  readonly intermediate: number;
  readonly college: number;
}

/** A range of shares to reach, in tenths of a percent; `maxTenths` null: no upper end. */
export interface ShareRange {
  readonly minTenths: number;
  readonly maxTenths: number | null;
}

export const NO_COUNTS: StreamingCounts = { graduates: 0, elementary: 0, intermediate: 0, college: 0 };

export function addStreaming(a: StreamingCounts, b: StreamingCounts): StreamingCounts {
  return {
    graduates: a.graduates + b.graduates,
    elementary: a.elementary + b.elementary,
    intermediate: a.intermediate + b.intermediate,
    college: a.college + b.college,
  };
}

/** Who entered vocational education at any level. */
export function enteredOf({ elementary, intermediate, college }: StreamingCounts): number {
  return elementary + intermediate + college;
}

/** The share that entered, in percent to one decimal; null where nobody graduated. */
export function sharePercentOf(counts: StreamingCounts): number | null {
  return counts.graduates === 0 ? null : Math.round((enteredOf(counts) * 1000) / counts.graduates) / 10;
}

/** Where the share stands, before any rounding; null where nobody graduated. */
export function standingOf(counts: StreamingCounts, { minTenths, maxTenths }: ShareRange): TargetStanding | null {
  if (counts.graduates === 0) return null;
  const tenths = (enteredOf(counts) * 1000) / counts.graduates;
  return compareWithTarget({ min: minTenths, minExclusive: false, max: maxTenths }, tenths);
}

/** The target of a resolution, in the same unit as ours. */
export function shareRangeOf({ min, max }: Pick<Target, 'min' | 'max'>): ShareRange {
  return { minTenths: min * 10, maxTenths: max === null ? null : max * 10 };
}

/** The day on which the places of a school year's graduates are told apart: pupils graduate at its end. */
export function graduationDay(schoolYear: number): CalendarDate {
  return `${schoolYear + 1}-05-31`;
}
