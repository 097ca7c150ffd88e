import type { DecisionOutcome, EnrolmentFacts, PedagogyNeedFacts, SchoolFacts } from '../src/index.js';
import { EDUCATIONS } from '../src/index.js';
import { FROM, type PolicyJson, type ProvisionJson, TO } from './random-policy.js';

/**
 * The rules, written a second time, straight over a policy's JSON with every value known: what is decided
 * and what is paid, nothing about reasons. It shares no code with what it checks.
 */
export interface OracleAnswer {
  readonly outcome: DecisionOutcome;
  readonly amountVnd: bigint | null;
}

export function enrolmentByOracle(policy: PolicyJson, facts: EnrolmentFacts): OracleAnswer {
  const of = (kind: string) => policy.provisions.filter((provision) => provision.kind === kind);
  const beneficiary = of('BENEFICIARY').find((provision) => provision.category === facts.category);
  const areas: string[] = of('TERRITORY')[0]?.value.areas ?? [];
  const applies = ({ appliesTo }: ProvisionJson) =>
    appliesTo?.categories.includes(facts.category) === true && appliesTo.levels.includes(facts.level);
  const shares = of('TUITION_SHARE').filter(applies);
  const allowances = of('MONTHLY_ALLOWANCE').filter(applies);
  const met = (beneficiary?.value.conditions ?? []).map(({ test }: { test: string }) =>
    conditionByOracle(test, facts.school, areas, facts),
  );
  const path = (beneficiary?.value.paths ?? []).some(
    (candidate: { minimumEducation: string; levels: string[] }) =>
      candidate.levels.includes(facts.level) && rank(candidate.minimumEducation) <= rank(facts.education),
  );
  const rule = of('REPEAT_RULE')[0]?.value.rule;
  const repeated = facts.earlierSupports.some(
    (earlier) =>
      rule === 'ONCE' ||
      (rule === 'ONCE_PER_LEVEL' && earlier.level === facts.level) ||
      (rule === 'ONCE_PER_TRADE_AND_LEVEL' && earlier.level === facts.level && earlier.trade === facts.trade),
  );
  const supported = of('TRADES')[0]?.value.trades.some(({ code }: { code: string }) => code === facts.trade);
  const refused =
    !inForce(policy, facts.registeredOn) ||
    !supported ||
    !path ||
    repeated ||
    met.includes(false) ||
    shares.length + allowances.length === 0;
  if (refused) return { outcome: 'INELIGIBLE', amountVnd: null };

  const months = monthsByOracle(of('COURSE_MONTHS')[0], of('MONTHS_CAP')[0], facts);
  const base = shares.length === 0 ? 0n : baseByOracle(of('TUITION_BASES')[0], facts);
  if (met.includes(null) || months === null || base === null) return { outcome: 'CANNOT_DECIDE', amountVnd: null };
  const perMonth = [
    ...shares.map(({ value }) => (base * BigInt(Math.round(Number(value.sharePercent) * 100))) / 10_000n),
    ...allowances.map(({ value }) => BigInt(value.amountVnd)),
  ];
  return { outcome: 'ELIGIBLE', amountVnd: perMonth.reduce((sum, vnd) => sum + vnd, 0n) * BigInt(months) };
}

export function needByOracle(policy: PolicyJson, facts: PedagogyNeedFacts): OracleAnswer {
  const of = (kind: string) => policy.provisions.filter((provision) => provision.kind === kind);
  const beneficiary = of('BENEFICIARY').find((provision) => provision.category === facts.category);
  const areas: string[] = of('TERRITORY')[0]?.value.areas ?? [];
  const met = (beneficiary?.value.conditions ?? []).map(({ test }: { test: string }) => {
    if (test === 'LACKS_TEACHING_CERTIFICATE') return facts.lacksCertificate;
    if (test === 'PROVINCIAL_RANK_OR_ABOVE') return facts.provincialRankOrAbove;
    return conditionByOracle(test, facts.school, areas, { employment: null });
  });
  const supports = of('COURSE_SUPPORT').filter(({ appliesTo }) => appliesTo?.categories.includes(facts.category));
  const supported = of('TRADES')[0]?.value.trades.some(({ code }: { code: string }) => code === facts.trade);
  if (!inForce(policy, facts.on) || !supported || !beneficiary || met.includes(false) || supports.length === 0) {
    return { outcome: 'INELIGIBLE', amountVnd: null };
  }
  if (met.includes(null)) return { outcome: 'CANNOT_DECIDE', amountVnd: null };
  const perHead = supports.reduce((sum, { value }) => sum + BigInt(value.amountVnd), 0n);
  return { outcome: 'ELIGIBLE', amountVnd: perHead * BigInt(facts.heads) };
}

function conditionByOracle(
  test: string,
  school: SchoolFacts,
  areas: readonly string[],
  { employment }: Pick<EnrolmentFacts, 'employment'>,
): boolean | null {
  const within = (area: string | null | undefined) => (area == null ? null : areas.includes(area));
  switch (test) {
    case 'SCHOOL_IN_TERRITORY':
      return within(school.area);
    case 'ENTERPRISE_IN_TERRITORY':
      return within(employment?.enterpriseArea);
    case 'NO_QUALIFICATION_FOR_JOB':
      return employment?.qualificationMatchesJob == null ? null : !employment.qualificationMatchesJob;
    case 'SCHOOL_COLLEGE_OR_INTERMEDIATE':
      return school.kind === null ? null : school.kind !== 'CONTINUING_EDUCATION_CENTRE';
    case 'SCHOOL_PUBLIC':
      return school.isPublic;
    case 'SCHOOL_AUTONOMY_GROUP_3':
      return school.autonomyGroup === null ? null : school.autonomyGroup === 3;
    case 'SCHOOL_CITY_RUN':
      return school.runBy === null ? null : school.runBy === 'CITY';
    default:
      throw new Error(`the oracle does not know ${test}`);
  }
}

function monthsByOracle(
  course: ProvisionJson | undefined,
  cap: ProvisionJson | undefined,
  { trade, level }: EnrolmentFacts,
): number | null {
  type Row = { trade: string | null; level: string; months: number };
  const rows: Row[] = course?.value.entries.filter((row: Row) => row.level === level) ?? [];
  const months = (rows.find((row) => row.trade === trade) ?? rows.find((row) => row.trade === null))?.months;
  const limit = cap?.value.entries.find((row: Row) => row.level === level);
  if (months === undefined || limit === undefined) return null;
  return limit.months === null ? months : Math.min(months, limit.months);
}

function baseByOracle(bases: ProvisionJson | undefined, { school, trade, level }: EnrolmentFacts): bigint | null {
  type Row = { school: string | null; trade: string | null; level: string; vndPerMonth: string };
  const fitting: Row[] = (bases?.value.entries ?? []).filter(
    (row: Row) =>
      row.level === level &&
      (row.school === null || row.school === school.code) &&
      (row.trade === null || row.trade === trade),
  );
  const weight = (row: Row) => (row.school === null ? 0 : 2) + (row.trade === null ? 0 : 1);
  const best = fitting.sort((a, b) => weight(b) - weight(a))[0];
  return best === undefined ? null : BigInt(best.vndPerMonth);
}

function inForce(policy: PolicyJson, day: string): boolean {
  return day >= FROM && (policy.effectiveTo === null || day < TO);
}

function rank(education: string): number {
  return (EDUCATIONS as readonly string[]).indexOf(education);
}
