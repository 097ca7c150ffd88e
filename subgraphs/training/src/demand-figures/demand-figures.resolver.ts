import {
  LocalDate,
  loadUnsplit,
  type RequestContext,
  SUCCESSION_DAY,
  sumByArea,
  sumByDistrict2024,
} from '@hub/subgraph-kit';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { TrainingFigures } from '../figures/training-figures.type.js';
import { Body } from '../reference/reference-types.js';
import { addDemand, demandFactsLoader } from './demand-facts.js';
import { loadDemandFigures, placeCountsOf } from './demand-figures.js';
import { BodyTraining, DemandFigures, PlaceDemandCount } from './demand-figures.type.js';

@Resolver(() => TrainingFigures)
export class TrainingDemandResolver {
  @FieldResolver(() => DemandFigures, {
    nullable: true,
    description: "Workers' training demand; null for a school, to which none belongs.",
  })
  demand(@Root() { anchor }: TrainingFigures, @Ctx() context: RequestContext): Promise<DemandFigures> | null {
    const { by, code, year, on } = anchor;
    return by === 'school' ? null : loadDemandFigures(context, { by, code, year, on });
  }
}

@Resolver(() => DemandFigures)
export class DemandFiguresResolver {
  @FieldResolver(() => [PlaceDemandCount], {
    description:
      'By the district of 2024 the place lies in: comparable over all years. Null: outside the city of 2024.',
  })
  byDistrict(@Root() { facts }: DemandFigures, @Ctx() { registry }: RequestContext): PlaceDemandCount[] {
    return placeCountsOf(sumByDistrict2024(facts.byPlace, registry, addDemand));
  }

  @FieldResolver(() => [PlaceDemandCount], {
    description:
      'By the areas of one day: each figure under exactly one. A place that was split since stays under its own code.',
  })
  byArea(
    @Root() { facts }: DemandFigures,
    @Arg('on', () => LocalDate, { description: 'Day of the map.' }) on: string,
    @Ctx() { registry }: RequestContext,
  ): PlaceDemandCount[] {
    return placeCountsOf(sumByArea(facts.byPlace, registry, on, addDemand));
  }

  @FieldResolver(() => [PlaceDemandCount], {
    description:
      'For a place on the map of a day: demand beside the counts above, of places that share its ground and cannot be divided. Some of it may belong here; nobody can say which.',
  })
  async unsplit(@Root() { anchor }: DemandFigures, @Ctx() context: RequestContext): Promise<PlaceDemandCount[]> {
    const facts = await loadUnsplit(context, demandFactsLoader, anchor);
    return placeCountsOf(new Map([...facts].map(([code, { total }]) => [code, total])));
  }
}

@Resolver(() => Body)
export class BodyTrainingResolver {
  @FieldResolver(() => BodyTraining, { nullable: true, description: "The body's training figures in a year." })
  async training(
    @Root() { code }: Body,
    @Arg('year', () => Int, { description: 'Calendar year in Asia/Ho_Chi_Minh.' }) year: number,
    @Arg('on', SUCCESSION_DAY.type, SUCCESSION_DAY.options) on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<BodyTraining> {
    return Object.assign(new BodyTraining(), {
      demand: await loadDemandFigures(context, { by: 'body', code, year, on }),
    });
  }
}
