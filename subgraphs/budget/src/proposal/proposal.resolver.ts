import { isUuid, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { Consolidation } from '../consolidation/consolidation.type.js';
import { consolidationLoader } from '../consolidation/consolidation-loaders.js';
import { Proposal, ProposalConnection, ProposalLine } from './proposal.type.js';
import { listProposals, ProposalListArgs, proposalLinesLoader, proposalLoader } from './proposal-list.js';

@Resolver(() => Proposal)
export class ProposalResolver {
  @Query(() => Proposal, { nullable: true, description: 'One proposal, if the actor may see it.' })
  async proposal(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Proposal | null> {
    return isUuid(id) ? context.loaders.of(context, proposalLoader).load(id) : null;
  }

  @Query(() => ProposalConnection, { nullable: true, description: 'Proposals the actor may see.' })
  proposals(
    @Args(() => ProposalListArgs) args: ProposalListArgs,
    @Ctx() context: RequestContext,
  ): Promise<ProposalConnection> {
    return listProposals(context, args);
  }

  @FieldResolver(() => [ProposalLine], { description: 'What is proposed, line by line.' })
  lines(@Root() { id }: Proposal, @Ctx() context: RequestContext): Promise<ProposalLine[]> {
    return context.loaders.of(context, proposalLinesLoader).load(id);
  }

  @FieldResolver(() => Consolidation, { nullable: true, description: 'With which others DOLISA took it up.' })
  async consolidation(
    @Root() { consolidationId }: Proposal,
    @Ctx() context: RequestContext,
  ): Promise<Consolidation | null> {
    return consolidationId === null ? null : context.loaders.of(context, consolidationLoader).load(consolidationId);
  }
}

@Resolver(() => ProposalConnection)
export class ProposalConnectionResolver {
  @FieldResolver(() => Int, { description: 'How many proposals the whole list has.' })
  totalCount(@Root() { countAll }: ProposalConnection): Promise<number> {
    return countAll();
  }
}
