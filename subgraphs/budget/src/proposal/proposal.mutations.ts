import { ExpectedVersion, IdempotencyKey, RecordId, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ProposalLineInput } from '../proposal-line/proposal-line.input.js';
import { Reason } from '../record/reason.js';
import { changeProposal } from './change-proposal.js';
import { DraftProposalInput, draftProposal } from './draft-proposal.js';
import { ProposalResult } from './proposal-result.js';

const THE_PROPOSAL = 'The proposal.';

@Resolver()
export class ProposalMutations {
  @Mutation(() => ProposalResult, {
    nullable: true,
    description:
      'A body writes a proposal in the open round (duties D2, D11). A line the policy cannot price may stand in a draft.',
  })
  draftProposal(
    @Arg('input', () => DraftProposalInput, { description: 'The proposal.' }) input: DraftProposalInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return draftProposal(context, input, idempotencyKey);
  }

  @Mutation(() => ProposalResult, {
    nullable: true,
    description: 'The body replaces all lines of a proposal it has in hand; the old ones stay with their version.',
  })
  reviseProposal(
    @RecordId(THE_PROPOSAL) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('lines', () => [ProposalLineInput], { description: 'The new lines: 1 to 500.' }) lines: ProposalLineInput[],
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return changeProposal(context, { id, step: 'REVISE', expectedVersion, idempotencyKey, lines });
  }

  @Mutation(() => ProposalResult, {
    nullable: true,
    description: 'The body sends its proposal to DOLISA in the open round (duties D2, D11); every line needs a price.',
  })
  submitProposal(
    @RecordId(THE_PROPOSAL) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return changeProposal(context, { id, step: 'SUBMIT', expectedVersion, idempotencyKey });
  }

  @Mutation(() => ProposalResult, {
    nullable: true,
    description:
      'A locality sends the proposal that DOLISA has to Finance as well (duties D5, D11): the same record, counted once.',
  })
  sendProposalToFinance(
    @RecordId(THE_PROPOSAL) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return changeProposal(context, { id, step: 'SEND_TO_FINANCE', expectedVersion, idempotencyKey });
  }

  @Mutation(() => ProposalResult, {
    nullable: true,
    description: 'The body takes back a proposal that was not consolidated yet; it may revise and send it again.',
  })
  withdrawProposal(
    @RecordId(THE_PROPOSAL) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Reason('Why it is taken back') reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return changeProposal(context, { id, step: 'WITHDRAW', expectedVersion, idempotencyKey, reason });
  }

  @Mutation(() => ProposalResult, {
    nullable: true,
    description: 'DOLISA returns a proposal it has not consolidated, with a reason (duty D2).',
  })
  returnProposal(
    @RecordId(THE_PROPOSAL) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Reason('What has to change') reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return changeProposal(context, { id, step: 'RETURN', expectedVersion, idempotencyKey, reason });
  }

  @Mutation(() => ProposalResult, {
    nullable: true,
    description: 'DOLISA finds a submitted proposal in order (duty D2); not who wrote, sent or priced any of it.',
  })
  acceptProposal(
    @RecordId(THE_PROPOSAL) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return changeProposal(context, { id, step: 'ACCEPT', expectedVersion, idempotencyKey });
  }
}
