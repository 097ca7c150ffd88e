import type { CalendarDate } from './calendar-date.js';
import type { DatedLink, ReferenceEntry, Succession } from './reference-entry.js';

export const SCHOOL_KINDS = ['COLLEGE', 'INTERMEDIATE_SCHOOL', 'CONTINUING_EDUCATION_CENTRE'] as const;
export type SchoolKind = (typeof SCHOOL_KINDS)[number];

export const SCHOOL_RUNNERS = ['CITY', 'MINISTRY', 'PRIVATE'] as const;
/** Who runs a school: the city, a ministry (or another central body), or a private owner. */
export type SchoolRunner = (typeof SCHOOL_RUNNERS)[number];

/** Financial-autonomy group (tự chủ nhóm 1–4), which holds from `from` until the next entry. */
export interface DatedAutonomyGroup {
  readonly from: CalendarDate;
  readonly group: AutonomyGroup;
}
export const AUTONOMY_GROUPS = [1, 2, 3, 4] as const;
export type AutonomyGroup = (typeof AUTONOMY_GROUPS)[number];

/** A college, an intermediate-level school or a continuing-education centre. */
export interface School extends ReferenceEntry, Succession {
  readonly kind: SchoolKind;
  /** Null where unknown. */
  readonly isPublic: boolean | null;
  readonly runBy: SchoolRunner | null;
  readonly autonomyGroups: readonly DatedAutonomyGroup[];
  readonly places: readonly DatedLink[];
}

/** What a policy decision asks about a school, as of a date. Null means unknown, never "no". */
export interface SchoolFacts {
  readonly code: string;
  readonly kind: SchoolKind;
  /** The province of 2024 it lies in (`HAI_PHONG`, `HAI_DUONG`); null where its place is unknown. */
  readonly area: string | null;
  readonly isPublic: boolean | null;
  readonly runBy: SchoolRunner | null;
  readonly autonomyGroup: AutonomyGroup | null;
  /** At least one of the facts was invented for demonstrations. */
  readonly demo: boolean;
  /** At least one of the facts above that the registry knows was never checked against a primary source. */
  readonly unverified: boolean;
}

/** Invented facts that fill gaps in demo mode only; they never replace a known fact. */
export type SchoolFactOverlay = Readonly<
  Record<string, Partial<Pick<SchoolFacts, 'isPublic' | 'runBy' | 'autonomyGroup'>>>
>;
