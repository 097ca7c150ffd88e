import type { CalendarDate } from '../business-date.js';
import type { Education, LearnerCategory, Level, PedagogyCategory } from '../policy/vocabulary.js';

/**
 * What a decision asks about a school, as of the date decided for. Null means unknown, never "no": a decision
 * that needs it answers CANNOT_DECIDE. The registry's `SchoolFacts` fit in here by spreading.
 */
export interface SchoolFacts {
  readonly code: string;
  readonly kind: 'COLLEGE' | 'INTERMEDIATE_SCHOOL' | 'CONTINUING_EDUCATION_CENTRE' | null;
  /**
   * The province-level area of 2024 it lies in: `HAI_PHONG`, `HAI_DUONG`, or any other text for elsewhere.
   * Whether that is "in the city" is for the policy to say: its territory grew with the merger.
   */
  readonly area: string | null;
  readonly isPublic: boolean | null;
  readonly runBy: 'CITY' | 'MINISTRY' | 'PRIVATE' | null;
  /** Financial-autonomy group (tự chủ nhóm), 1 to 4. */
  readonly autonomyGroup: number | null;
  /** At least one of these facts was invented for demonstrations. */
  readonly demo: boolean;
  /** At least one of these facts was never checked against a primary source: decisions that ask are provisional. */
  readonly unverified: boolean;
}

/** What category a adds: where the enterprise lies, and whether the worker is qualified for the job held. */
export interface EmploymentFacts {
  readonly enterpriseArea: string | null;
  readonly qualificationMatchesJob: boolean | null;
}

/** A support the same learner received, or was found entitled to, before. */
export interface EarlierSupport {
  readonly trade: string;
  readonly level: Level;
}

export interface EnrolmentFacts {
  readonly category: LearnerCategory;
  readonly trade: string;
  readonly level: Level;
  /** Education attained at registration. */
  readonly education: Education;
  readonly school: SchoolFacts;
  readonly registeredOn: CalendarDate;
  readonly earlierSupports: readonly EarlierSupport[];
  /** Null for somebody who is not employed, or where nothing is known about it. */
  readonly employment: EmploymentFacts | null;
}

export interface PedagogyNeedFacts {
  readonly category: PedagogyCategory;
  readonly trade: string;
  readonly school: SchoolFacts;
  /** The day the need is decided for; the school's facts are those of this day. */
  readonly on: CalendarDate;
  readonly heads: number;
  /** Category c: the school confirms that these teachers lack the required certificate. */
  readonly lacksCertificate: boolean | null;
  /** Category d: the school confirms that these technicians or artisans are of provincial rank or above. */
  readonly provincialRankOrAbove: boolean | null;
}

/** A line of a proposal: a planned number of people, not persons, so no condition of a person is asked. */
export type ProposalLine = LearnerLine | PedagogyLine;

interface PlannedHeads {
  readonly trade: string;
  readonly heads: number;
  /** The day whose policy the line is priced under. */
  readonly on: CalendarDate;
}

export interface LearnerLine extends PlannedHeads {
  readonly category: LearnerCategory;
  readonly level: Level;
  /** Months of training to be paid; null: the whole course, as long as the policy's figures say. */
  readonly months: number | null;
  /** Code of the school whose tuition counts; null: not chosen yet, so only a general tuition figure can price it. */
  readonly school: string | null;
}

export interface PedagogyLine extends PlannedHeads {
  readonly category: PedagogyCategory;
  readonly level: Level | null;
}

/** Far above any real figure, and low enough that heads × months stays exact. */
export const MOST_HEADS = 1_000_000;
export const MOST_MONTHS = 120;

/** Throws `RangeError` unless `value` is a whole number from 0 to `most`: such facts are a caller's fault, not a case. */
export function requireCount(name: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw new RangeError(`${name} must be a whole number from 0 to ${most}, got ${value}.`);
  }
}
