import { type Connection, IdempotencyKey, PageArgs, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { BudgetContext } from '../budget-context.js';
import { Proposal } from '../proposal/proposal.type.js';
import { proposalLoader } from '../proposal/proposal-list.js';
import { importProposal } from './import-proposal.js';
import {
  ImportProposalInput,
  ProposalImport,
  ProposalImportConnection,
  ProposalImportResult,
} from './proposal-import.type.js';
import { findProposalImport, listProposalImports } from './proposal-import-list.js';

@Resolver(() => ProposalImport)
export class ProposalImportResolver {
  @Query(() => ProposalImport, {
    nullable: true,
    description: "One import of proposal lines of the actor's own body.",
  })
  proposalImport(
    @Arg('id', () => ID, { description: 'The import.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ProposalImport | null> {
    return findProposalImport(context, id);
  }

  @Query(() => ProposalImportConnection, {
    nullable: true,
    description: "Imports of proposal lines of the actor's own body, last made first; without dry runs.",
  })
  proposalImports(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ProposalImport>> {
    return listProposalImports(context, page);
  }

  @Mutation(() => ProposalImportResult, {
    nullable: true,
    description:
      'A body imports rows as lines of a proposal (duties D2, D11), each as `draftProposal` takes it. Up to 10 000 rows ' +
      'and 8 MB at once; all of them or none, or the good ones; first dry, if wanted. A request that calls an import ' +
      'calls nothing else.',
  })
  importProposalLines(
    @Arg('input', () => ImportProposalInput, { description: 'The rows and where they go.' }) input: ImportProposalInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: BudgetContext,
  ): Promise<typeof ProposalImportResult> {
    return importProposal(context, input, idempotencyKey);
  }

  @FieldResolver(() => Proposal, {
    nullable: true,
    description: 'The proposal as it now stands; null: a dry run, or nothing was stored and so no draft made.',
  })
  proposal(@Root() { proposalId }: ProposalImport, @Ctx() context: RequestContext): Promise<Proposal | null> {
    return proposalId === null ? Promise.resolve(null) : context.loaders.of(context, proposalLoader).load(proposalId);
  }
}
