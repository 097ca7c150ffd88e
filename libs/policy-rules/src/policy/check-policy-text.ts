import type { IssueList } from '../document/issue-list.js';
import { findProvision, type Policy, provisionsOf } from './policy.js';
import { type ProvisionKind, REPEATABLE_KINDS } from './provision.js';

/**
 * Checks each version as a whole: what it needs to decide must be stated, if only as "not known" (a null
 * value). A silent absence would make the rules guess.
 */
export function checkPolicyText(versions: readonly Policy[], issues: IssueList): void {
  const everTrades = new Set(
    versions.flatMap((policy) => findProvision(policy, 'TRADES')?.value?.trades ?? []).map((trade) => trade.code),
  );
  for (const policy of versions) {
    const where = `version ${policy.version}`;
    const report = (code: 'DUPLICATE' | 'NEEDS_PROVISION' | 'UNKNOWN_TRADE', message: string) =>
      issues.add(policy.id, where, code, message);
    for (const repeated of repeatedOf(policy.provisions.map((provision) => provision.id))) {
      report('DUPLICATE', `has two provisions with the id ${repeated}`);
    }
    const single = policy.provisions.map(({ kind }) => kind).filter((kind) => !REPEATABLE_KINDS.includes(kind));
    for (const repeated of repeatedOf(single)) report('DUPLICATE', `has two provisions of the kind ${repeated}`);
    for (const repeated of repeatedOf(provisionsOf(policy, 'BENEFICIARY').map(({ category }) => category))) {
      report('DUPLICATE', `describes the beneficiaries ${repeated} twice`);
    }
    for (const [kind, why] of neededBy(policy)) {
      if (findProvision(policy, kind) === undefined) report('NEEDS_PROVISION', `needs a ${kind} provision: ${why}`);
    }
    for (const trade of tradesNamed(policy)) {
      if (everTrades.size > 0 && !everTrades.has(trade)) {
        report('UNKNOWN_TRADE', `has figures for ${trade}, which no version supports`);
      }
    }
  }
}

function neededBy(policy: Policy): [ProvisionKind, string][] {
  const conditions = provisionsOf(policy, 'BENEFICIARY').flatMap((beneficiary) => beneficiary.value?.conditions ?? []);
  const needs: [ProvisionKind, string][] = [
    ['TRADES', 'every decision asks whether the trade is supported'],
    ['BENEFICIARY', 'nobody could be entitled'],
    ['REPEAT_RULE', 'say how often one person is supported, UNLIMITED if there is no limit'],
  ];
  if (conditions.some((condition) => condition.test.endsWith('_IN_TERRITORY'))) {
    needs.push(['TERRITORY', 'a condition asks what lies in it']);
  }
  if (provisionsOf(policy, 'TUITION_SHARE').length > 0) needs.push(['TUITION_BASES', 'a share of tuition is paid']);
  if (provisionsOf(policy, 'TUITION_SHARE').length + provisionsOf(policy, 'MONTHLY_ALLOWANCE').length > 0) {
    needs.push(['COURSE_MONTHS', 'support is paid by the month'], ['MONTHS_CAP', 'support is paid by the month']);
  }
  return needs;
}

function tradesNamed(policy: Policy): string[] {
  const bases = findProvision(policy, 'TUITION_BASES')?.value?.entries ?? [];
  const months = findProvision(policy, 'COURSE_MONTHS')?.value?.entries ?? [];
  return [...new Set([...bases, ...months].flatMap(({ trade }) => (trade === null ? [] : [trade])))];
}

function repeatedOf<T extends string>(items: readonly T[]): T[] {
  return [...new Set(items.filter((item, index) => items.indexOf(item) !== index))];
}
