import { Conflict, InvalidInput, NotAllowed, PolicyRefusal, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Ctx, createUnionType, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { Proposal } from '../proposal/proposal.type.js';
import { consolidateProposals, ProposalVersionInput } from './consolidate-proposals.js';
import { Consolidation } from './consolidation.type.js';
import { consolidatedProposalsLoader } from './consolidation-loaders.js';

const ConsolidationResult = createUnionType({
  name: 'ConsolidationResult',
  description: 'What was consolidated, or why nothing was changed.',
  types: () => [Consolidation, PolicyRefusal, Conflict, InvalidInput, NotAllowed] as const,
});

@Resolver(() => Consolidation)
export class ConsolidationResolver {
  @Mutation(() => ConsolidationResult, {
    nullable: true,
    description: 'DOLISA takes submitted proposals of a year up: all that are named, or none (duty D2).',
  })
  consolidateProposals(
    @Arg('year', () => Int, { description: 'Fiscal year of all of them.' }) year: number,
    @Arg('proposals', () => [ProposalVersionInput], { description: 'The proposals: 1 to 500.' })
    proposals: ProposalVersionInput[],
    @Arg('idempotencyKey', () => String, {
      description: 'Chosen by the client, 1–128 characters: a retry with the same key answers the first result.',
    })
    idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ConsolidationResult> {
    return consolidateProposals(context, { year, proposals }, idempotencyKey);
  }

  @FieldResolver(() => [Proposal], { description: 'Its proposals, as far as the actor may see them.' })
  proposals(@Root() { id }: Consolidation, @Ctx() context: RequestContext): Promise<Proposal[]> {
    return context.loaders.of(context, consolidatedProposalsLoader).load(id);
  }
}
