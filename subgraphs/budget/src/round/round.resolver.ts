import { ExpectedVersion, IdempotencyKey, RecordId, type RequestContext, resultOf } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, PageArgs } from '../record/connection-type.js';
import { type BudgetChange, BudgetChangeConnection, CHANGES } from '../record/record-change.type.js';
import { recordChangesLoader } from '../record/record-changes.js';
import { closeRound, setDeadlines } from './change-round.js';
import { RoundDeadlineInput } from './deadline.input.js';
import { OpenRoundInput, openRound } from './open-round.js';
import { BudgetRound, RoundReceipts } from './round.type.js';
import { listRounds, receiptsLoader } from './round-list.js';

const RoundResult = resultOf(BudgetRound, 'BudgetRound');

@Resolver(() => BudgetRound)
export class RoundResolver {
  @Query(() => [BudgetRound], { nullable: true, description: 'The rounds of a fiscal year, the last first.' })
  budgetRounds(
    @Arg('year', () => Int, { description: 'Fiscal year.' }) year: number,
    @Ctx() context: RequestContext,
  ): Promise<BudgetRound[]> {
    return listRounds(context, year);
  }

  @Mutation(() => RoundResult, {
    nullable: true,
    description: 'DOLISA opens a round of the yearly calendar (duty D2); one of a year is open at a time.',
  })
  openBudgetRound(
    @Arg('input', () => OpenRoundInput, { description: 'The round.' }) input: OpenRoundInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof RoundResult> {
    return openRound(context, input, idempotencyKey);
  }

  @Mutation(() => RoundResult, {
    nullable: true,
    description: "DOLISA or Finance sets the round's days anew (duties D2, D5); the old ones stay in its history.",
  })
  setBudgetDeadlines(
    @RecordId('The round.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('deadlines', () => [RoundDeadlineInput], { description: 'All of its days, 100 at most.' })
    deadlines: RoundDeadlineInput[],
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof RoundResult> {
    return setDeadlines(context, { id, expectedVersion, idempotencyKey, deadlines });
  }

  @Mutation(() => RoundResult, { nullable: true, description: 'DOLISA closes the round: nothing more is sent in it.' })
  closeBudgetRound(
    @RecordId('The round.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof RoundResult> {
    return closeRound(context, { id, expectedVersion, idempotencyKey });
  }

  @FieldResolver(() => RoundReceipts, { description: 'What it has received so far.' })
  receipts(@Root() round: BudgetRound, @Ctx() context: RequestContext): Promise<RoundReceipts> {
    return context.loaders.of(context, receiptsLoader).load(round);
  }

  @FieldResolver(() => BudgetChangeConnection, CHANGES)
  changes(
    @Root() { id, version }: BudgetRound,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<BudgetChange>> {
    return context.loaders.of(context, recordChangesLoader).load({ parentId: id, version, ...page });
  }
}
