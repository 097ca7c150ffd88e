import { LocalDate, loadUnsplit, MAP_DAY, type RequestContext, SUCCESSION_DAY, sumByArea } from '@hub/subgraph-kit';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Body, Place, Programme, School, Trade } from '../reference/reference-types.js';
import { addMoney } from './budget-facts.js';
import { budgetFactsLoader } from './budget-facts-loader.js';
import { loadBudgetFigures, placeBudgetsOf } from './budget-figures.js';
import { BudgetFigures, PlaceBudget } from './budget-figures.type.js';

const YEAR = { description: 'Fiscal year: a calendar year.' };

@Resolver(() => Programme)
export class ProgrammeBudgetResolver {
  @FieldResolver(() => BudgetFigures, { nullable: true, description: "The year's budget figures." })
  budget(@Root() { year }: Programme, @Ctx() context: RequestContext): Promise<BudgetFigures> {
    return loadBudgetFigures(context, { by: 'programme', code: '', year });
  }
}

@Resolver(() => Trade)
export class TradeBudgetResolver {
  @FieldResolver(() => BudgetFigures, { nullable: true, description: 'Money for training in the trade in a year.' })
  budget(
    @Root() { code }: Trade,
    @Arg('year', () => Int, YEAR) year: number,
    @Ctx() context: RequestContext,
  ): Promise<BudgetFigures> {
    return loadBudgetFigures(context, { by: 'trade', code, year });
  }
}

@Resolver(() => Place)
export class PlaceBudgetResolver {
  @FieldResolver(() => BudgetFigures, {
    nullable: true,
    description: 'Money proposed for a year by the bodies in this place, not in places within it.',
  })
  budget(
    @Root() { code }: Place,
    @Arg('year', () => Int, YEAR) year: number,
    @Arg('on', MAP_DAY.type, MAP_DAY.options) on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<BudgetFigures> {
    return loadBudgetFigures(context, { by: 'place', code, year, on });
  }
}

@Resolver(() => School)
export class SchoolBudgetResolver {
  @FieldResolver(() => BudgetFigures, {
    nullable: true,
    description: 'Money for training at this school in a year, whoever proposed it.',
  })
  budget(
    @Root() { code }: School,
    @Arg('year', () => Int, YEAR) year: number,
    @Arg('on', SUCCESSION_DAY.type, SUCCESSION_DAY.options) on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<BudgetFigures> {
    return loadBudgetFigures(context, { by: 'school', code, year, on });
  }
}

@Resolver(() => Body)
export class BodyBudgetResolver {
  @FieldResolver(() => BudgetFigures, { nullable: true, description: 'Money this body has proposed for a year.' })
  budget(
    @Root() { code }: Body,
    @Arg('year', () => Int, YEAR) year: number,
    @Arg('on', SUCCESSION_DAY.type, SUCCESSION_DAY.options) on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<BudgetFigures> {
    return loadBudgetFigures(context, { by: 'body', code, year, on });
  }
}

@Resolver(() => BudgetFigures)
export class BudgetAreaResolver {
  @FieldResolver(() => [PlaceBudget], {
    description:
      'By the areas of one day, most proposed first: all money under exactly one. A place that was split since, or made ' +
      'of several, stays under its own code: nobody can say which part its money belongs to. Null: unknown, or outside ' +
      'the map of that day.',
  })
  byArea(
    @Root() { facts }: BudgetFigures,
    @Arg('on', () => LocalDate, { description: 'Day of the map.' }) on: string,
    @Ctx() { registry }: RequestContext,
  ): PlaceBudget[] {
    return placeBudgetsOf(sumByArea(facts.byPlace, registry, on, addMoney));
  }

  @FieldResolver(() => [PlaceBudget], {
    description:
      'For a place on the map of a day: money beside the sums above, of places that share its ground and cannot be ' +
      'divided. Some of it may belong here; nobody can say which.',
  })
  async unsplit(@Root() { anchor }: BudgetFigures, @Ctx() context: RequestContext): Promise<PlaceBudget[]> {
    if (anchor === undefined) return [];
    const facts = await loadUnsplit(context, budgetFactsLoader, anchor);
    return placeBudgetsOf(new Map([...facts].map(([code, { total }]) => [code, total])));
  }
}
