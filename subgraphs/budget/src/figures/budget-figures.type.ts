import { DateTime, Vnd } from '@hub/subgraph-kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { Place, Trade } from '../reference/reference-types.js';
import type { Anchor, BudgetFacts } from './budget-facts.js';

const PROPOSED = 'Money of every proposal that was sent and neither returned nor withdrawn.';
const CONSOLIDATED = 'That part of `proposedVnd` which DOLISA has consolidated, or Finance taken up.';
const ESTIMATED = "What Finance estimates in the year's estimates that it has reported.";
const APPROVED = "What the People's Council has approved.";
const ALLOCATED = 'What of it was given to agencies, units and localities.';
const HEADS = 'People in the lines that `proposedVnd` sums up.';

@ObjectType({ description: 'Money of one trade.' })
export class TradeBudget {
  @Field(() => Trade, { description: 'The trade.' })
  trade!: Trade;
  @Field(() => Int, { description: HEADS })
  heads!: number;
  @Field(() => Vnd, { description: PROPOSED })
  proposedVnd!: bigint;
  @Field(() => Vnd, { description: CONSOLIDATED })
  consolidatedVnd!: bigint;
  @Field(() => Vnd, { description: ESTIMATED })
  estimatedVnd!: bigint;
  @Field(() => Vnd, { description: APPROVED })
  approvedVnd!: bigint;
  @Field(() => Vnd, { description: ALLOCATED })
  allocatedVnd!: bigint;
}

@ObjectType({ description: 'Money proposed by the bodies in one place.' })
export class PlaceBudget {
  @Field(() => Place, { nullable: true, description: 'Where the body was on the day of drafting; null: unknown.' })
  place!: Place | null;
  @Field(() => Int, { description: HEADS })
  heads!: number;
  @Field(() => Vnd, { description: PROPOSED })
  proposedVnd!: bigint;
  @Field(() => Vnd, { description: CONSOLIDATED })
  consolidatedVnd!: bigint;
  @Field(() => Vnd, { description: ESTIMATED })
  estimatedVnd!: bigint;
  @Field(() => Vnd, { description: APPROVED })
  approvedVnd!: bigint;
  @Field(() => Vnd, { description: ALLOCATED })
  allocatedVnd!: bigint;
}

@ObjectType({
  description:
    'Budget figures of one fiscal year: of the whole programme, or of one trade, place, school or body. All taken at once.',
})
export class BudgetFigures {
  /** What the figures are of; absent in a stream, which is of the whole programme. */
  anchor?: Anchor;
  facts!: BudgetFacts;
  @Field(() => DateTime, { description: 'When the figures were read.' })
  asOf!: Date;
  @Field(() => Int, { description: 'Grows with every change of these figures.' })
  sequence!: number;
  @Field(() => Int, { description: 'Proposals that were sent and neither returned nor withdrawn, each once.' })
  proposals!: number;
  @Field(() => Int, { description: HEADS })
  heads!: number;
  @Field(() => Vnd, { description: PROPOSED })
  proposedVnd!: bigint;
  @Field(() => Vnd, { description: CONSOLIDATED })
  consolidatedVnd!: bigint;
  @Field(() => Vnd, { description: ESTIMATED })
  estimatedVnd!: bigint;
  @Field(() => Vnd, { description: APPROVED })
  approvedVnd!: bigint;
  @Field(() => Vnd, { description: ALLOCATED })
  allocatedVnd!: bigint;
  @Field(() => [TradeBudget], { description: 'By trade, most proposed first.' })
  byTrade!: TradeBudget[];
  @Field(() => [PlaceBudget], { description: 'By place of the body that proposed, most proposed first.' })
  byPlace!: PlaceBudget[];
  @Field(() => [PlaceBudget], {
    description:
      'By the district of 2024 that place lies in, most proposed first: comparable over all years. Place null: outside the city of 2024, or unknown.',
  })
  byDistrict!: PlaceBudget[];
}
