import { DateTime, Vnd } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Place, Trade } from './reference-types.js';

/*
 * Figures of the other agencies, as far as progress reports are made of them. Training answers none of these fields:
 * the gateway reads them from their owners and hands them over with the programme, see `ReportFiguresResolver`.
 */

@ObjectType()
@Directive('@external')
export class TradeBudget {
  @Field(() => Trade)
  trade!: Trade;
  @Field(() => Vnd)
  proposedVnd!: string;
  @Field(() => Vnd)
  approvedVnd!: string;
}

@ObjectType()
@Directive('@external')
export class PlaceBudget {
  @Field(() => Place, { nullable: true })
  place!: Place | null;
  @Field(() => Vnd)
  proposedVnd!: string;
  @Field(() => Vnd)
  approvedVnd!: string;
}

@ObjectType()
@Directive('@external')
export class BudgetFigures {
  @Field(() => DateTime)
  asOf!: string;
  @Field(() => Int)
  sequence!: number;
  @Field(() => Int)
  proposals!: number;
  @Field(() => Vnd)
  proposedVnd!: string;
  @Field(() => Vnd)
  consolidatedVnd!: string;
  @Field(() => Vnd)
  estimatedVnd!: string;
  @Field(() => Vnd)
  approvedVnd!: string;
  @Field(() => [TradeBudget])
  byTrade!: TradeBudget[];
  @Field(() => [PlaceBudget])
  byPlace!: PlaceBudget[];
}

@ObjectType()
@Directive('@external')
export class TradeOutreachCount {
  @Field(() => Trade, { nullable: true })
  trade!: Trade | null;
  @Field(() => Int)
  eventsHeld!: number;
  @Field(() => Int)
  peopleReached!: number;
}

@ObjectType()
@Directive('@external')
export class PlaceOutreachCount {
  @Field(() => Place, { nullable: true })
  place!: Place | null;
  @Field(() => Int)
  eventsHeld!: number;
  @Field(() => Int)
  peopleReached!: number;
}

@ObjectType()
@Directive('@external')
export class OutreachFigures {
  @Field(() => DateTime)
  asOf!: string;
  @Field(() => Int)
  sequence!: number;
  @Field(() => Int)
  campaigns!: number;
  @Field(() => Int)
  eventsHeld!: number;
  @Field(() => Int)
  publications!: number;
  @Field(() => Int)
  peopleReached!: number;
  @Field(() => [TradeOutreachCount])
  byTrade!: TradeOutreachCount[];
  @Field(() => [PlaceOutreachCount])
  byPlace!: PlaceOutreachCount[];
}
