import type { RequestContext } from '@hub/subgraph-kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { IdempotencyKey, resultOf } from '../record/write-arguments.js';
import { importProposal } from './import-proposal.js';
import { ImportProposalInput, ProposalImport } from './proposal-import.type.js';

const ProposalImportResult = resultOf(ProposalImport, 'ProposalImport');

@Resolver()
export class ProposalImportResolver {
  @Mutation(() => ProposalImportResult, {
    nullable: true,
    description:
      'A body imports up to 10 000 rows as lines of a proposal (duties D2, D11): all or none, or the good ones; first dry, if wanted.',
  })
  importProposalLines(
    @Arg('input', () => ImportProposalInput, { description: 'The rows and where they go.' }) input: ImportProposalInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProposalImportResult> {
    return importProposal(context, input, idempotencyKey);
  }
}
