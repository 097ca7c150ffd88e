import { ExpectedVersion, IdempotencyKey, RecordId, type RequestContext, resultOf } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Campaign } from '../campaign/campaign.type.js';
import { campaignOfActivity } from '../campaign/campaign-list.js';
import { EventSeries } from '../event-series/event-series.type.js';
import { eventSeriesLoader } from '../event-series/event-series-list.js';
import { PeoplePartInput } from '../reach/people-part.js';
import { AmendEventInput, amendEvent, cancelEvent, holdEvent } from './change-event.js';
import { EventConnection, OutreachEvent } from './event.type.js';
import { EventListArgs, eventLoader, listEvents } from './event-list.js';
import { PlanEventInput, planEvent } from './plan-event.js';

const EventResult = resultOf(OutreachEvent, 'Event');

@Resolver(() => OutreachEvent)
export class EventResolver {
  @Query(() => OutreachEvent, { nullable: true, description: 'One event.' })
  event(@RecordId('The event.') id: string, @Ctx() context: RequestContext): Promise<OutreachEvent | null> {
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

  @FieldResolver(() => EventSeries, { nullable: true, description: 'Series it is an occurrence of.' })
  async series(@Root() { seriesId }: OutreachEvent, @Ctx() context: RequestContext): Promise<EventSeries | null> {
    return seriesId === null ? null : context.loaders.of(context, eventSeriesLoader).load(seriesId);
  }

  @Mutation(() => EventResult, {
    nullable: true,
    description: 'A body plans an event that it holds (duties D3, D4, D6, D7, D13, D14, D16, D17).',
  })
  planEvent(
    @Arg('input', () => PlanEventInput, { description: 'The event.' }) input: PlanEventInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EventResult> {
    return planEvent(context, input, idempotencyKey);
  }

  @Mutation(() => EventResult, {
    nullable: true,
    description: 'The host plans an event anew that has not been held: another day, another place.',
  })
  amendEvent(
    @RecordId('The event.') id: string,
    @Arg('input', () => AmendEventInput, { description: 'The event as it is from now on.' }) input: AmendEventInput,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EventResult> {
    return amendEvent(context, { id, input, expectedVersion, idempotencyKey });
  }

  @Mutation(() => EventResult, {
    nullable: true,
    description: 'Records that an event was held, and how many people came.',
  })
  recordEventHeld(
    @RecordId('The event.') id: string,
    @Arg('attendance', () => Int, { description: 'How many people came: 0 to 1 000 000.' }) attendance: number,
    @Arg('parts', () => [PeoplePartInput], {
      nullable: true,
      description:
        'Those who came, by where they are from and the trade they were told of. Up to 200 parts that add up to ' +
        "`attendance` exactly; absent: all count for the event's own place and trade.",
    })
    parts: PeoplePartInput[] | null,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EventResult> {
    return holdEvent(context, { id, attendance, parts: parts ?? [], expectedVersion, idempotencyKey });
  }

  @Mutation(() => EventResult, { nullable: true, description: 'Cancels an event that was planned.' })
  cancelEvent(
    @RecordId('The event.') id: string,
    @Arg('reason', () => String, { description: 'Why, 1–500 characters, without personal data.' }) reason: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EventResult> {
    return cancelEvent(context, { id, reason, expectedVersion, idempotencyKey });
  }
}

@Resolver(() => EventConnection)
export class EventConnectionResolver {
  @FieldResolver(() => Int, { description: 'How many events the whole list has.' })
  totalCount(@Root() { countAll }: EventConnection): Promise<number> {
    return countAll();
  }
}
