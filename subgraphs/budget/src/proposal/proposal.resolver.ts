import { isUuid, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { commentsLoader } from '../comment/comment.js';
import { type ProposalComment, ProposalCommentConnection } from '../comment/comment.type.js';
import { Consolidation } from '../consolidation/consolidation.type.js';
import { consolidationLoader } from '../consolidation/consolidation-loaders.js';
import { type ProposalLine, ProposalLineConnection } from '../proposal-line/proposal-line.type.js';
import { proposalLinesLoader } from '../proposal-line/proposal-line-loaders.js';
import { type Connection, PageArgs } from '../record/connection-type.js';
import { type BudgetChange, BudgetChangeConnection, CHANGES } from '../record/record-change.type.js';
import { recordChangesLoader } from '../record/record-changes.js';
import { BudgetStep } from '../round/deadline.js';
import { BudgetRound, StepTimeliness } from '../round/round.type.js';
import { findRound, heldAgainst } from '../round/round-list.js';
import { Proposal, ProposalConnection } from './proposal.type.js';
import { listProposals, ProposalListArgs, proposalLoader } from './proposal-list.js';

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

  @FieldResolver(() => ProposalLineConnection, { description: 'What is proposed, line by line.' })
  lines(
    @Root() { id, version }: Proposal,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('atVersion', () => Int, {
      nullable: true,
      description: 'The lines it had at an earlier version; absent: at this one.',
    })
    atVersion: number | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ProposalLine>> {
    const lines = context.loaders.of(context, proposalLinesLoader);
    return lines.load({ ...page, parentId: id, version: atVersion ?? version });
  }

  @FieldResolver(() => BudgetRound, {
    nullable: true,
    description: 'The round it was sent in, or drafted in; null: from before rounds were kept.',
  })
  round(@Root() { roundId }: Proposal, @Ctx() context: RequestContext): Promise<BudgetRound | null> {
    return findRound(context, roundId);
  }

  @FieldResolver(() => StepTimeliness, { description: 'Its sending, held against the calendar of its round.' })
  timeliness(
    @Root() { roundId, body, submittedAt }: Proposal,
    @Ctx() context: RequestContext,
  ): Promise<StepTimeliness> {
    const step = BudgetStep.PROPOSAL_SUBMISSION;
    return heldAgainst(context, roundId, { step, body: body.code, doneAt: submittedAt });
  }

  @FieldResolver(() => ProposalCommentConnection, { description: 'What its body, DOLISA and Finance remarked on it.' })
  comments(
    @Root() { id, version }: Proposal,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ProposalComment>> {
    return context.loaders.of(context, commentsLoader).load({ ...page, parentId: id, version });
  }

  @FieldResolver(() => Consolidation, { nullable: true, description: 'With which others it was taken up.' })
  async consolidation(
    @Root() { consolidationId }: Proposal,
    @Ctx() context: RequestContext,
  ): Promise<Consolidation | null> {
    return consolidationId === null ? null : context.loaders.of(context, consolidationLoader).load(consolidationId);
  }

  @FieldResolver(() => BudgetChangeConnection, CHANGES)
  changes(
    @Root() { id, version }: Proposal,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<BudgetChange>> {
    return context.loaders.of(context, recordChangesLoader).load({ ...page, parentId: id, version });
  }
}

@Resolver(() => ProposalConnection)
export class ProposalConnectionResolver {
  @FieldResolver(() => Int, { description: 'How many proposals the whole list has.' })
  totalCount(@Root() { countAll }: ProposalConnection): Promise<number> {
    return countAll();
  }
}
