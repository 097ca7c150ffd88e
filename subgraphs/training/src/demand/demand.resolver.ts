import { type Connection, PageArgs, RecordId, type RequestContext } from '@hub/subgraph-kit';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Enterprise } from '../enterprise/enterprise.type.js';
import { enterpriseLoader } from '../enterprise/enterprise-list.js';
import { Demand, DemandConnection, DemandConsolidation, DemandConsolidationConnection } from './demand.type.js';
import {
  DemandConsolidationListArgs,
  DemandListArgs,
  demandConsolidationLoader,
  demandLoader,
  listConsolidated,
  listDemand,
  listDemandConsolidations,
} from './demand-list.js';

@Resolver(() => Demand)
export class DemandResolver {
  @Query(() => Demand, { nullable: true, description: 'One demand, if the actor may see it.' })
  demand(@RecordId('The demand.') id: string, @Ctx() context: RequestContext): Promise<Demand | null> {
    return context.loaders.of(context, demandLoader).load(id);
  }

  @Query(() => DemandConnection, {
    nullable: true,
    description: 'Demand the actor may see, last drafted first: a sender its own, DOLISA what was sent.',
  })
  demands(
    @Args(() => DemandListArgs) args: DemandListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Demand>> {
    return listDemand(context, args);
  }

  @FieldResolver(() => Enterprise, { nullable: true, description: 'The enterprise whose workers they are.' })
  enterprise(@Root() { enterpriseId }: Demand, @Ctx() context: RequestContext): Promise<Enterprise | null> {
    return context.loaders.of(context, enterpriseLoader).load(enterpriseId);
  }

  @FieldResolver(() => DemandConsolidation, {
    nullable: true,
    description: 'The consolidation it is part of; for DOLISA.',
  })
  async consolidation(
    @Root() { consolidationId }: Demand,
    @Ctx() context: RequestContext,
  ): Promise<DemandConsolidation | null> {
    return consolidationId === null
      ? null
      : context.loaders.of(context, demandConsolidationLoader).load(consolidationId);
  }
}

@Resolver(() => DemandConsolidation)
export class DemandConsolidationResolver {
  @Query(() => DemandConsolidation, { nullable: true, description: 'One consolidation of demand; for DOLISA.' })
  demandConsolidation(
    @RecordId('The consolidation.') id: string,
    @Ctx() context: RequestContext,
  ): Promise<DemandConsolidation | null> {
    return context.loaders.of(context, demandConsolidationLoader).load(id);
  }

  @Query(() => DemandConsolidationConnection, {
    nullable: true,
    description: 'Consolidations of demand, last made first; for DOLISA.',
  })
  demandConsolidations(
    @Args(() => DemandConsolidationListArgs) args: DemandConsolidationListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<DemandConsolidation>> {
    return listDemandConsolidations(context, args);
  }

  @FieldResolver(() => DemandConnection, { description: 'What is in it.' })
  demands(
    @Root() { id }: DemandConsolidation,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Demand>> {
    return listConsolidated(context, id, page);
  }
}
