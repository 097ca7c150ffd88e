import type { RequestContext } from '@hub/subgraph-kit';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Body, Place, Programme, School, Trade } from '../reference/reference-types.js';
import { loadBudgetFigures } from './budget-figures.js';
import { BudgetFigures } from './budget-figures.type.js';

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
    @Ctx() context: RequestContext,
  ): Promise<BudgetFigures> {
    return loadBudgetFigures(context, { by: 'place', code, year });
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
    @Ctx() context: RequestContext,
  ): Promise<BudgetFigures> {
    return loadBudgetFigures(context, { by: 'school', code, year });
  }
}

@Resolver(() => Body)
export class BodyBudgetResolver {
  @FieldResolver(() => BudgetFigures, { nullable: true, description: 'Money this body has proposed for a year.' })
  budget(
    @Root() { code }: Body,
    @Arg('year', () => Int, YEAR) year: number,
    @Ctx() context: RequestContext,
  ): Promise<BudgetFigures> {
    return loadBudgetFigures(context, { by: 'body', code, year });
  }
}
