import { Conflict, InvalidInput, NotAllowed, PolicyRefusal, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, createUnionType, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Campaign } from '../campaign/campaign.type.js';
import { campaignOfActivity } from '../campaign/campaign-list.js';
import { changeEvent } from './change-event.js';
import { EventConnection, OutreachEvent } from './event.type.js';
import { EventListArgs, eventLoader, listEvents } from './event-list.js';
import { PlanEventInput, planEvent } from './plan-event.js';

const EventResult = createUnionType({
  name: 'EventResult',
  description: 'The event as it now stands, or why nothing was changed.',
  types: () => [OutreachEvent, PolicyRefusal, Conflict, InvalidInput, NotAllowed] as const,
});

const KEY = {
  description: 'Chosen by the client, 1–128 characters: a retry with the same key answers the first result.',
};
const VERSION = { description: 'The version the change stands on.' };
const EVENT_ID = { description: 'The event.' };

@Resolver(() => OutreachEvent)
export class EventResolver {
  @Query(() => OutreachEvent, { nullable: true, description: 'One event.' })
  event(@Arg('id', () => ID, EVENT_ID) id: string, @Ctx() context: RequestContext): Promise<OutreachEvent | null> {
    return context.loaders.of(context, eventLoader).load(id);
  }

  @Query(() => EventConnection, { nullable: true, description: 'Events.' })
  events(@Args(() => EventListArgs) args: EventListArgs, @Ctx() context: RequestContext): Promise<EventConnection> {
    return listEvents(context, args);
  }

  @FieldResolver(() => Campaign, { nullable: true, description: 'Campaign it belongs to.' })
  campaign(@Root() { campaignId }: OutreachEvent, @Ctx() context: RequestContext): Promise<Campaign | null> {
    return campaignOfActivity(context, campaignId);
  }

  @Mutation(() => EventResult, {
    nullable: true,
    description: 'A body plans an event that it holds (duties D3, D4, D6, D7, D13, D14).',
  })
  planEvent(
    @Arg('input', () => PlanEventInput, { description: 'The event.' }) input: PlanEventInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EventResult> {
    return planEvent(context, input, idempotencyKey);
  }

  @Mutation(() => EventResult, {
    nullable: true,
    description: 'Records that an event was held, and how many people came.',
  })
  recordEventHeld(
    @Arg('id', () => ID, EVENT_ID) id: string,
    @Arg('attendance', () => Int, { description: 'How many people came: 0 to 1 000 000.' }) attendance: number,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EventResult> {
    return changeEvent(context, { id, step: 'HOLD', attendance, expectedVersion, idempotencyKey });
  }

  @Mutation(() => EventResult, { nullable: true, description: 'Cancels an event that was planned.' })
  cancelEvent(
    @Arg('id', () => ID, EVENT_ID) id: string,
    @Arg('reason', () => String, { description: 'Why, 1–500 characters, without personal data.' }) reason: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EventResult> {
    return changeEvent(context, { id, step: 'CANCEL', reason, expectedVersion, idempotencyKey });
  }
}

@Resolver(() => EventConnection)
export class EventConnectionResolver {
  @FieldResolver(() => Int, { description: 'How many events the whole list has.' })
  totalCount(@Root() { countAll }: EventConnection): Promise<number> {
    return countAll();
  }
}
