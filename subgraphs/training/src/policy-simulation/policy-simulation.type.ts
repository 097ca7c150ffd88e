import { BeneficiaryCategory, DecisionOutcome, LocalDate, TrainingLevel, Vnd } from '@hub/subgraph-kit';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Place, Trade } from '../reference/reference-types.js';

@ObjectType({
  description: 'Something a decision needs and nobody knows: a figure of the policy, or a fact of the case.',
})
export class SimulatedGap {
  @Field(() => String, { description: 'Name of the figure or fact, for example `MONTHS_CAP` or `school.isPublic`.' })
  name!: string;
  @Field(() => Int, { description: 'Enrolments that cannot be decided for want of it.' })
  enrolments!: number;
}

@ObjectType({ description: 'What the enrolments come to under one side of a simulation.' })
export class SimulatedSide {
  @Field(() => Vnd, {
    description: 'Cost of those eligible over their whole courses. What cannot be decided is not in it.',
  })
  costVnd!: bigint;
  @Field(() => Int, { description: 'Enrolments the policy supports.' })
  eligible!: number;
  @Field(() => Int, { description: 'Enrolments it does not support.' })
  ineligible!: number;
  @Field(() => Int, { description: 'Enrolments that cannot be decided for want of a figure or fact; see `missing`.' })
  cannotDecide!: number;
  @Field(() => [SimulatedGap], { description: 'What is missing, each with the enrolments that lack it.' })
  missing!: SimulatedGap[];
  @Field(() => Boolean, {
    description: 'Whether a second-hand figure was used; which ones is in `provisionalFigures`.',
  })
  provisional!: boolean;
  @Field(() => [String], { description: 'Figures and facts used that are known second-hand only.' })
  provisionalFigures!: string[];
  @Field(() => Boolean, { description: 'Whether an invented figure was used; which ones is in `demoFigures`.' })
  demo!: boolean;
  @Field(() => [String], { description: 'Figures and facts used that were invented for demonstration.' })
  demoFigures!: string[];
}

@ObjectType({ description: 'A part of the enrolments in a simulation.' })
abstract class SimulatedPart {
  @Field(() => Int, { description: 'Enrolments registered in the year and not withdrawn.' })
  enrolments!: number;
  @Field(() => Vnd, {
    description: 'What they would cost over their whole courses under the policies in force when they were registered.',
  })
  nowVnd!: bigint;
  @Field(() => Vnd, { description: 'What they would cost over their whole courses under the draft.' })
  draftVnd!: bigint;
  @Field(() => Vnd, { description: '`draftVnd` less `nowVnd`.' })
  differenceVnd!: bigint;
  @Field(() => Int, { description: 'How many of them the policies of now support.' })
  eligibleNow!: number;
  @Field(() => Int, { description: 'How many of them the draft supports.' })
  eligibleUnderDraft!: number;
}

@ObjectType({ description: 'Enrolments of one trade in a simulation.' })
export class TradeSimulation extends SimulatedPart {
  @Field(() => Trade, { description: 'The trade.' })
  trade!: Trade;
}

@ObjectType({ description: 'Enrolments at one level in a simulation.' })
export class LevelSimulation extends SimulatedPart {
  @Field(() => TrainingLevel, { description: 'The level.' })
  level!: TrainingLevel;
}

@ObjectType({ description: 'Enrolments of one category in a simulation.' })
export class CategorySimulation extends SimulatedPart {
  @Field(() => BeneficiaryCategory, { description: 'The category.' })
  category!: BeneficiaryCategory;
}

@ObjectType({ description: 'Enrolments of one district of 2024 in a simulation.' })
export class DistrictSimulation extends SimulatedPart {
  @Field(() => Place, {
    nullable: true,
    description: 'District of 2024 the residence lies in, or a place that cannot be divided; null: outside that city.',
  })
  district!: Place | null;
}

@ObjectType({
  description: 'How many enrolments are decided one way now and another way, or the same, under the draft.',
})
export class SimulatedChange {
  @Field(() => DecisionOutcome, { description: 'What the policies of now say.' })
  now!: DecisionOutcome;
  @Field(() => DecisionOutcome, { description: 'What the draft says.' })
  underDraft!: DecisionOutcome;
  @Field(() => Int, { description: 'Enrolments.' })
  enrolments!: number;
}

@ObjectType({
  description:
    "What a year's enrolments would cost under a draft, beside what they cost under the policies of now. Every enrolment " +
    'at a school of the draft’s city that was not withdrawn is weighed on both sides, whether support was asked for or ' +
    'not, as if the draft had been in force on the day of registration. Sums only: nothing of it is of one person. ' +
    'Trades, levels, categories and districts each add up to the whole.',
})
export class SimulatedPolicy {
  @Field(() => Int, { description: 'Calendar year of registration.' })
  year!: number;
  @Field(() => ID, { description: 'Id of the policy that the draft states or amends.' })
  policyId!: string;
  @Field(() => String, {
    description: 'Version of it that was weighed: its last text, with the overlays that fill gaps.',
  })
  policyVersion!: string;
  @Field(() => String, { description: 'City whose schools it decides for, for example `HAI_PHONG`.' })
  city!: string;
  @Field(() => LocalDate, { description: 'The day it would take effect.' })
  effectiveFrom!: string;
  @Field(() => Int, { description: 'Enrolments weighed.' })
  enrolments!: number;
  @Field(() => Int, {
    description: 'Enrolments of the year that are not weighed: another city’s policy counts at their school.',
  })
  elsewhere!: number;
  @Field(() => Vnd, {
    description:
      'What the decisions frozen on the enrolments weighed grant. It differs from `now.costVnd` by those who did not ' +
      'ask for support, and by decisions made under an earlier text.',
  })
  grantedVnd!: bigint;
  @Field(() => SimulatedSide, { description: 'Under the policies in force when they were registered.' })
  now!: SimulatedSide;
  @Field(() => SimulatedSide, { description: 'Under the draft.' })
  underDraft!: SimulatedSide;
  @Field(() => Vnd, { description: 'Cost under the draft less the cost now.' })
  differenceVnd!: bigint;
  @Field(() => Vnd, { nullable: true, description: 'What the draft itself expects to cost a year, where it says so.' })
  expectedYearlyCostVnd!: bigint | null;
  @Field(() => [SimulatedChange], { description: 'Outcome now against outcome under the draft.' })
  changes!: SimulatedChange[];
  @Field(() => [TradeSimulation], { description: 'By trade.' })
  byTrade!: TradeSimulation[];
  @Field(() => [LevelSimulation], { description: 'By level.' })
  byLevel!: LevelSimulation[];
  @Field(() => [CategorySimulation], { description: 'By category.' })
  byCategory!: CategorySimulation[];
  @Field(() => [DistrictSimulation], { description: 'By district of 2024 of the residence.' })
  byDistrict!: DistrictSimulation[];
}
