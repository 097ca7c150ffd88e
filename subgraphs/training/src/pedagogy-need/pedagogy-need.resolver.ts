import { ExpectedVersion, IdempotencyKey, isUuid, RecordId, type RequestContext, resultOf } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { TrainingPlan } from '../training-plan/training-plan.type.js';
import { trainingPlanLoader } from '../training-plan/training-plan-list.js';
import { changePedagogyNeed, revisePedagogyNeed } from './change-pedagogy-need.js';
import { DraftPedagogyNeedInput, draftPedagogyNeed } from './draft-pedagogy-need.js';
import { PedagogyNeed, PedagogyNeedConnection } from './pedagogy-need.type.js';
import { listPedagogyNeeds, PedagogyNeedListArgs, pedagogyNeedLoader } from './pedagogy-need-list.js';

const PedagogyNeedResult = resultOf(PedagogyNeed, 'PedagogyNeed');
const ID_OF = 'The need.';

@Resolver(() => PedagogyNeed)
export class PedagogyNeedResolver {
  @Query(() => PedagogyNeed, { nullable: true, description: 'One need, if the actor may see it.' })
  async pedagogyNeed(@RecordId(ID_OF) id: string, @Ctx() context: RequestContext): Promise<PedagogyNeed | null> {
    return isUuid(id) ? context.loaders.of(context, pedagogyNeedLoader).load(id) : null;
  }

  @Query(() => PedagogyNeedConnection, { nullable: true, description: 'Needs the actor may see, last drafted first.' })
  pedagogyNeeds(
    @Args(() => PedagogyNeedListArgs) args: PedagogyNeedListArgs,
    @Ctx() context: RequestContext,
  ): Promise<PedagogyNeedConnection> {
    return listPedagogyNeeds(context, args);
  }

  @Mutation(() => PedagogyNeedResult, {
    nullable: true,
    description: 'A school writes down a need (duties D15, D18).',
  })
  draftPedagogyNeed(
    @Arg('input', () => DraftPedagogyNeedInput, { description: 'The need.' }) input: DraftPedagogyNeedInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PedagogyNeedResult> {
    return draftPedagogyNeed(context, input, idempotencyKey);
  }

  @FieldResolver(() => TrainingPlan, {
    nullable: true,
    description: 'The training plan it follows from; null to who may not read it.',
  })
  async trainingPlan(
    @Root() { trainingPlanId }: PedagogyNeed,
    @Ctx() context: RequestContext,
  ): Promise<TrainingPlan | null> {
    return trainingPlanId === null ? null : context.loaders.of(context, trainingPlanLoader).load(trainingPlanId);
  }

  @Mutation(() => PedagogyNeedResult, { nullable: true, description: 'The school changes a draft or returned need.' })
  revisePedagogyNeed(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('heads', () => Int, { description: 'How many people: 1 to 1000.' }) heads: number,
    @Arg('conditionAttested', () => Boolean, { description: 'What the school attests, as in the draft.' })
    conditionAttested: boolean,
    @Arg('trainingPlanId', () => ID, { nullable: true, description: 'The training plan it follows from; null: none.' })
    trainingPlanId: string | null,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PedagogyNeedResult> {
    const content = { heads, conditionAttested, trainingPlanId: trainingPlanId ?? null };
    return revisePedagogyNeed(context, { id, expectedVersion, ...content, idempotencyKey });
  }

  @Mutation(() => PedagogyNeedResult, {
    nullable: true,
    description: 'The school confirms its need; the policy decides its cost.',
  })
  confirmPedagogyNeed(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PedagogyNeedResult> {
    return changePedagogyNeed(context, { id, step: 'CONFIRM', expectedVersion, idempotencyKey });
  }

  @Mutation(() => PedagogyNeedResult, {
    nullable: true,
    description: 'The school sends its confirmed need to DOLISA.',
  })
  submitPedagogyNeed(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PedagogyNeedResult> {
    return changePedagogyNeed(context, { id, step: 'SUBMIT', expectedVersion, idempotencyKey });
  }

  @Mutation(() => PedagogyNeedResult, { nullable: true, description: 'DOLISA takes the need up.' })
  consolidatePedagogyNeed(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PedagogyNeedResult> {
    return changePedagogyNeed(context, { id, step: 'CONSOLIDATE', expectedVersion, idempotencyKey });
  }

  @Mutation(() => PedagogyNeedResult, {
    nullable: true,
    description: 'DOLISA returns the need with a reason.',
  })
  returnPedagogyNeed(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('reason', () => String, { description: 'What has to change, 1–500 characters.' }) reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PedagogyNeedResult> {
    return changePedagogyNeed(context, { id, step: 'RETURN', expectedVersion, idempotencyKey, reason });
  }
}

@Resolver(() => PedagogyNeedConnection)
export class PedagogyNeedConnectionResolver {
  @FieldResolver(() => Int, { description: 'How many needs the whole list has.' })
  totalCount(@Root() { countAll }: PedagogyNeedConnection): Promise<number> {
    return countAll();
  }
}
