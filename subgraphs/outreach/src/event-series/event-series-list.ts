import { businessDateOf } from '@hub/identity';
import {
  type Connection,
  isUuid,
  listRecords,
  PageArgs,
  type RequestContext,
  requirePermission,
} from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { EventRow } from '../event/event.entity.js';
import { eventOf } from '../event/event.mapping.js';
import { EventStatus } from '../event/event-status.js';
import { EventSeriesRow } from './event-series.entity.js';
import { eventSeriesOf } from './event-series.mapping.js';
import { EventOccurrence, type EventSeries, EventSeriesConnection } from './event-series.type.js';
import { EventSeriesStatus } from './event-series-status.js';
import { dueDates, standingOf } from './occurrences.js';

@InputType({ description: 'Which series; every condition given must hold.' })
export class EventSeriesFilter {
  @Field(() => [ID], { nullable: true, description: 'Codes of the bodies that hold them.' })
  hosts?: string[] | null;
  @Field(() => [EventSeriesStatus], { nullable: true, description: 'Statuses.' })
  statuses?: EventSeriesStatus[] | null;
}

@ArgsType()
export class EventSeriesListArgs extends PageArgs {
  @Field(() => EventSeriesFilter, { nullable: true, description: 'Which series.' })
  filter?: EventSeriesFilter | null;
}

/** A page of series, last begun first. */
export function listEventSeries(context: RequestContext, args: EventSeriesListArgs): Promise<Connection<EventSeries>> {
  requirePermission(context, 'event.read');
  const { hosts, statuses } = args.filter ?? {};
  return listRecords(context, EventSeriesRow, EventSeriesConnection, eventSeriesOf, {
    where: {
      $and: [hosts == null ? {} : { ownerCode: { $in: hosts } }, statuses == null ? {} : { status: { $in: statuses } }],
    },
    sortKey: 'firstOn',
    direction: 'desc',
    page: args,
  });
}

/** Series by id; null where there is none. */
export const eventSeriesLoader = (context: RequestContext) =>
  new DataLoader<string, EventSeries | null>(async (ids) => {
    requirePermission(context, 'event.read');
    const rows = await context.em.find(EventSeriesRow, { id: { $in: ids.filter(isUuid) } });
    const found = new Map(rows.map((row) => [row.id, eventSeriesOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** Every occurrence of a series, first due first, as it stands today. */
export async function occurrencesOf(context: RequestContext, series: EventSeries): Promise<EventOccurrence[]> {
  const events = await context.loaders.of(context, seriesEventsLoader).load(series.id);
  const today = businessDateOf(context.now());
  return dueDates(series).map((dueOn, index) => {
    const number = index + 1;
    const own = events.filter(({ occurrence }) => occurrence === number);
    const row = own.find(({ status }) => status !== EventStatus.CANCELLED) ?? own.at(-1) ?? null;
    const event = row && { status: row.status, day: businessDateOf(row.startsAt) };
    return Object.assign(new EventOccurrence(), {
      number,
      dueOn,
      standing: standingOf(dueOn, series.graceDays, event, today),
      event: row && eventOf(row),
    });
  });
}

const seriesEventsLoader = (context: RequestContext) =>
  new DataLoader<string, EventRow[]>(async (ids) => {
    const rows = await context.em.find(EventRow, { seriesId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
    return ids.map((id) => rows.filter(({ seriesId }) => seriesId === id));
  });
