/** Beneficiaries, lettered as in clause 2, Article 1 of Resolution 03/2024: workers, learners, teachers, visiting teachers. */
export const CATEGORIES = ['A_WORKER', 'B_LEARNER', 'C_TEACHER', 'D_VISITING_TEACHER'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Those who learn a trade (tuition, monthly support), as opposed to those who learn to teach it. */
export const LEARNER_CATEGORIES = ['A_WORKER', 'B_LEARNER'] as const satisfies readonly Category[];
export type LearnerCategory = (typeof LEARNER_CATEGORIES)[number];
export const PEDAGOGY_CATEGORIES = ['C_TEACHER', 'D_VISITING_TEACHER'] as const satisfies readonly Category[];
export type PedagogyCategory = (typeof PEDAGOGY_CATEGORIES)[number];

/** Levels of vocational training: sơ cấp, trung cấp, cao đẳng. */
export const LEVELS = ['ELEMENTARY', 'INTERMEDIATE', 'COLLEGE'] as const;
export type Level = (typeof LEVELS)[number];

/** General education attained, from the least to the most: each includes those before it. */
export const EDUCATIONS = ['BELOW_LOWER_SECONDARY', 'LOWER_SECONDARY', 'UPPER_SECONDARY', 'POST_SECONDARY'] as const;
export type Education = (typeof EDUCATIONS)[number];

/** Tests a policy may require of a beneficiary. Which ones it requires is the document's business. */
export const CONDITIONS = [
  'SCHOOL_IN_TERRITORY',
  'SCHOOL_COLLEGE_OR_INTERMEDIATE',
  'SCHOOL_PUBLIC',
  'SCHOOL_CITY_RUN',
  'SCHOOL_AUTONOMY_GROUP_3',
  'ENTERPRISE_IN_TERRITORY',
  'NO_QUALIFICATION_FOR_JOB',
  'LACKS_TEACHING_CERTIFICATE',
  'PROVINCIAL_RANK_OR_ABOVE',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** How often the same person may be supported. */
export const REPEAT_RULES = ['ONCE_PER_TRADE_AND_LEVEL', 'ONCE_PER_LEVEL', 'ONCE', 'UNLIMITED'] as const;
export type RepeatRule = (typeof REPEAT_RULES)[number];
