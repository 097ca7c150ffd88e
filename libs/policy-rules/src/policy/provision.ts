import type { Source } from '../document/source.js';
import type { Category, Condition, Education, Level, RepeatRule } from './vocabulary.js';

/**
 * What every provision of a policy carries: which clause it is, where we have it from and how sure we are.
 * `value` is null where the policy is known to regulate the matter and its text or figure is not known:
 * a decision that needs it is not made.
 */
interface ProvisionOf<Kind extends string, Value> {
  /** Unique within the document; amendments and overlays name it. */
  readonly id: string;
  readonly kind: Kind;
  /** As cited, e.g. `khoản 1 Điều 1`; null for a rule that no clause states. */
  readonly clause: string | null;
  readonly source: Source;
  /** Known second-hand only. */
  readonly provisional: boolean;
  /** Invented for demonstrations. */
  readonly demo: boolean;
  readonly value: Value | null;
}

/** Whom a support is paid to. */
export interface Scope {
  readonly categories: readonly Category[];
  readonly levels: readonly Level[];
}

export type TradesProvision = ProvisionOf<
  'TRADES',
  { readonly trades: readonly { readonly code: string; readonly nameVi: string }[] }
>;

/** The province-level areas, by their codes of 2024, that count as "in the city". */
export type TerritoryProvision = ProvisionOf<'TERRITORY', { readonly areas: readonly string[] }>;

/** Somebody with at least `minimumEducation` may be supported at `levels`. */
export interface EducationPath {
  readonly minimumEducation: Education;
  readonly levels: readonly Level[];
}

/** A test somebody must pass, with the clause that asks for it. */
export interface RequiredCondition {
  readonly test: Condition;
  readonly clause: string | null;
}

/** Who belongs to a category. Learners qualify by one of `paths`; categories without a level have none. */
export type BeneficiaryProvision = ProvisionOf<
  'BENEFICIARY',
  { readonly paths: readonly EducationPath[]; readonly conditions: readonly RequiredCondition[] }
> & { readonly category: Category };

/** A share of the regulated tuition, in hundredths of a per cent: 5000 is 50 %. */
export type TuitionShareProvision = ProvisionOf<'TUITION_SHARE', { readonly shareBasisPoints: number }> & {
  readonly appliesTo: Scope;
};

/** A fixed amount per learner and month of training. */
export type MonthlyAllowanceProvision = ProvisionOf<'MONTHLY_ALLOWANCE', { readonly amountVnd: bigint }> & {
  readonly appliesTo: Scope;
};

/** A fixed amount per person and course of pedagogical skills training. */
export type CourseSupportProvision = ProvisionOf<'COURSE_SUPPORT', { readonly amountVnd: bigint }> & {
  readonly appliesTo: Scope;
};

/** Regulated tuition of one learner for one month; null means any. The most specific entry counts, the school first. */
export interface TuitionBase {
  readonly school: string | null;
  readonly trade: string | null;
  readonly level: Level;
  readonly vndPerMonth: bigint;
}
export type TuitionBasesProvision = ProvisionOf<'TUITION_BASES', { readonly entries: readonly TuitionBase[] }>;

/** Months a course lasts; an entry for the trade goes before the one for any trade. */
export interface CourseMonths {
  readonly trade: string | null;
  readonly level: Level;
  readonly months: number;
}
export type CourseMonthsProvision = ProvisionOf<'COURSE_MONTHS', { readonly entries: readonly CourseMonths[] }>;

/** The most months supported per learner and level; null says expressly that there is no limit. */
export interface MonthsCap {
  readonly level: Level;
  readonly months: number | null;
}
export type MonthsCapProvision = ProvisionOf<'MONTHS_CAP', { readonly entries: readonly MonthsCap[] }>;

export type RepeatRuleProvision = ProvisionOf<'REPEAT_RULE', { readonly rule: RepeatRule }>;

/** What the policy is expected to cost the whole city a year; to compare with, decides nothing. */
export type ExpectedYearlyCostProvision = ProvisionOf<'EXPECTED_YEARLY_COST', { readonly amountVnd: bigint }>;

export type Provision =
  | TradesProvision
  | TerritoryProvision
  | BeneficiaryProvision
  | TuitionShareProvision
  | MonthlyAllowanceProvision
  | CourseSupportProvision
  | TuitionBasesProvision
  | CourseMonthsProvision
  | MonthsCapProvision
  | RepeatRuleProvision
  | ExpectedYearlyCostProvision;

export const PROVISION_KINDS = [
  'TRADES',
  'TERRITORY',
  'BENEFICIARY',
  'TUITION_SHARE',
  'MONTHLY_ALLOWANCE',
  'COURSE_SUPPORT',
  'TUITION_BASES',
  'COURSE_MONTHS',
  'MONTHS_CAP',
  'REPEAT_RULE',
  'EXPECTED_YEARLY_COST',
] as const satisfies readonly Provision['kind'][];
export type ProvisionKind = Provision['kind'];
export type ProvisionOfKind<K extends ProvisionKind> = Extract<Provision, { kind: K }>;

/** Kinds a policy may state more than once; of every other kind it has at most one provision. */
export const REPEATABLE_KINDS: readonly ProvisionKind[] = [
  'BENEFICIARY',
  'TUITION_SHARE',
  'MONTHLY_ALLOWANCE',
  'COURSE_SUPPORT',
];
