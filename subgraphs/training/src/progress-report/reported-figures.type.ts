import { DateTime, Vnd } from '@hub/subgraph-kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { Place, Trade } from '../reference/reference-types.js';

/** Totals that a report and its change against another have alike; a change may be below 0. */
@ObjectType()
abstract class TrainingTotals {
  @Field(() => Int, { description: 'Enrolments registered in the year and not withdrawn.' })
  enrolments!: number;
  @Field(() => Int, { description: 'Enrolments confirmed and not yet completed.' })
  confirmed!: number;
  @Field(() => Int, { description: 'Enrolments completed.' })
  completed!: number;
  @Field(() => Int, { description: 'Teachers whose pedagogical training schools have confirmed or sent.' })
  pedagogyHeads!: number;
  @Field(() => Vnd, { description: 'What that training costs.' })
  pedagogyCostVnd!: bigint;
}

@ObjectType()
abstract class BudgetTotals {
  @Field(() => Int, { description: 'Proposals submitted or consolidated.' })
  proposals!: number;
  @Field(() => Vnd, { description: 'Money of those proposals.' })
  proposedVnd!: bigint;
  @Field(() => Vnd, { description: 'That part of it which DOLISA has consolidated.' })
  consolidatedVnd!: bigint;
  @Field(() => Vnd, { description: 'What Finance estimates.' })
  estimatedVnd!: bigint;
  @Field(() => Vnd, { description: "What the People's Council has approved." })
  approvedVnd!: bigint;
}

@ObjectType()
abstract class OutreachTotals {
  @Field(() => Int, { description: 'Campaigns that begin in the year.' })
  campaigns!: number;
  @Field(() => Int, { description: 'Events that were held.' })
  eventsHeld!: number;
  @Field(() => Int, { description: 'Publications that are published.' })
  publications!: number;
  @Field(() => Int, { description: 'People reached.' })
  peopleReached!: number;
}

@ObjectType({ description: 'Enrolments of one trade or place, as reported.' })
export class ReportedEnrolments {
  @Field(() => Trade, { nullable: true, description: 'The trade, in a list by trade.' })
  trade!: Trade | null;
  @Field(() => Place, { nullable: true, description: 'The place, in a list by place; null there: another province.' })
  place!: Place | null;
  @Field(() => Int, { description: 'Enrolments not withdrawn.' })
  enrolments!: number;
}

@ObjectType({ description: 'Money of one trade or place, as reported.' })
export class ReportedMoneyPart {
  @Field(() => Trade, { nullable: true, description: 'The trade, in a list by trade.' })
  trade!: Trade | null;
  @Field(() => Place, { nullable: true, description: 'The place, in a list by place; null there: unknown.' })
  place!: Place | null;
  @Field(() => Vnd, { description: 'Proposed.' })
  proposedVnd!: bigint;
  @Field(() => Vnd, { description: 'Approved.' })
  approvedVnd!: bigint;
}

@ObjectType({ description: 'Outreach for one trade or place, as reported.' })
export class ReportedActivityPart {
  @Field(() => Trade, { nullable: true, description: 'The trade, in a list by trade; null there: not divided.' })
  trade!: Trade | null;
  @Field(() => Place, { nullable: true, description: 'The place, in a list by place; null there: not divided.' })
  place!: Place | null;
  @Field(() => Int, { description: 'Events that were held.' })
  eventsHeld!: number;
  @Field(() => Int, { description: 'People reached.' })
  peopleReached!: number;
}

const AS_OF = { description: 'When the agency read them.' };
const SEQUENCE = {
  description: "The agency's sequence they stand for: what it answers at the same sequence is the same.",
};

@ObjectType({ description: 'Figures of training in a report.' })
export class ReportedTrainingFigures extends TrainingTotals {
  @Field(() => DateTime, AS_OF)
  asOf!: Date;
  @Field(() => Int, SEQUENCE)
  sequence!: number;
  @Field(() => [ReportedEnrolments], { description: 'By trade, most first.' })
  byTrade!: ReportedEnrolments[];
  @Field(() => [ReportedEnrolments], { description: 'By residence at registration, most first.' })
  byPlace!: ReportedEnrolments[];
}

@ObjectType({ description: 'Figures of the budget in a report.' })
export class ReportedBudgetFigures extends BudgetTotals {
  @Field(() => DateTime, AS_OF)
  asOf!: Date;
  @Field(() => Int, SEQUENCE)
  sequence!: number;
  @Field(() => [ReportedMoneyPart], { description: 'By trade.' })
  byTrade!: ReportedMoneyPart[];
  @Field(() => [ReportedMoneyPart], { description: 'By place of the body that proposed.' })
  byPlace!: ReportedMoneyPart[];
}

@ObjectType({ description: 'Figures of outreach in a report.' })
export class ReportedOutreachFigures extends OutreachTotals {
  @Field(() => DateTime, AS_OF)
  asOf!: Date;
  @Field(() => Int, SEQUENCE)
  sequence!: number;
  @Field(() => [ReportedActivityPart], { description: 'By trade, the undivided row too.' })
  byTrade!: ReportedActivityPart[];
  @Field(() => [ReportedActivityPart], { description: 'By place, the undivided row too.' })
  byPlace!: ReportedActivityPart[];
}

@ObjectType({ description: 'How much more or less than in the previous report.' })
export class ReportedTrainingChange extends TrainingTotals {}

@ObjectType({ description: 'How much more or less than in the previous report.' })
export class ReportedBudgetChange extends BudgetTotals {}

@ObjectType({ description: 'How much more or less than in the previous report.' })
export class ReportedOutreachChange extends OutreachTotals {}

@ObjectType({ description: 'What changed since the previous report, agency by agency.' })
export class ReportChange {
  @Field(() => ReportedTrainingChange, { description: 'Of training.' })
  training!: ReportedTrainingChange;
  @Field(() => ReportedBudgetChange, {
    nullable: true,
    description: 'Of the budget; null where one of the two has none.',
  })
  budget!: ReportedBudgetChange | null;
  @Field(() => ReportedOutreachChange, {
    nullable: true,
    description: 'Of outreach; null where one of the two has none.',
  })
  outreach!: ReportedOutreachChange | null;
}
