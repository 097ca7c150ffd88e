import type { RequestContext } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { BudgetCut } from '../reconciliation/budget-cut.js';
import { type Connection, PageArgs } from '../record/connection-type.js';
import { type BudgetChange, BudgetChangeConnection, CHANGES } from '../record/record-change.type.js';
import { recordChangesLoader } from '../record/record-changes.js';
import { StepTimeliness } from '../round/round.type.js';
import { Estimate, EstimateConnection } from './estimate.type.js';
import { breakdownLoader, EstimateFigure } from './estimate-breakdown.js';
import { estimateTimeliness } from './estimate-calendar.js';
import { figureLinesLoader } from './estimate-figure-lines.js';
import { EstimateLineConnection } from './estimate-line.type.js';
import { estimateLinesLoader } from './estimate-lines.js';
import { currentEstimateLoader, EstimateListArgs, estimateLoader, listEstimates } from './estimate-list.js';

@Resolver(() => Estimate)
export class EstimateResolver {
  @Query(() => Estimate, {
    nullable: true,
    description: "The year's estimate under way, else the last approved one, as far as the actor may see them.",
  })
  async estimate(
    @Arg('fiscalYear', () => Int, { description: 'Fiscal year.' }) fiscalYear: number,
    @Ctx() context: RequestContext,
  ): Promise<Estimate | null> {
    return context.loaders.of(context, currentEstimateLoader).load(fiscalYear);
  }

  @Query(() => EstimateConnection, {
    nullable: true,
    description: 'Estimates the actor may see, the latest fiscal year first.',
  })
  estimates(
    @Args(() => EstimateListArgs) args: EstimateListArgs,
    @Ctx() context: RequestContext,
  ): Promise<EstimateConnection> {
    return listEstimates(context, args);
  }

  @FieldResolver(() => Estimate, {
    nullable: true,
    description: 'The approved estimate that it supplements; null: it is the first of its year.',
  })
  async supplements(@Root() { baseId }: Estimate, @Ctx() context: RequestContext): Promise<Estimate | null> {
    return baseId === null ? null : context.loaders.of(context, estimateLoader).load(baseId);
  }

  @FieldResolver(() => EstimateLineConnection, { description: 'Its lines: by place, body, proposal and position.' })
  async lines(
    @Root() { id, version, lineCount }: Estimate,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<EstimateLineConnection> {
    const lines = await context.loaders.of(context, estimateLinesLoader).load({ ...page, parentId: id, version });
    return { ...lines, edges: [...lines.edges], totalCount: lineCount };
  }

  @FieldResolver(() => [EstimateFigure], {
    description: 'Its figures cut by something, most money first; each opens into its lines.',
  })
  breakdown(
    @Root() { id }: Estimate,
    @Arg('by', () => BudgetCut, { description: 'What to cut by.' }) by: BudgetCut,
    @Ctx() context: RequestContext,
  ): Promise<EstimateFigure[]> {
    return context.loaders.of(context, breakdownLoader).load({ estimateId: id, by });
  }

  @FieldResolver(() => [StepTimeliness], {
    description: 'Report, submission and approval held against the calendar of its round.',
  })
  timeliness(@Root() estimate: Estimate, @Ctx() context: RequestContext): Promise<StepTimeliness[]> {
    return estimateTimeliness(context, estimate);
  }

  @FieldResolver(() => BudgetChangeConnection, CHANGES)
  changes(
    @Root() { id, version }: Estimate,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<BudgetChange>> {
    return context.loaders.of(context, recordChangesLoader).load({ ...page, parentId: id, version });
  }
}

@Resolver(() => EstimateFigure)
export class EstimateFigureResolver {
  @FieldResolver(() => EstimateLineConnection, { description: 'The lines it sums up.' })
  lines(
    @Root() figure: EstimateFigure,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<EstimateLineConnection> {
    return context.loaders.of(context, figureLinesLoader).load({ ...page, figure });
  }
}

@Resolver(() => EstimateConnection)
export class EstimateConnectionResolver {
  @FieldResolver(() => Int, { description: 'How many estimates the whole list has.' })
  totalCount(@Root() { countAll }: EstimateConnection): Promise<number> {
    return countAll();
  }
}
