import { Conflict, InvalidInput, isUuid, NotAllowed, PolicyRefusal, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, createUnionType, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { changePedagogyNeed } from './change-pedagogy-need.js';
import { DraftPedagogyNeedInput, draftPedagogyNeed } from './draft-pedagogy-need.js';
import { PedagogyNeed, PedagogyNeedConnection } from './pedagogy-need.type.js';
import { listPedagogyNeeds, PedagogyNeedListArgs, pedagogyNeedLoader } from './pedagogy-need-list.js';

const PedagogyNeedResult = createUnionType({
  name: 'PedagogyNeedResult',
  description: 'The need as it now stands, or why nothing was changed.',
  types: () => [PedagogyNeed, PolicyRefusal, Conflict, InvalidInput, NotAllowed] as const,
});

const KEY = {
  description: 'Chosen by the client, 1–128 characters: a retry with the same key answers the first result.',
};
const VERSION = { description: 'The version the change stands on.' };
const NEED_ID = { description: 'The need.' };

@Resolver()
export class PedagogyNeedResolver {
  @Query(() => PedagogyNeed, { nullable: true, description: 'One need, if the actor may see it.' })
  async pedagogyNeed(
    @Arg('id', () => ID, NEED_ID) id: string,
    @Ctx() context: RequestContext,
  ): Promise<PedagogyNeed | null> {
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
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PedagogyNeedResult> {
    return draftPedagogyNeed(context, input, idempotencyKey);
  }

  @Mutation(() => PedagogyNeedResult, {
    nullable: true,
    description: 'The school confirms its need; the policy decides its cost.',
  })
  confirmPedagogyNeed(
    @Arg('id', () => ID, NEED_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PedagogyNeedResult> {
    return changePedagogyNeed(context, { id, step: 'CONFIRM', expectedVersion, idempotencyKey });
  }

  @Mutation(() => PedagogyNeedResult, {
    nullable: true,
    description: 'The school sends its confirmed need to DOLISA.',
  })
  submitPedagogyNeed(
    @Arg('id', () => ID, NEED_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PedagogyNeedResult> {
    return changePedagogyNeed(context, { id, step: 'SUBMIT', expectedVersion, idempotencyKey });
  }

  @Mutation(() => PedagogyNeedResult, { nullable: true, description: 'DOLISA takes the need up.' })
  consolidatePedagogyNeed(
    @Arg('id', () => ID, NEED_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PedagogyNeedResult> {
    return changePedagogyNeed(context, { id, step: 'CONSOLIDATE', expectedVersion, idempotencyKey });
  }

  @Mutation(() => PedagogyNeedResult, {
    nullable: true,
    description: 'DOLISA returns the need with a reason.',
  })
  returnPedagogyNeed(
    @Arg('id', () => ID, NEED_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('reason', () => String, { description: 'What has to change, 1–500 characters.' }) reason: string,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
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
