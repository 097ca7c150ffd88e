import {
  type Policy,
  type PricedLine,
  pricePedagogyNeed,
  priceProposalLine,
  toStoredDecision,
} from '@hub/policy-rules';
import { linkOn } from '@hub/registry';
import { type PolicySource, policyForPlace, policyForSchool, uuidv7 } from '@hub/subgraph-kit';
import { learns, type ProposalLineInput, schoolOf } from './proposal-line.input.js';

/** What a proposal is filed for and by whom. */
export interface Filing {
  readonly year: number;
  readonly bodyCode: string;
}

/** A priced line ready to be stored, without the proposal it belongs to and its place there. */
export type NewLine = ReturnType<typeof priceLines>[number];

/**
 * Prices the lines under the policy in force in the fiscal year, as it is known today: on `today` when that lies in
 * the year, else on the year's nearest day. Each line under the policy of its school's city, where it names no school
 * under that of the proposing body's place. A line the policy cannot price stands without one.
 */
export function priceLines(source: PolicySource, filing: Filing, lines: readonly ProposalLineInput[], today: string) {
  const on = policyDay(filing.year, today);
  return lines.map((line) => {
    const { category, tradeCode, heads } = line;
    const policy = policyFor(source, schoolOf(line, filing.bodyCode), filing.bodyCode, on);
    const priced = priceLine(source, policy, filing, line, on);
    return {
      id: uuidv7(),
      tradeCode,
      level: line.level ?? null,
      category,
      heads,
      months: line.months ?? null,
      schoolCode: schoolOf(line, filing.bodyCode),
      pedagogyNeedId: line.pedagogyNeedId ?? null,
      ...priceOf(priced),
    };
  });
}

/** The policy a line is priced under. */
export function policyFor(source: PolicySource, school: string | null, bodyCode: string, on: string): Policy {
  if (school !== null) return policyForSchool(source, school, on);
  return policyForPlace(source, linkOn(source.registry.getBody(bodyCode).places, on), on);
}

function priceLine(
  { registry }: PolicySource,
  policy: Policy,
  { bodyCode }: Filing,
  line: ProposalLineInput,
  on: string,
): PricedLine {
  const { category, tradeCode, heads } = line;
  const common = { trade: tradeCode, heads, on };
  if (learns(category)) {
    const school = schoolOf(line, bodyCode);
    return priceProposalLine(policy, {
      ...common,
      category,
      level: getLevel(line),
      months: line.months ?? null,
      school,
    });
  }
  // A school proposes for its own teachers: whether it may is decided as for the need itself (duties D15, D18).
  if (registry.findSchool(bodyCode) !== undefined) {
    const isTeacher = category === 'C_TEACHER';
    return pricePedagogyNeed(policy, {
      ...common,
      category,
      school: registry.schoolFactsOn(bodyCode, on),
      lacksCertificate: isTeacher ? true : null,
      provincialRankOrAbove: isTeacher ? null : true,
    });
  }
  return priceProposalLine(policy, { ...common, category, level: line.level ?? null });
}

/** What a proposal says about all its lines. */
export function totalsOf(lines: readonly NewLine[]) {
  return {
    tradeCodes: [...new Set(lines.map(({ tradeCode }) => tradeCode))].sort(),
    lineCount: lines.length,
    heads: lines.reduce((sum, { heads }) => sum + heads, 0),
    totalVnd: lines.reduce((sum, { totalVnd }) => sum + (totalVnd ?? 0n), 0n),
    unpricedLines: lines.filter(({ totalVnd }) => totalVnd == null).length,
    correctedLines: 0,
    provisional: lines.some(({ decision }) => decision.provisional),
    demo: lines.some(({ decision }) => decision.demo),
  };
}

function priceOf(priced: PricedLine) {
  return {
    outcome: priced.outcome,
    supportedMonths: priced.months,
    policyUnitVnd: priced.unitVnd,
    unitVnd: priced.unitVnd,
    totalVnd: priced.amountVnd,
    decision: toStoredDecision(priced),
  };
}

function policyDay(year: number, today: string): string {
  const first = `${year}-01-01`;
  const last = `${year}-12-31`;
  if (today < first) return first;
  return today > last ? last : today;
}

function getLevel({ level }: ProposalLineInput) {
  if (level == null) throw new Error('A line of learners was priced without its level.');
  return level;
}
