import { DateTime } from '@hub/subgraph-kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { DemandStatus } from '../demand/demand-status.js';
import { Body, Place, Trade } from '../reference/reference-types.js';
import type { DemandAnchor, DemandFacts } from './demand-facts.js';

@ObjectType({ description: 'Demand that stands in one status.' })
export class DemandStatusCount {
  @Field(() => DemandStatus, { description: 'The status.' })
  status!: DemandStatus;
  @Field(() => Int, { description: 'How many demands.' })
  demands!: number;
  @Field(() => Int, { description: 'How many workers.' })
  heads!: number;
}

@ObjectType({ description: 'Demand for one trade.' })
export class TradeDemandCount {
  @Field(() => Trade, { description: 'The trade.' })
  trade!: Trade;
  @Field(() => Int, { description: 'Workers of demand that was sent.' })
  heads!: number;
  @Field(() => [DemandStatusCount], { description: 'By status, drafts and returned ones too.' })
  byStatus!: DemandStatusCount[];
}

@ObjectType({ description: 'Demand of enterprises in one place.' })
export class PlaceDemandCount {
  @Field(() => Place, { nullable: true, description: 'The place; null: outside the map asked for.' })
  place!: Place | null;
  @Field(() => Int, { description: 'Workers of demand that was sent.' })
  heads!: number;
  @Field(() => [DemandStatusCount], { description: 'By status, drafts and returned ones too.' })
  byStatus!: DemandStatusCount[];
}

@ObjectType({ description: 'Demand that one body sends.' })
export class SenderDemandCount {
  @Field(() => Body, { description: 'The body, under the code of its time.' })
  sender!: Body;
  @Field(() => Int, { description: 'Workers of demand that was sent.' })
  heads!: number;
  @Field(() => [DemandStatusCount], { description: 'By status, drafts and returned ones too.' })
  byStatus!: DemandStatusCount[];
}

@ObjectType({
  description:
    "Workers' training demand of one year (duties D8, D12): of the whole programme, or of one trade, place or sender.",
})
export class DemandFigures {
  /** What the figures are of. */
  anchor!: DemandAnchor;
  facts!: DemandFacts;
  @Field(() => DateTime, { description: 'When the figures were read.' })
  asOf!: Date;
  @Field(() => Int, { description: 'Grows with every change of these figures.' })
  sequence!: number;
  @Field(() => Int, { description: 'Demands that were sent and not returned.' })
  demands!: number;
  @Field(() => Int, { description: 'Workers of demand that was sent and not returned.' })
  heads!: number;
  @Field(() => Int, { description: 'Those of them that DOLISA has accepted or consolidated.' })
  acceptedHeads!: number;
  @Field(() => [DemandStatusCount], { description: 'By status, drafts and returned ones too.' })
  byStatus!: DemandStatusCount[];
  @Field(() => [TradeDemandCount], { description: 'By trade, most workers first.' })
  byTrade!: TradeDemandCount[];
  @Field(() => [PlaceDemandCount], { description: 'By place of the enterprise, most workers first.' })
  byPlace!: PlaceDemandCount[];
  @Field(() => [SenderDemandCount], { description: 'By sender, most workers first.' })
  bySender!: SenderDemandCount[];
}

@ObjectType({ description: 'What training knows of one body in one year.' })
export class BodyTraining {
  @Field(() => DemandFigures, { nullable: true, description: 'Demand the body sends (duties D8, D12).' })
  demand!: DemandFigures | null;
}
