import { permitted } from '@hub/policy-rules';
import { PolicyDecision, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Proposal } from '../proposal/proposal.type.js';
import { proposalLoader } from '../proposal/proposal-list.js';
import { Estimate, EstimateConnection, EstimateLine, EstimateLineConnection } from './estimate.type.js';
import { estimateLinesLoader, lineDecisionLoader } from './estimate-lines.js';
import { currentEstimateLoader, EstimateListArgs, listEstimates } from './estimate-list.js';

@Resolver(() => Estimate)
export class EstimateResolver {
  @Query(() => Estimate, { nullable: true, description: "The year's current estimate, if the actor may see it." })
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

  @FieldResolver(() => EstimateLineConnection, { description: 'Its lines: by place, body, proposal and position.' })
  lines(
    @Root() estimate: Estimate,
    @Arg('first', () => Int, { nullable: true, description: 'How many at most: 0 to 200, 20 when absent.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which the page begins.' })
    after: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<EstimateLineConnection> {
    return context.loaders.of(context, estimateLinesLoader).load({ estimate, first, after });
  }
}

@Resolver(() => EstimateLine)
export class EstimateLineResolver {
  @FieldResolver(() => Proposal, { nullable: true, description: 'The proposal, if the actor may see it.' })
  async proposal(@Root() { proposalId }: EstimateLine, @Ctx() context: RequestContext): Promise<Proposal | null> {
    if (!permitted(context.actor, 'proposal.read').allowed) return null;
    return context.loaders.of(context, proposalLoader).load(proposalId);
  }

  @FieldResolver(() => PolicyDecision, { description: 'What its price stands on: unit amounts, clauses, reasons.' })
  decision(@Root() { proposalLineId }: EstimateLine, @Ctx() context: RequestContext): Promise<PolicyDecision> {
    return context.loaders.of(context, lineDecisionLoader).load(proposalLineId);
  }
}

@Resolver(() => EstimateConnection)
export class EstimateConnectionResolver {
  @FieldResolver(() => Int, { description: 'How many estimates the whole list has.' })
  totalCount(@Root() { countAll }: EstimateConnection): Promise<number> {
    return countAll();
  }
}
