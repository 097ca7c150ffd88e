import { DateTime, PageInfo, Vnd } from '@hub/subgraph-kit';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Body, Trade } from '../reference/reference-types.js';
import { CutKeys } from './budget-cut.js';
import { DifferenceKind, MoneyLevel } from './money-level.js';

const BALANCED = 'Whether every level is the one before plus its differences, to the đồng.';

@ObjectType({ description: 'Why money differs between two levels, and by how much.' })
export class ReconciledDifference {
  @Field(() => DifferenceKind, { description: 'Why.' })
  kind!: DifferenceKind;
  @Field(() => Vnd, { description: 'By how much; negative: less than at the level before.' })
  vnd!: bigint;
  @Field(() => Int, { description: 'How many lines differ for this reason.' })
  lines!: number;
}

@ObjectType({ description: 'Money at one level, and what leads to it from the level before.' })
export class ReconciledLevel {
  @Field(() => MoneyLevel, { description: 'The level.' })
  level!: MoneyLevel;
  @Field(() => Vnd, { description: 'What the records of this level state.' })
  totalVnd!: bigint;
  @Field(() => [ReconciledDifference], { description: 'What the lines add to or take from the level before.' })
  differences!: ReconciledDifference[];
}

@ObjectType({ description: 'The levels of one part of the year’s money.' })
export class ReconciledPart extends CutKeys {
  @Field(() => Int, { description: 'People in its lines.' })
  heads!: number;
  @Field(() => Boolean, { description: BALANCED })
  balanced!: boolean;
  @Field(() => [ReconciledLevel], { description: 'From the policy’s price to the allocation.' })
  levels!: ReconciledLevel[];
}

@ObjectType({ description: 'A line that differs between two levels, and why.' })
export class ExplainedLine {
  /** Resolved by the proposal line loader. */
  id!: string;
  @Field(() => ID, { description: 'The proposal it stands in.' })
  proposalId!: string;
  @Field(() => Body, { description: 'Who proposed it, as it was then.' })
  body!: Body;
  @Field(() => Trade, { description: 'What is learned, or taught.' })
  trade!: Trade;
  @Field(() => Int, { description: 'How many people.' })
  heads!: number;
  @Field(() => Vnd, { description: 'What it came to before.' })
  beforeVnd!: bigint;
  @Field(() => Vnd, { description: 'What it comes to after.' })
  afterVnd!: bigint;
  @Field(() => Vnd, { description: '`afterVnd` less `beforeVnd`.' })
  vnd!: bigint;
  @Field(() => String, { nullable: true, description: 'The reason that was given, where one was.' })
  reason!: string | null;
}

@ObjectType({ description: 'A line in a list.' })
export class ExplainedLineEdge {
  @Field(() => String, { description: 'Pass as `after` for what follows.' })
  cursor!: string;
  @Field(() => ExplainedLine, { description: 'The line.' })
  node!: ExplainedLine;
}

@ObjectType({ description: 'A page of lines that differ.' })
export class ExplainedLineConnection {
  @Field(() => [ExplainedLineEdge], { description: 'Those of this page.' })
  edges!: ExplainedLineEdge[];
  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}

@ObjectType({
  description:
    'How a fiscal year’s money came from the policy’s price to its allocation: every level, and every difference explained.',
})
export class Reconciliation {
  @Field(() => Int, { description: 'Fiscal year.' })
  fiscalYear!: number;
  @Field(() => DateTime, { description: 'When it was read.' })
  asOf!: Date;
  @Field(() => Int, { description: 'People in the lines that were sent.' })
  heads!: number;
  @Field(() => Boolean, {
    description: `${BALANCED} The totals are those of the records, the differences those of the lines, and the counters behind every figure agree with both.`,
  })
  balanced!: boolean;
  @Field(() => [ReconciledLevel], { description: 'From the policy’s price to the allocation.' })
  levels!: ReconciledLevel[];
}
