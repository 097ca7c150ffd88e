import { Vnd } from '@hub/subgraph-kit';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ProposalLine } from '../proposal-line/proposal-line.type.js';
import { DifferenceKind, MoneyLevel } from '../reconciliation/money-level.js';
import type { EstimateLine } from './estimate-line.type.js';

@ObjectType({ description: "One step of a line's money: what it came to, and why it differs from the step before." })
export class MoneyStep {
  @Field(() => MoneyLevel, { description: 'The level.' })
  level!: MoneyLevel;
  @Field(() => Int, { description: 'People it is for.' })
  heads!: number;
  @Field(() => Vnd, { description: 'What it came to there.' })
  vnd!: bigint;
  @Field(() => Vnd, { description: '`vnd` less that of the step before; negative: less.' })
  differenceVnd!: bigint;
  @Field(() => DifferenceKind, { nullable: true, description: 'Why they differ; null: they do not.' })
  kind!: DifferenceKind | null;
  @Field(() => String, { nullable: true, description: 'The reason that was given, where one was.' })
  reason!: string | null;
  @Field(() => [String], { description: 'Clauses the amount stands on: those of the policy’s price.' })
  clauses!: string[];
}

/** What a line's money came to at each level it has reached, first what the policy gives. */
export function moneyStepsOf(
  line: EstimateLine,
  source: ProposalLine,
  correctionReason: string | null,
  allocatedVnd: bigint,
): MoneyStep[] {
  const { heads } = line;
  const policyVnd = (source.policyUnitVnd ?? 0n) * BigInt(heads);
  const steps: Omit<MoneyStep, 'differenceVnd'>[] = [
    step(MoneyLevel.POLICY, heads, policyVnd, null, null, source.decision.clauses),
    step(MoneyLevel.PROPOSED, heads, line.proposedVnd, DifferenceKind.PRICE_CORRECTION, correctionReason),
    step(MoneyLevel.CONSOLIDATED, heads, line.proposedVnd, DifferenceKind.NOT_CONSOLIDATED, null),
    step(MoneyLevel.ESTIMATED, heads, line.estimatedVnd, DifferenceKind.FINANCE_ADJUSTMENT, line.adjustmentReason),
  ];
  if (line.approvedVnd !== null) {
    steps.push(
      step(MoneyLevel.APPROVED, heads, line.approvedVnd, DifferenceKind.COUNCIL_CHANGE, line.changeReason),
      step(MoneyLevel.ALLOCATED, heads, allocatedVnd, DifferenceKind.NOT_ALLOCATED, null),
    );
  }
  return steps.map((at, index) => {
    const differenceVnd = at.vnd - (steps[index - 1]?.vnd ?? at.vnd);
    const kind = differenceVnd === 0n ? null : at.kind;
    return Object.assign(new MoneyStep(), { ...at, differenceVnd, kind, reason: kind === null ? null : at.reason });
  });
}

function step(
  level: MoneyLevel,
  heads: number,
  vnd: bigint,
  kind: DifferenceKind | null,
  reason: string | null,
  clauses: string[] = [],
): Omit<MoneyStep, 'differenceVnd'> {
  return { level, heads, vnd, kind, reason, clauses };
}
