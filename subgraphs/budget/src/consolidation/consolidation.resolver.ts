import { ExpectedVersion, IdempotencyKey, RecordId, type RequestContext, resultOf } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Proposal } from '../proposal/proposal.type.js';
import { type Connection, PageArgs } from '../record/connection-type.js';
import { Reason } from '../record/reason.js';
import { type BudgetChange, BudgetChangeConnection, CHANGES } from '../record/record-change.type.js';
import { recordChangesLoader } from '../record/record-changes.js';
import { BudgetStep } from '../round/deadline.js';
import { StepTimeliness } from '../round/round.type.js';
import { heldAgainst } from '../round/round-list.js';
import { returnConsolidation, submitConsolidation } from './change-consolidation.js';
import { consolidateProposals, ProposalVersionInput } from './consolidate-proposals.js';
import {
  Consolidation,
  ConsolidationFigure,
  ConsolidationInput,
  ConsolidationReproduction,
} from './consolidation.type.js';
import {
  consolidatedProposalsLoader,
  consolidationFiguresLoader,
  consolidationInputsLoader,
  findConsolidation,
  listConsolidations,
  reproductionLoader,
} from './consolidation-loaders.js';

const ConsolidationResult = resultOf(Consolidation, 'Consolidation');
const PROPOSALS = { description: 'The proposals: 1 to 500.' };

@Resolver(() => Consolidation)
export class ConsolidationResolver {
  @Query(() => [Consolidation], {
    nullable: true,
    description: 'The consolidations of a fiscal year, the last first; for DOLISA, Finance, Committee and Council.',
  })
  consolidations(
    @Arg('year', () => Int, { description: 'Fiscal year.' }) year: number,
    @Ctx() context: RequestContext,
  ): Promise<Consolidation[]> {
    return listConsolidations(context, year);
  }

  @Query(() => Consolidation, { nullable: true, description: 'One consolidation.' })
  consolidation(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Consolidation | null> {
    return findConsolidation(context, id);
  }

  @Mutation(() => ConsolidationResult, {
    nullable: true,
    description: 'DOLISA takes accepted proposals of a year up: all that are named, or none (duty D2).',
  })
  consolidateProposals(
    @Arg('year', () => Int, { description: 'Fiscal year of all of them.' }) year: number,
    @Arg('proposals', () => [ProposalVersionInput], PROPOSALS) proposals: ProposalVersionInput[],
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ConsolidationResult> {
    return consolidateProposals(context, 'DOLISA', { year, proposals }, idempotencyKey);
  }

  @Mutation(() => ConsolidationResult, {
    nullable: true,
    description:
      'Finance takes up proposals that localities sent it and DOLISA has not consolidated (duty D5): all or none.',
  })
  takeUpProposals(
    @Arg('year', () => Int, { description: 'Fiscal year of all of them.' }) year: number,
    @Arg('proposals', () => [ProposalVersionInput], PROPOSALS) proposals: ProposalVersionInput[],
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ConsolidationResult> {
    return consolidateProposals(context, 'FINANCE', { year, proposals }, idempotencyKey);
  }

  @Mutation(() => ConsolidationResult, {
    nullable: true,
    description: 'DOLISA proposes a consolidation to Finance (duty D2); not who made it.',
  })
  submitConsolidation(
    @RecordId('The consolidation.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ConsolidationResult> {
    return submitConsolidation(context, { id, expectedVersion, idempotencyKey });
  }

  @Mutation(() => ConsolidationResult, {
    nullable: true,
    description:
      'Finance returns a consolidation whose money it has not reported (duty D5): DOLISA has its proposals again.',
  })
  returnConsolidation(
    @RecordId('The consolidation.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Reason('What has to change') reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ConsolidationResult> {
    return returnConsolidation(context, { id, expectedVersion, idempotencyKey, reason });
  }

  @FieldResolver(() => [Proposal], { description: 'Its proposals, as far as the actor may see them.' })
  proposals(@Root() { id }: Consolidation, @Ctx() context: RequestContext): Promise<Proposal[]> {
    return context.loaders.of(context, consolidatedProposalsLoader).load(id);
  }

  @FieldResolver(() => [ConsolidationInput], {
    nullable: true,
    description: 'What it stands on: each proposal at the version that was taken up; for those who may read it all.',
  })
  inputs(@Root() { id }: Consolidation, @Ctx() context: RequestContext): Promise<ConsolidationInput[]> {
    return context.loaders.of(context, consolidationInputsLoader).load(id);
  }

  @FieldResolver(() => [ConsolidationFigure], { description: 'Its figures by category, trade and level.' })
  figures(@Root() { id }: Consolidation, @Ctx() context: RequestContext): Promise<ConsolidationFigure[]> {
    return context.loaders.of(context, consolidationFiguresLoader).load(id);
  }

  @FieldResolver(() => ConsolidationReproduction, {
    description: 'Computes it once more from the lines it stands on: the same inputs give the same figures.',
  })
  reproduction(@Root() row: Consolidation, @Ctx() context: RequestContext): Promise<ConsolidationReproduction> {
    return context.loaders.of(context, reproductionLoader).load(row);
  }

  @FieldResolver(() => StepTimeliness, { description: 'Its making, held against the calendar of its round.' })
  timeliness(
    @Root() { roundId, body, createdAt }: Consolidation,
    @Ctx() context: RequestContext,
  ): Promise<StepTimeliness> {
    return heldAgainst(context, roundId, { step: BudgetStep.CONSOLIDATION, body: body.code, doneAt: createdAt });
  }

  @FieldResolver(() => BudgetChangeConnection, CHANGES)
  changes(
    @Root() { id, version }: Consolidation,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<BudgetChange>> {
    return context.loaders.of(context, recordChangesLoader).load({ ...page, parentId: id, version });
  }
}
