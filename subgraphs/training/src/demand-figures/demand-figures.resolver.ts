import { LocalDate, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { sumByArea, sumByDistrict2024 } from '../figures/sum-by-area.js';
import { TrainingFigures } from '../figures/training-figures.type.js';
import { Body } from '../reference/reference-types.js';
import { addDemand } from './demand-facts.js';
import { loadDemandFigures, placeCountsOf } from './demand-figures.js';
import { BodyTraining, DemandFigures, PlaceDemandCount } from './demand-figures.type.js';

@Resolver(() => TrainingFigures)
export class TrainingDemandResolver {
  @FieldResolver(() => DemandFigures, {
    nullable: true,
    description: "Workers' training demand; null for a school, to which none belongs.",
  })
  demand(@Root() { anchor }: TrainingFigures, @Ctx() context: RequestContext): Promise<DemandFigures> | null {
    const { by, code, year } = anchor;
    return by === 'school' ? null : loadDemandFigures(context, { by, code, year });
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
}

@Resolver(() => Body)
export class BodyTrainingResolver {
  @FieldResolver(() => BodyTraining, { nullable: true, description: "The body's training figures in a year." })
  async training(
    @Root() { code }: Body,
    @Arg('year', () => Int, { description: 'Calendar year in Asia/Ho_Chi_Minh.' }) year: number,
    @Ctx() context: RequestContext,
  ): Promise<BodyTraining> {
    return Object.assign(new BodyTraining(), {
      demand: await loadDemandFigures(context, { by: 'body', code, year }),
    });
  }
}
