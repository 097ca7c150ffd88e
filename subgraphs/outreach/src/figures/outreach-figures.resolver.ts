import { loadUnsplit, MAP_DAY, type RequestContext, SUCCESSION_DAY } from '@hub/subgraph-kit';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Body, Place, Programme, School, Trade } from '../reference/reference-types.js';
import { outreachFactsLoader } from './figure-loaders.js';
import { loadOutreachFigures, placeCountsOf } from './outreach-figures.js';
import { OutreachFigures, PlaceOutreachCount } from './outreach-figures.type.js';

const YEAR = { description: 'Calendar year in Asia/Ho_Chi_Minh.' };

@Resolver(() => Programme)
export class ProgrammeOutreachResolver {
  @FieldResolver(() => OutreachFigures, { nullable: true, description: "The year's outreach figures." })
  outreach(@Root() { year }: Programme, @Ctx() context: RequestContext): Promise<OutreachFigures> {
    return loadOutreachFigures(context, { by: 'programme', code: '', year });
  }
}

@Resolver(() => Trade)
export class TradeOutreachResolver {
  @FieldResolver(() => OutreachFigures, {
    nullable: true,
    description: 'Outreach figures in a year of what names this trade alone; `shared` tells what names others too.',
  })
  outreach(
    @Root() { code }: Trade,
    @Arg('year', () => Int, YEAR) year: number,
    @Ctx() context: RequestContext,
  ): Promise<OutreachFigures> {
    return loadOutreachFigures(context, { by: 'trade', code, year });
  }
}

@Resolver(() => Place)
export class PlaceOutreachResolver {
  @FieldResolver(() => OutreachFigures, {
    nullable: true,
    description: 'Outreach figures in a year of what concerns this place alone; `shared` tells what names others too.',
  })
  outreach(
    @Root() { code }: Place,
    @Arg('year', () => Int, YEAR) year: number,
    @Arg('on', MAP_DAY.type, MAP_DAY.options) on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<OutreachFigures> {
    return loadOutreachFigures(context, { by: 'place', code, year, on });
  }
}

@Resolver(() => Body)
export class BodyOutreachResolver {
  @FieldResolver(() => OutreachFigures, {
    nullable: true,
    description: 'Outreach figures in a year of the campaigns this body leads, its events and its publications.',
  })
  outreach(
    @Root() { code }: Body,
    @Arg('year', () => Int, YEAR) year: number,
    @Arg('on', SUCCESSION_DAY.type, SUCCESSION_DAY.options) on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<OutreachFigures> {
    return loadOutreachFigures(context, { by: 'body', code, year, on });
  }
}

@Resolver(() => School)
export class SchoolOutreachResolver {
  @FieldResolver(() => OutreachFigures, {
    nullable: true,
    description: 'Outreach figures in a year of the campaigns this school leads and its events.',
  })
  outreach(
    @Root() { code }: School,
    @Arg('year', () => Int, YEAR) year: number,
    @Arg('on', SUCCESSION_DAY.type, SUCCESSION_DAY.options) on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<OutreachFigures> {
    // A school acts as the body of the same code.
    return loadOutreachFigures(context, { by: 'body', code, year, on });
  }
}

@Resolver(() => OutreachFigures)
export class UnsplitOutreachResolver {
  @FieldResolver(() => [PlaceOutreachCount], {
    description:
      'For a place on the map of a day: what is beside the counts above, of places that share its ground and cannot be ' +
      'divided. Some of it may belong here; nobody can say which.',
  })
  async unsplit(@Root() { anchor }: OutreachFigures, @Ctx() context: RequestContext): Promise<PlaceOutreachCount[]> {
    return placeCountsOf(await loadUnsplit(context, outreachFactsLoader, anchor));
  }
}
