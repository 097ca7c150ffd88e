import { Conflict, InvalidInput, NotAllowed, PolicyRefusal, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Ctx, createUnionType, ID, Int, Mutation, Resolver } from 'type-graphql';
import { changeProposal } from './change-proposal.js';
import { DraftProposalInput, draftProposal } from './draft-proposal.js';
import { Proposal } from './proposal.type.js';
import { ProposalLineInput } from './proposal-line.input.js';

const ProposalResult = createUnionType({
  name: 'ProposalResult',
  description: 'The proposal as it now stands, or why nothing was changed.',
  types: () => [Proposal, PolicyRefusal, Conflict, InvalidInput, NotAllowed] as const,
});

const KEY = {
  description: 'Chosen by the client, 1–128 characters: a retry with the same key answers the first result.',
};
const VERSION = { description: 'The version the change stands on.' };
const PROPOSAL_ID = { description: 'The proposal.' };

@Resolver()
export class ProposalMutations {
  @Mutation(() => ProposalResult, {
    nullable: true,
    description: 'A body writes a proposal (duties D2, D11). A line the policy cannot price may stand in a draft.',
  })
  draftProposal(
    @Arg('input', () => DraftProposalInput, { description: 'The proposal.' }) input: DraftProposalInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return draftProposal(context, input, idempotencyKey);
  }

  @Mutation(() => ProposalResult, {
    nullable: true,
    description: 'The body replaces all lines of its draft or returned proposal.',
  })
  reviseProposal(
    @Arg('id', () => ID, PROPOSAL_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('lines', () => [ProposalLineInput], { description: 'The new lines: 1 to 500.' }) lines: ProposalLineInput[],
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return changeProposal(context, { id, step: 'REVISE', expectedVersion, idempotencyKey, lines });
  }

  @Mutation(() => ProposalResult, {
    nullable: true,
    description: 'The body sends its proposal to DOLISA; every line needs a price.',
  })
  submitProposal(
    @Arg('id', () => ID, PROPOSAL_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return changeProposal(context, { id, step: 'SUBMIT', expectedVersion, idempotencyKey });
  }

  @Mutation(() => ProposalResult, { nullable: true, description: 'DOLISA returns a submitted proposal with a reason.' })
  returnProposal(
    @Arg('id', () => ID, PROPOSAL_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('reason', () => String, { description: 'What has to change, 1–500 characters.' }) reason: string,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalResult> {
    return changeProposal(context, { id, step: 'RETURN', expectedVersion, idempotencyKey, reason });
  }
}
