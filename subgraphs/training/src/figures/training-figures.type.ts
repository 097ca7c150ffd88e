import { DateTime, Vnd } from '@hub/subgraph-kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { EnrolmentStatus } from '../enrolment/enrolment-status.js';
import { Place, School, Trade } from '../reference/reference-types.js';
import type { Anchor, EnrolmentFacts } from './enrolment-facts.js';

@ObjectType({ description: 'How many enrolments stand in one status.' })
export class EnrolmentStatusCount {
  @Field(() => EnrolmentStatus, { description: 'The status.' })
  status!: EnrolmentStatus;
  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ description: 'Enrolments of one trade.' })
export class TradeEnrolmentCount {
  @Field(() => Trade, { description: 'The trade.' })
  trade!: Trade;
  @Field(() => Int, { description: 'Enrolments not withdrawn.' })
  count!: number;
  @Field(() => [EnrolmentStatusCount], { description: 'By status, withdrawn ones too.' })
  byStatus!: EnrolmentStatusCount[];
}

@ObjectType({ description: 'Enrolments of learners who lived in one place when they registered.' })
export class PlaceEnrolmentCount {
  @Field(() => Place, { nullable: true, description: 'The place; null: another province.' })
  place!: Place | null;
  @Field(() => Int, { description: 'Enrolments not withdrawn.' })
  count!: number;
  @Field(() => [EnrolmentStatusCount], { description: 'By status, withdrawn ones too.' })
  byStatus!: EnrolmentStatusCount[];
}

@ObjectType({ description: 'Enrolments at one school.' })
export class SchoolEnrolmentCount {
  @Field(() => School, { description: 'The school.' })
  school!: School;
  @Field(() => Int, { description: 'Enrolments not withdrawn.' })
  count!: number;
  @Field(() => [EnrolmentStatusCount], { description: 'By status, withdrawn ones too.' })
  byStatus!: EnrolmentStatusCount[];
}

@ObjectType({
  description:
    'Training figures of one year: of the whole programme, or of one trade, place or school. All taken at once.',
})
export class TrainingFigures {
  /** What the figures are of. */
  anchor!: Anchor;
  facts!: EnrolmentFacts;
  @Field(() => DateTime, { description: 'When the figures were read.' })
  asOf!: Date;
  @Field(() => Int, { description: 'Grows with every change of these figures.' })
  sequence!: number;
  @Field(() => Int, { description: 'Enrolments registered in the year and not withdrawn.' })
  enrolments!: number;
  @Field(() => Int, { description: 'Those of them in the trades of Resolution 03/2024 (duty D16).' })
  inSupportedTrades!: number;
  @Field(() => Int, { description: 'Enrolments confirmed and not yet completed; suspended ones are not among them.' })
  confirmed!: number;
  @Field(() => Int, { description: 'Enrolments completed.' })
  completed!: number;
  @Field(() => [EnrolmentStatusCount], { description: 'By status, withdrawn ones too.' })
  byStatus!: EnrolmentStatusCount[];
  @Field(() => [TradeEnrolmentCount], { description: 'By trade, most first.' })
  byTrade!: TradeEnrolmentCount[];
  @Field(() => [PlaceEnrolmentCount], { description: 'By residence at registration, most first.' })
  byPlace!: PlaceEnrolmentCount[];
  @Field(() => [PlaceEnrolmentCount], {
    description:
      'By the district of 2024 the residence lies in, most first: comparable over all years. Place null: outside the city of 2024.',
  })
  byDistrict!: PlaceEnrolmentCount[];
  @Field(() => [SchoolEnrolmentCount], { description: 'By school, most first.' })
  bySchool!: SchoolEnrolmentCount[];
  @Field(() => Int, {
    description: 'Teachers whose pedagogical training schools have confirmed or sent; 0 for a place.',
  })
  pedagogyHeads!: number;
  @Field(() => Vnd, { description: 'What that training costs; 0 for a place.' })
  pedagogyCostVnd!: bigint;
}
