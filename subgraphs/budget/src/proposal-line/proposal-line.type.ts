import { BeneficiaryCategory, DateTime, DecisionOutcome, PolicyDecision, TrainingLevel, Vnd } from '@hub/subgraph-kit';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../record/connection-type.js';
import { Body, Demand, PedagogyNeed, Place, School, Trade } from '../reference/reference-types.js';

@ObjectType({ description: 'A price that somebody corrected by hand: what stood before, why, who and when.' })
export class PriceCorrectionRecord {
  @Field(() => Vnd, { nullable: true, description: 'What one head cost before; null: it had no price.' })
  beforeUnitVnd!: bigint | null;
  @Field(() => Vnd, { description: 'What one head costs since.' })
  afterUnitVnd!: bigint;
  @Field(() => String, { description: 'Why.' })
  reason!: string;
  @Field(() => Body, { description: 'Body that corrected it, as it was then.' })
  by!: Body;
  @Field(() => DateTime, { description: 'When.' })
  at!: Date;
}

@ObjectType({
  description: 'Demand that heads of a line come from, as it was read when it was priced (duties D8, D12).',
})
export class PricedDemand {
  @Field(() => ID, { description: 'The demand.' })
  demandId!: string;
  @Field(() => Demand, {
    nullable: true,
    description: 'The demand as it stands now; null where the actor may not see it.',
  })
  demand!: Demand;
  @Field(() => Int, { description: 'Its version when it was read.' })
  demandVersion!: number;
  @Field(() => Place, { description: "The zone, district or commune of the enterprise's site." })
  place!: Place;
  @Field(() => Int, { description: 'How many people.' })
  heads!: number;
}

@ObjectType({ description: 'People of one category to be trained in one trade, with what they cost.' })
export class ProposalLine {
  @Field(() => ID, { description: 'UUIDv7; a line whose price is corrected gives way to another.' })
  id!: string;
  @Field(() => Int, { description: 'Its place in the proposal: 1, 2, 3 …' })
  position!: number;
  @Field(() => Trade, { description: 'What is learned, or taught.' })
  trade!: Trade;
  @Field(() => TrainingLevel, { nullable: true, description: 'Level of training; may be null for categories c and d.' })
  level!: TrainingLevel | null;
  @Field(() => BeneficiaryCategory, { description: 'As whom they are supported.' })
  category!: BeneficiaryCategory;
  @Field(() => Int, { description: 'How many people.' })
  heads!: number;
  @Field(() => Int, { nullable: true, description: 'Months asked for; null: the whole course, or categories c and d.' })
  months!: number | null;
  @Field(() => Int, { nullable: true, description: 'Months the policy supports per head; null without a price.' })
  supportedMonths!: number | null;
  @Field(() => School, { nullable: true, description: 'Where they are to be trained; null: not chosen.' })
  school!: School | null;
  @Field(() => PedagogyNeed, {
    nullable: true,
    description:
      "The school's need of pedagogical training whose cost it is (duties D15, D18); null: the body counted itself.",
  })
  pedagogyNeed!: PedagogyNeed | null;
  @Field(() => DecisionOutcome, { description: 'Whether the policy gives it a price.' })
  outcome!: DecisionOutcome;
  @Field(() => Vnd, {
    nullable: true,
    description: 'What the policy gives for one head; null where it gives no price.',
  })
  policyUnitVnd!: bigint | null;
  @Field(() => Vnd, {
    nullable: true,
    description: "What one head costs: the policy's price or the corrected one; null without a price.",
  })
  unitVnd!: bigint | null;
  @Field(() => Vnd, { nullable: true, description: '`unitVnd` times `heads`; null without a price.' })
  totalVnd!: bigint | null;
  @Field(() => PolicyDecision, { description: 'The decision about its price, as it was when drafted.' })
  decision!: PolicyDecision;
  /** Resolved by the correction loader. */
  replacesLineId!: string | null;
}

export const ProposalLineConnection = connectionType(ProposalLine, 'ProposalLine', "a proposal's lines");
