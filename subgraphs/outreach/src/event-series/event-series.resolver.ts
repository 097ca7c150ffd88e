import {
  type Connection,
  ExpectedVersion,
  IdempotencyKey,
  LocalDate,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AmendEventSeriesInput, amendEventSeries, endEventSeries } from './change-event-series.js';
import { EventOccurrence, EventSeries, EventSeriesConnection } from './event-series.type.js';
import { EventSeriesListArgs, eventSeriesLoader, listEventSeries, occurrencesOf } from './event-series-list.js';
import { PlanEventSeriesInput, planEventSeries } from './plan-event-series.js';

const EventSeriesResult = resultOf(EventSeries, 'EventSeries');

@Resolver(() => EventSeries)
export class EventSeriesResolver {
  @Query(() => EventSeries, { nullable: true, description: 'One series of events.' })
  eventSeries(@RecordId('The series.') id: string, @Ctx() context: RequestContext): Promise<EventSeries | null> {
    return context.loaders.of(context, eventSeriesLoader).load(id);
  }

  @Query(() => EventSeriesConnection, { nullable: true, description: 'Series of events, last begun first.' })
  allEventSeries(
    @Args(() => EventSeriesListArgs) args: EventSeriesListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<EventSeries>> {
    return listEventSeries(context, args);
  }

  @FieldResolver(() => [EventOccurrence], { description: 'Its occurrences, first due first, as they stand today.' })
  occurrences(@Root() series: EventSeries, @Ctx() context: RequestContext): Promise<EventOccurrence[]> {
    return occurrencesOf(context, series);
  }

  @Mutation(() => EventSeriesResult, {
    nullable: true,
    description:
      'DOLISA plans recurring conferences with DOET as its partner (duty D3), or DOET its own events that recur (D6).',
  })
  planEventSeries(
    @Arg('input', () => PlanEventSeriesInput, { description: 'The series.' }) input: PlanEventSeriesInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EventSeriesResult> {
    return planEventSeries(context, input, idempotencyKey);
  }

  @Mutation(() => EventSeriesResult, {
    nullable: true,
    description: 'The host plans a series anew (duties D3, D6): partners, title, audiences, trades, last day, grace.',
  })
  amendEventSeries(
    @RecordId('The series.') id: string,
    @Arg('input', () => AmendEventSeriesInput, { description: 'The series as it is from now on.' })
    input: AmendEventSeriesInput,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EventSeriesResult> {
    return amendEventSeries(context, { id, input, expectedVersion, idempotencyKey });
  }

  @Mutation(() => EventSeriesResult, { nullable: true, description: 'The host ends a series before its time.' })
  endEventSeries(
    @RecordId('The series.') id: string,
    @Arg('endedOn', () => LocalDate, { description: 'What would be due after this day no longer is.' }) endedOn: string,
    @Arg('reason', () => String, { description: 'Why, 1–500 characters, without personal data.' }) reason: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EventSeriesResult> {
    return endEventSeries(context, { id, endedOn, reason, expectedVersion, idempotencyKey });
  }
}
