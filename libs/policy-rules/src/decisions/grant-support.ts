import { findProvision, type Policy, provisionsOf } from '../policy/policy.js';
import type { Provision, Scope, TuitionBase, TuitionShareProvision } from '../policy/provision.js';
import type { Category, Level } from '../policy/vocabulary.js';
import { CATEGORY_LABELS } from '../policy/vocabulary-labels.js';
import type { DecisionDraft } from './decision-draft.js';

/** Training to be supported: `months` null means the whole course, `school` null one not chosen yet. */
export interface LearnerSupport {
  readonly category: Category;
  readonly trade: string;
  readonly level: Level;
  readonly school: string | null;
  readonly heads: number;
  readonly months: number | null;
}

/**
 * Grants every support by the month that the policy states for a learner's category and level. Answers the
 * months supported, or null where a figure it takes is missing.
 */
export function grantLearnerSupport(draft: DecisionDraft, policy: Policy, support: LearnerSupport): number | null {
  const shares = provisionsOf(policy, 'TUITION_SHARE').filter(appliesTo(support));
  const allowances = provisionsOf(policy, 'MONTHLY_ALLOWANCE').filter(appliesTo(support));
  if (shares.length + allowances.length === 0) {
    draft.fail('NO_SUPPORT_STATED', null, CATEGORY_LABELS[support.category]);
    return null;
  }
  const length = supportedMonths(draft, policy, support);
  const quantity = length === null ? null : length.months * support.heads;

  for (const share of shares) {
    const value = draft.valueOf(share);
    const base = findTuitionBase(draft, policy, support);
    if (value === null || base === null || length === null || quantity === null) continue;
    const unitVnd = shareOfMonthlyTuition(base.row.vndPerMonth, value.shareBasisPoints);
    draft.grant(share, unitVnd, quantity, marksOf([share, base.provision, ...length.figures]));
  }
  for (const allowance of allowances) {
    const value = draft.valueOf(allowance);
    if (value === null || length === null || quantity === null) continue;
    draft.grant(allowance, value.amountVnd, quantity, marksOf([allowance, ...length.figures]));
  }
  return length?.months ?? null;
}

/** Grants the amount per person and course; `level` null stands for a need that names none. */
export function grantCourseSupport(
  draft: DecisionDraft,
  policy: Policy,
  { category, level, heads }: { readonly category: Category; readonly level: Level | null; readonly heads: number },
): void {
  const supports = provisionsOf(policy, 'COURSE_SUPPORT').filter(
    ({ appliesTo: scope }) => scope.categories.includes(category) && (level === null || scope.levels.includes(level)),
  );
  if (supports.length === 0) {
    draft.fail('NO_SUPPORT_STATED', null, CATEGORY_LABELS[category]);
    return;
  }
  for (const support of supports) {
    const value = draft.valueOf(support);
    if (value !== null) draft.grant(support, value.amountVnd, heads, marksOf([support]));
  }
}

/**
 * The share of one month's tuition, rounded down to the whole đồng. Down, because the resolution grants a
 * share and the budget must not pay more than it; by the month, because that is what is paid out, so a
 * learner who leaves after n months has received exactly n such units.
 */
export function shareOfMonthlyTuition(vndPerMonth: bigint, shareBasisPoints: TuitionShare): bigint {
  return (vndPerMonth * BigInt(shareBasisPoints)) / 10_000n;
}
type TuitionShare = NonNullable<TuitionShareProvision['value']>['shareBasisPoints'];

/** The months paid: those asked for or the whole course's, at most the cap; with the figures that fixed them. */
function supportedMonths(
  draft: DecisionDraft,
  policy: Policy,
  { trade, level, months }: LearnerSupport,
): { months: number; figures: readonly Provision[] } | null {
  const course = findProvision(policy, 'COURSE_MONTHS');
  const courseRow =
    months === null && course !== undefined
      ? rowOf(
          draft,
          course,
          draft.valueOf(course)?.entries,
          [trade, level],
          [(row) => row.trade === trade && row.level === level, (row) => row.trade === null && row.level === level],
        )
      : null;
  const wanted = months ?? courseRow?.months ?? null;

  const cap = findProvision(policy, 'MONTHS_CAP');
  const capRow =
    cap === undefined ? null : rowOf(draft, cap, draft.valueOf(cap)?.entries, [level], [(row) => row.level === level]);
  if (wanted === null || (cap !== undefined && capRow === null)) return null;

  const most = capRow?.months ?? null;
  if (most !== null && wanted > most) draft.ground('MONTHS_CAPPED', cap?.clause ?? null, String(most));
  const figures = [courseRow === null ? undefined : course, cap].filter((figure) => figure !== undefined);
  return { months: most === null ? wanted : Math.min(wanted, most), figures };
}

/** The most specific tuition: the school's for the trade, the school's, the trade's, then the level's. */
function findTuitionBase(
  draft: DecisionDraft,
  policy: Policy,
  { school, trade, level }: LearnerSupport,
): { row: TuitionBase; provision: Provision } | null {
  const provision = findProvision(policy, 'TUITION_BASES');
  if (provision === undefined) return null;
  const at = (ofSchool: string | null, ofTrade: string | null) => (row: TuitionBase) =>
    row.level === level && row.school === ofSchool && row.trade === ofTrade;
  const ofSchool = school === null ? [] : [at(school, trade), at(school, null)];
  const row = rowOf(
    draft,
    provision,
    draft.valueOf(provision)?.entries,
    [school, trade, level],
    [...ofSchool, at(null, trade), at(null, null)],
  );
  return row === null ? null : { row, provision };
}

/** The first row that the most specific matcher accepts; reports the row as missing where a known table lacks it. */
function rowOf<Row>(
  draft: DecisionDraft,
  table: Provision,
  rows: readonly Row[] | undefined,
  key: readonly (string | null)[],
  mostSpecificFirst: readonly ((row: Row) => boolean)[],
): Row | null {
  if (rows === undefined) return null;
  for (const matches of mostSpecificFirst) {
    const found = rows.find(matches);
    if (found !== undefined) return found;
  }
  draft.missFigure(table, key);
  return null;
}

function appliesTo({ category, level }: LearnerSupport): (support: { readonly appliesTo: Scope }) => boolean {
  return ({ appliesTo: scope }) => scope.categories.includes(category) && scope.levels.includes(level);
}

function marksOf(figures: readonly Provision[]): { provisional: boolean; demo: boolean } {
  return {
    provisional: figures.some((figure) => figure.provisional),
    demo: figures.some((figure) => figure.demo),
  };
}
