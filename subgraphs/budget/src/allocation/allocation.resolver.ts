import { ExpectedVersion, IdempotencyKey, RecordId, type RequestContext, resultOf } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Estimate } from '../estimate/estimate.type.js';
import { EstimateLine } from '../estimate/estimate-line.type.js';
import { estimateLoader } from '../estimate/estimate-list.js';
import { type Connection, PageArgs } from '../record/connection-type.js';
import { type BudgetChange, BudgetChangeConnection, CHANGES } from '../record/record-change.type.js';
import { recordChangesLoader } from '../record/record-changes.js';
import { BudgetStep } from '../round/deadline.js';
import { StepTimeliness } from '../round/round.type.js';
import { heldAgainst } from '../round/round-list.js';
import { acknowledgeAllocation } from './acknowledge-allocation.js';
import { Allocation, AllocationLine, AllocationLineConnection, AllocationReceipt } from './allocation.type.js';
import {
  allocatedEstimateLineLoader,
  allocationLinesLoader,
  findAllocation,
  listAllocations,
  receiptsLoader,
} from './allocation-list.js';
import { decideAllocation } from './decide-allocation.js';
import { DraftAllocationInput, draftAllocation } from './draft-allocation.js';

const AllocationResult = resultOf(Allocation, 'Allocation');

@Resolver(() => Allocation)
export class AllocationResolver {
  @Query(() => [Allocation], {
    nullable: true,
    description: 'The allocations of a fiscal year that the actor may see, the last first; a recipient sees its own.',
  })
  allocations(
    @Arg('fiscalYear', () => Int, { description: 'Fiscal year.' }) fiscalYear: number,
    @Ctx() context: RequestContext,
  ): Promise<Allocation[]> {
    return listAllocations(context, fiscalYear);
  }

  @Query(() => Allocation, { nullable: true, description: 'One allocation, if the actor may see it.' })
  allocation(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Allocation | null> {
    return findAllocation(context, id);
  }

  @Mutation(() => AllocationResult, {
    nullable: true,
    description: 'Finance drafts who receives what of an approved estimate (duty D20).',
  })
  draftAllocation(
    @Arg('input', () => DraftAllocationInput, { description: 'The allocation.' }) input: DraftAllocationInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof AllocationResult> {
    return draftAllocation(context, input, idempotencyKey);
  }

  @Mutation(() => AllocationResult, {
    nullable: true,
    description: "The People's Committee decides an allocation (duty D20): never more of a line than was approved.",
  })
  decideAllocation(
    @RecordId('The allocation.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof AllocationResult> {
    return decideAllocation(context, { id, expectedVersion, idempotencyKey });
  }

  @Mutation(() => AllocationResult, {
    nullable: true,
    description: 'A recipient takes note of what a decided allocation gives it (duty D20).',
  })
  acknowledgeAllocation(
    @RecordId('The allocation.') id: string,
    @Arg('recipient', () => ID, {
      nullable: true,
      description: "The recipient as the allocation names it; absent: the actor's own body.",
    })
    recipient: string | null | undefined,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof AllocationResult> {
    const request = { id, recipient: recipient ?? context.actor.agency ?? '' };
    return acknowledgeAllocation(context, request, idempotencyKey);
  }

  @FieldResolver(() => Estimate, { nullable: true, description: 'The approved estimate whose money it gives.' })
  estimate(@Root() { estimateId }: Allocation, @Ctx() context: RequestContext): Promise<Estimate | null> {
    return context.loaders.of(context, estimateLoader).load(estimateId);
  }

  @FieldResolver(() => AllocationLineConnection, { description: 'Who receives what; a recipient sees its own lines.' })
  lines(
    @Root() { id, version }: Allocation,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<AllocationLine>> {
    return context.loaders.of(context, allocationLinesLoader).load({ ...page, parentId: id, version });
  }

  @FieldResolver(() => [AllocationReceipt], { description: 'Who has taken note; a recipient sees its own.' })
  receipts(@Root() { id }: Allocation, @Ctx() context: RequestContext): Promise<AllocationReceipt[]> {
    return context.loaders.of(context, receiptsLoader).load(id);
  }

  @FieldResolver(() => StepTimeliness, { description: 'The decision, held against the calendar of its round.' })
  timeliness(@Root() { roundId, decidedAt }: Allocation, @Ctx() context: RequestContext): Promise<StepTimeliness> {
    return heldAgainst(context, roundId, { step: BudgetStep.ALLOCATION, body: 'UBND', doneAt: decidedAt });
  }

  @FieldResolver(() => BudgetChangeConnection, CHANGES)
  changes(
    @Root() { id, version }: Allocation,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<BudgetChange>> {
    return context.loaders.of(context, recordChangesLoader).load({ ...page, parentId: id, version });
  }
}

@Resolver(() => AllocationLine)
export class AllocationLineResolver {
  @FieldResolver(() => EstimateLine, { description: 'The estimate line whose money it is.' })
  estimateLine(@Root() { estimateLineId }: AllocationLine, @Ctx() context: RequestContext): Promise<EstimateLine> {
    return context.loaders.of(context, allocatedEstimateLineLoader).load(estimateLineId);
  }
}
