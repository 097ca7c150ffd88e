import type { CalendarDate } from '../business-date.js';
import { findProvision, type Policy, provisionsOf } from '../policy/policy.js';
import type { BeneficiaryProvision } from '../policy/provision.js';
import { type Category, EDUCATIONS, type Education, type Level } from '../policy/vocabulary.js';
import { CATEGORY_LABELS, EDUCATION_LABELS, LEVEL_LABELS } from '../policy/vocabulary-labels.js';
import type { DecisionDraft } from './decision-draft.js';
import type { EarlierSupport } from './facts.js';

/** The policy must count on the day decided for. Both ends were consulted, so their marks pass on. */
export function checkInForce(draft: DecisionDraft, policy: Policy, on: CalendarDate): void {
  draft.consult('EFFECTIVE_FROM', policy.from);
  if (on < policy.from.date) draft.fail('POLICY_NOT_YET_IN_FORCE', policy.from.clause, policy.from.date);
  if (policy.to === null) return;
  draft.consult('EFFECTIVE_TO', policy.to);
  if (on >= policy.to.date) draft.fail('POLICY_NO_LONGER_IN_FORCE', policy.to.clause, policy.to.date);
}

export function checkTrade(draft: DecisionDraft, policy: Policy, trade: string): void {
  const provision = findProvision(policy, 'TRADES');
  if (provision === undefined) {
    draft.fail('TRADE_NOT_SUPPORTED', null, trade);
    return;
  }
  const supported = draft.valueOf(provision)?.trades.some(({ code }) => code === trade);
  if (supported === false) draft.fail('TRADE_NOT_SUPPORTED', provision.clause, trade);
}

/** The provision about a category with a known value; otherwise undefined, and the draft says why. */
export function findBeneficiary(
  draft: DecisionDraft,
  policy: Policy,
  category: Category,
): (BeneficiaryProvision & { value: NonNullable<BeneficiaryProvision['value']> }) | undefined {
  const provision = provisionsOf(policy, 'BENEFICIARY').find((candidate) => candidate.category === category);
  if (provision === undefined) {
    draft.fail('CATEGORY_NOT_COVERED', null, CATEGORY_LABELS[category]);
    return undefined;
  }
  const value = draft.valueOf(provision);
  return value === null ? undefined : { ...provision, value };
}

/** Some path of the category must lead to the level; where `education` is given, from that education. */
export function checkPath(
  draft: DecisionDraft,
  { value: { paths }, clause }: BeneficiaryProvision & { value: NonNullable<BeneficiaryProvision['value']> },
  level: Level,
  education?: Education,
): void {
  const toLevel = paths.filter((path) => path.levels.includes(level));
  if (toLevel.length === 0) {
    draft.fail('LEVEL_NOT_SUPPORTED', clause, LEVEL_LABELS[level]);
    return;
  }
  if (education === undefined) return;
  const attained = EDUCATIONS.indexOf(education);
  if (!toLevel.some((path) => EDUCATIONS.indexOf(path.minimumEducation) <= attained)) {
    draft.fail('EDUCATION_TOO_LOW', clause, EDUCATION_LABELS[education]);
  }
}

/** Nobody with an earlier support needs the rule, so an unknown one does not stand in their way. */
export function checkNotRepeated(
  draft: DecisionDraft,
  policy: Policy,
  wanted: EarlierSupport,
  earlier: readonly EarlierSupport[],
): void {
  const provision = findProvision(policy, 'REPEAT_RULE');
  if (provision === undefined || earlier.length === 0) return;
  const rule = draft.valueOf(provision)?.rule;
  const clashing = earlier.find((support) => {
    switch (rule) {
      case 'ONCE_PER_TRADE_AND_LEVEL':
        return support.trade === wanted.trade && support.level === wanted.level;
      case 'ONCE_PER_LEVEL':
        return support.level === wanted.level;
      case 'ONCE':
        return true;
      case 'UNLIMITED':
      case undefined:
        return false;
      default:
        return rule satisfies never;
    }
  });
  if (clashing === undefined) return;
  const ownRule = provision.source.kind === 'OWN_RULE';
  const { vi, en } = LEVEL_LABELS[clashing.level];
  draft.fail('ALREADY_SUPPORTED', provision.clause, {
    vi: `${clashing.trade}, ${vi}${ownRule ? ' (quy tắc mặc định của hệ thống)' : ''}`,
    en: `${clashing.trade}, ${en}${ownRule ? " (the hub's own default rule)" : ''}`,
  });
}
