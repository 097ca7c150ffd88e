import { type Connection, RecordId, type RequestContext } from '@hub/subgraph-kit';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import {
  DifficultyConsolidation,
  DifficultyConsolidationConnection,
  DifficultyDirection,
  DifficultyReport,
  DifficultyReportConnection,
} from './difficulty.type.js';
import {
  DifficultyConsolidationListArgs,
  difficultyConsolidationLoader,
  findDifficultyConsolidation,
  listDifficultyConsolidations,
  mayReadConsolidations,
} from './difficulty-consolidation-list.js';
import {
  consolidatedReportLoader,
  DifficultyReportListArgs,
  difficultyReportLoader,
  listDifficultyReports,
} from './difficulty-report-list.js';

@Resolver(() => DifficultyReport)
export class DifficultyReportResolver {
  @Query(() => DifficultyReport, {
    nullable: true,
    description: 'One report of a difficulty, if the actor may see it.',
  })
  difficultyReport(
    @RecordId('The report.') id: string,
    @Ctx() context: RequestContext,
  ): Promise<DifficultyReport | null> {
    return context.loaders.of(context, difficultyReportLoader).load(id);
  }

  @Query(() => DifficultyReportConnection, {
    nullable: true,
    description: 'Reports of difficulties the actor may see, last written first.',
  })
  difficultyReports(
    @Args(() => DifficultyReportListArgs) args: DifficultyReportListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<DifficultyReport>> {
    return listDifficultyReports(context, args);
  }

  @FieldResolver(() => DifficultyConsolidation, {
    nullable: true,
    description: "The consolidation it is part of; for DOLISA and the People's Committee.",
  })
  async consolidation(
    @Root() { consolidationId: id, version }: DifficultyReport,
    @Ctx() context: RequestContext,
  ): Promise<DifficultyConsolidation | null> {
    if (id === null || !mayReadConsolidations(context)) return null;
    return context.loaders.of(context, difficultyConsolidationLoader).load({ id, version });
  }

  @FieldResolver(() => DifficultyDirection, {
    nullable: true,
    description: "What the People's Committee directed; whoever may read the report may read it.",
  })
  async direction(
    @Root() { consolidationId: id, version }: DifficultyReport,
    @Ctx() context: RequestContext,
  ): Promise<DifficultyDirection | null> {
    if (id === null) return null;
    const consolidation = await context.loaders.of(context, difficultyConsolidationLoader).load({ id, version });
    return consolidation?.direction ?? null;
  }
}

@Resolver(() => DifficultyConsolidation)
export class DifficultyConsolidationResolver {
  @Query(() => DifficultyConsolidation, {
    nullable: true,
    description: "One consolidation of difficulties; for DOLISA and the People's Committee.",
  })
  difficultyConsolidation(
    @RecordId('The consolidation.') id: string,
    @Ctx() context: RequestContext,
  ): Promise<DifficultyConsolidation | null> {
    return findDifficultyConsolidation(context, id);
  }

  @Query(() => DifficultyConsolidationConnection, {
    nullable: true,
    description: "Consolidations of difficulties, last made first; for DOLISA and the People's Committee.",
  })
  difficultyConsolidations(
    @Args(() => DifficultyConsolidationListArgs) args: DifficultyConsolidationListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<DifficultyConsolidation>> {
    return listDifficultyConsolidations(context, args);
  }

  @FieldResolver(() => [DifficultyReport], { description: 'The reports it was made of, first written first.' })
  reports(
    @Root() { id, version }: DifficultyConsolidation,
    @Ctx() context: RequestContext,
  ): Promise<DifficultyReport[]> {
    return context.loaders.of(context, consolidatedReportLoader).load({ id, version });
  }
}
