import { ExpectedVersion, IdempotencyKey, RecordId, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ProposalResult } from '../proposal/proposal-result.js';
import { PriceDemandInput, priceDemand } from './price-demand.js';

@Resolver()
export class DemandResolver {
  @Mutation(() => ProposalResult, {
    nullable: true,
    description:
      'DOLISA prices demand that HEZA or a locality sent (duties D2, D8, D12): a draft of that body, which sends it itself.',
  })
  priceDemand(
    @Arg('input', () => PriceDemandInput, { description: 'The demand, as it was read through the schema.' })
    input: PriceDemandInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return priceDemand(context, input, null, idempotencyKey);
  }

  @Mutation(() => ProposalResult, {
    nullable: true,
    description: 'DOLISA prices changed demand again, in a proposal that its body still has in hand.',
  })
  repriceDemand(
    @RecordId('The proposal that prices the demand.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('input', () => PriceDemandInput, { description: 'All of its demand, as it now stands.' })
    input: PriceDemandInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return priceDemand(context, input, { id, expectedVersion }, idempotencyKey);
  }
}
