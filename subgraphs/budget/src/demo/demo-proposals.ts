import { type PolicyBook, supportedTrades } from '@hub/policy-rules';
import { type Body, linkOn, type Registry } from '@hub/registry';
import { BeneficiaryCategory, TrainingLevel, uuidv7 } from '@hub/subgraph-kit';
import type { DemoRandom } from '@hub/subgraph-kit/demo';
import { ProposalStatus, SENT } from '../proposal/proposal-status.js';
import { type NewLine, policyFor, priceLines, totalsOf } from '../proposal-line/price-lines.js';
import type { ProposalLineInput } from '../proposal-line/proposal-line.input.js';
import type { DemoRound } from './demo-rounds.js';

const { A_WORKER, B_LEARNER, C_TEACHER, D_VISITING_TEACHER } = BeneficiaryCategory;
const { INTERMEDIATE, COLLEGE } = TrainingLevel;

/** Months of a course that fall into one year. */
const MONTHS_A_YEAR = 10;
const RETURN_REASON = 'Đề nghị bổ sung căn cứ xác định số lượng người học (dữ liệu minh họa).';
const WITHDRAWAL_REASON = 'Rút để rà soát lại số lượng người học (dữ liệu minh họa).';

const LOCALITIES: readonly string[] = ['DISTRICT', 'COMMUNE'];

/** An invented proposal with real prices. It begins as a draft; `status` is what became of it. */
export interface DemoProposal {
  readonly id: string;
  readonly year: number;
  readonly bodyCode: string;
  readonly placeCode: string | null;
  readonly draftedOn: string;
  readonly status: ProposalStatus;
  readonly returnReason: string | null;
  readonly withdrawalReason: string | null;
  /** Whether a locality sent it to Finance too. */
  readonly toFinance: boolean;
  readonly lines: readonly NewLine[];
  readonly totals: ReturnType<typeof totalsOf>;
}

export interface DemoSource {
  readonly registry: Registry;
  readonly policies: PolicyBook;
  readonly random: DemoRandom;
}

/** The proposals of one round: each filed by a body that existed on the day it was drafted. */
export function demoProposals(source: DemoSource, round: DemoRound): DemoProposal[] {
  const { registry, random } = source;
  const filers = registry
    .bodies({ validOn: round.from })
    .filter(({ code }) => !(round.without ?? []).includes(code))
    .filter((body) => (body.code === 'HEZA' ? round.heza : random.chance(round.filing[body.kind] ?? 0)));
  return filers.map((body) => {
    const lastDay = body.validTo !== null && body.validTo <= round.to ? round.from : round.to;
    return demoProposal(source, round, body, random.day(round.from, lastDay));
  });
}

function demoProposal(source: DemoSource, { year, outcomes }: DemoRound, body: Body, draftedOn: string): DemoProposal {
  const { random } = source;
  const status = random.pick(outcomes);
  const trades = supportedTrades(policyFor(source, body.school, body.code, draftedOn)) ?? [];
  const inputs = demoLines(random, body, trades);
  // Somebody asks for what the policy does not support: such a line stands in a draft and goes no further.
  if (status === ProposalStatus.DRAFT && random.chance(0.5)) inputs.push(unsupportedLine(random, trades));
  const filing = { year, bodyCode: body.code };
  const priced = priceLines(source, filing, inputs, draftedOn);
  const supported = priced.filter(({ totalVnd }) => totalVnd !== null);
  // What is not supported is not sent: a school that may not ask for teachers leaves them out, and another city's
  // resolution supports neither every category nor every level.
  const sent =
    supported.length > 0
      ? supported
      : priceLines(source, filing, [learners(B_LEARNER, random.pick(trades), INTERMEDIATE, 10)], draftedOn);
  const lines = status === ProposalStatus.DRAFT ? priced : sent;
  return {
    id: uuidv7(),
    year,
    bodyCode: body.code,
    placeCode: linkOn(body.places, draftedOn),
    draftedOn,
    status,
    returnReason: status === ProposalStatus.RETURNED ? RETURN_REASON : null,
    withdrawalReason: status === ProposalStatus.WITHDRAWN ? WITHDRAWAL_REASON : null,
    toFinance: SENT.includes(status) && LOCALITIES.includes(body.kind) && random.chance(0.6),
    lines,
    totals: { ...totalsOf(lines), demo: true },
  };
}

function demoLines(random: DemoRandom, body: Body, trades: readonly string[]): ProposalLineInput[] {
  const wanted = trades.filter(() => random.chance(body.code === 'HEZA' ? 0.9 : 0.3));
  const chosen = wanted.length === 0 ? [random.pick(trades)] : wanted;
  return chosen.flatMap((tradeCode) => {
    switch (body.kind) {
      case 'AUTHORITY':
        return [learners(A_WORKER, tradeCode, INTERMEDIATE, random.between(30, 120))];
      case 'SCHOOL':
      case 'CENTRE':
        return schoolLines(random, tradeCode);
      default:
        return [
          learners(A_WORKER, tradeCode, INTERMEDIATE, random.between(4, 20)),
          learners(B_LEARNER, tradeCode, random.chance(0.6) ? INTERMEDIATE : COLLEGE, random.between(5, 25)),
        ];
    }
  });
}

function schoolLines(random: DemoRandom, tradeCode: string): ProposalLineInput[] {
  const level = random.chance(0.5) ? INTERMEDIATE : COLLEGE;
  const lines = [learners(B_LEARNER, tradeCode, level, random.between(10, 35))];
  if (random.chance(0.3)) {
    const category = random.chance(0.4) ? C_TEACHER : D_VISITING_TEACHER;
    lines.push({ category, tradeCode, level: null, heads: random.between(1, 8), months: null });
  }
  return lines;
}

function unsupportedLine(random: DemoRandom, trades: readonly string[]): ProposalLineInput {
  return learners(A_WORKER, random.pick(trades), COLLEGE, random.between(1, 5));
}

function learners(
  category: BeneficiaryCategory,
  tradeCode: string,
  level: TrainingLevel,
  heads: number,
): ProposalLineInput {
  return { category, tradeCode, level, heads, months: MONTHS_A_YEAR };
}
