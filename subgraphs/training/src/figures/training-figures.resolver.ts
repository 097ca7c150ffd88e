import { LocalDate, loadUnsplit, MAP_DAY, type RequestContext, SUCCESSION_DAY, sumByArea } from '@hub/subgraph-kit';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Place, Programme, School, Trade } from '../reference/reference-types.js';
import { addCounts } from './enrolment-facts.js';
import { enrolmentFactsLoader } from './figure-loaders.js';
import { loadTrainingFigures, placeCountsOf } from './training-figures.js';
import { PlaceEnrolmentCount, TrainingFigures } from './training-figures.type.js';

const YEAR = { description: 'Calendar year in Asia/Ho_Chi_Minh.' };

@Resolver(() => Programme)
export class ProgrammeTrainingResolver {
  @FieldResolver(() => TrainingFigures, { nullable: true, description: "The year's training figures." })
  training(@Root() { year }: Programme, @Ctx() context: RequestContext): Promise<TrainingFigures> {
    return loadTrainingFigures(context, { by: 'programme', code: '', year });
  }
}

@Resolver(() => Trade)
export class TradeTrainingResolver {
  @FieldResolver(() => TrainingFigures, { nullable: true, description: "The trade's training figures in a year." })
  training(
    @Root() { code }: Trade,
    @Arg('year', () => Int, YEAR) year: number,
    @Ctx() context: RequestContext,
  ): Promise<TrainingFigures> {
    return loadTrainingFigures(context, { by: 'trade', code, year });
  }
}

@Resolver(() => Place)
export class PlaceTrainingResolver {
  @FieldResolver(() => TrainingFigures, {
    nullable: true,
    description: 'Training figures of learners who lived in this place when they registered in the year.',
  })
  training(
    @Root() { code }: Place,
    @Arg('year', () => Int, YEAR) year: number,
    @Arg('on', MAP_DAY.type, MAP_DAY.options) on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<TrainingFigures> {
    return loadTrainingFigures(context, { by: 'place', code, year, on });
  }
}

@Resolver(() => School)
export class SchoolTrainingResolver {
  @FieldResolver(() => TrainingFigures, { nullable: true, description: "The school's training figures in a year." })
  training(
    @Root() { code }: School,
    @Arg('year', () => Int, YEAR) year: number,
    @Arg('on', SUCCESSION_DAY.type, SUCCESSION_DAY.options) on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<TrainingFigures> {
    return loadTrainingFigures(context, { by: 'school', code, year, on });
  }
}

@Resolver(() => TrainingFigures)
export class EnrolmentAreaResolver {
  @FieldResolver(() => [PlaceEnrolmentCount], {
    description:
      'By the areas of one day, most first: each enrolment under exactly one. A place that was split since, or made of several, stays under its own code: nobody can say which part an enrolment belongs to. Null: another province, or outside the map of that day.',
  })
  byArea(
    @Root() { facts }: TrainingFigures,
    @Arg('on', () => LocalDate, { description: 'Day of the map.' }) on: string,
    @Ctx() { registry }: RequestContext,
  ): PlaceEnrolmentCount[] {
    return placeCountsOf(sumByArea(facts.byPlace, registry, on, addCounts));
  }

  @FieldResolver(() => [PlaceEnrolmentCount], {
    description:
      'For a place on the map of a day: enrolments beside the counts above, of places that share its ground and cannot be divided. Some of them may belong here; nobody can say which. Each row is told to every place that shares its ground.',
  })
  async unsplit(@Root() { anchor }: TrainingFigures, @Ctx() context: RequestContext): Promise<PlaceEnrolmentCount[]> {
    const facts = await loadUnsplit(context, enrolmentFactsLoader, anchor);
    return placeCountsOf(new Map([...facts].map(([code, { total }]) => [code, total])));
  }
}
