import { ExpectedVersion, IdempotencyKey, RecordId, type RequestContext, Vnd } from '@hub/subgraph-kit';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { ProposalResult } from '../proposal/proposal-result.js';
import { Reason } from '../record/reason.js';
import { correctPrice } from './correct-price.js';
import { PriceCorrectionRecord, PricedDemand, ProposalLine } from './proposal-line.type.js';
import { correctionsLoader, pricedDemandLoader } from './proposal-line-loaders.js';

@Resolver(() => ProposalLine)
export class ProposalLineResolver {
  @Mutation(() => ProposalResult, {
    nullable: true,
    description:
      'Corrects the price of one line by hand: its body while it has the proposal, DOLISA while it reviews it. The old price is kept.',
  })
  correctLinePrice(
    @RecordId('The proposal.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('lineId', () => ID, { description: 'The line.' }) lineId: string,
    @Arg('unitVnd', () => Vnd, { description: 'What one head is to cost, 0 to 1 000 000 000.' }) unitVnd: bigint,
    @Reason('Why the price differs from what the policy gives') reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return correctPrice(context, { id, expectedVersion, idempotencyKey, lineId, unitVnd, reason });
  }

  @FieldResolver(() => [PriceCorrectionRecord], {
    description: 'Corrections that led to its price, the oldest first; none: the price is the policy’s.',
  })
  corrections(
    @Root() { id, replacesLineId }: ProposalLine,
    @Ctx() context: RequestContext,
  ): Promise<PriceCorrectionRecord[]> {
    return replacesLineId === null ? Promise.resolve([]) : context.loaders.of(context, correctionsLoader).load(id);
  }

  @FieldResolver(() => [PricedDemand], { description: 'Demand its heads come from; none: the body counted itself.' })
  demand(@Root() { id }: ProposalLine, @Ctx() context: RequestContext): Promise<PricedDemand[]> {
    return context.loaders.of(context, pricedDemandLoader).load(id);
  }
}
