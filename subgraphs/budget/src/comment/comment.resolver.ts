import { IdempotencyKey, type RequestContext, resultOf } from '@hub/subgraph-kit';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { commentOn } from './comment.js';
import { ProposalComment } from './comment.type.js';

const ProposalCommentResult = resultOf(ProposalComment, 'ProposalComment');

@Resolver(() => ProposalComment)
export class CommentResolver {
  @Mutation(() => ProposalCommentResult, {
    nullable: true,
    description: 'Its body, DOLISA or Finance remarks on a proposal (duties D2, D5, D11).',
  })
  commentOnProposal(
    @Arg('proposalId', () => ID, { description: 'The proposal.' }) proposalId: string,
    @Arg('text', () => String, { description: 'The remark, 1–2 000 characters.' }) text: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalCommentResult> {
    return commentOn(context, { proposalId, text }, idempotencyKey);
  }
}
