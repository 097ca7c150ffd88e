import { findPage, isUuid, type RequestContext, requirePermission } from '@hub/subgraph-kit';
import type { FilterQuery } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { titlePattern } from '../text/title-key.js';
import { EventRow } from './event.entity.js';
import { eventOf } from './event.mapping.js';
import { EventConnection, type OutreachEvent } from './event.type.js';
import { EventStatus } from './event-status.js';
import { EventType } from './event-type.js';

@InputType({ description: 'Which events; every condition given must hold.' })
export class EventFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year in which it begins.' })
  year?: number | null;
  @Field(() => [EventType], { nullable: true, description: 'Kinds of event.' })
  types?: EventType[] | null;
  @Field(() => [EventStatus], { nullable: true, description: 'Statuses.' })
  statuses?: EventStatus[] | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of the bodies that hold them.' })
  hosts?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Trade codes: those that name any of them.' })
  trades?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Place codes.' })
  places?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: 'True: only outside the city; false: only in it.' })
  outsideCity?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Only those of this campaign.' })
  campaign?: string | null;
  @Field(() => String, { nullable: true, description: 'Text anywhere in the title; accents and case do not matter.' })
  search?: string | null;
}

export enum EventSort {
  NEWEST = 'NEWEST',
  OLDEST = 'OLDEST',
  TITLE = 'TITLE',
}
registerEnumType(EventSort, {
  name: 'EventSort',
  description: 'Order of a list of events.',
  valuesConfig: {
    NEWEST: { description: 'Last to begin first.' },
    OLDEST: { description: 'First to begin first.' },
    TITLE: { description: 'By title, accents and case aside.' },
  },
});

@ArgsType()
export class EventListArgs {
  @Field(() => EventFilter, { nullable: true, description: 'Which events.' })
  filter?: EventFilter | null;
  @Field(() => EventSort, { defaultValue: EventSort.NEWEST, description: 'Order; ties are broken by id.' })
  sort!: EventSort;
  @Field(() => Int, { nullable: true, description: 'How many at most: 0 to 200, 20 when absent.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  after?: string | null;
}

/** A page of events. */
export async function listEvents(context: RequestContext, args: EventListArgs): Promise<EventConnection> {
  requirePermission(context, 'event.read');
  const page = await findPage(context.em, EventRow, {
    where: { $and: conditionsOf(args.filter ?? {}) },
    sortKey: args.sort === EventSort.TITLE ? 'titleKey' : 'startsAt',
    direction: args.sort === EventSort.NEWEST ? 'desc' : 'asc',
    page: { first: args.first, after: args.after },
  });
  return Object.assign(new EventConnection(), {
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: eventOf(node) })),
    pageInfo: page.pageInfo,
    countAll: page.countAll,
  });
}

function conditionsOf(filter: EventFilter): FilterQuery<EventRow>[] {
  return [
    filter.year == null ? {} : { year: filter.year },
    filter.types == null ? {} : { type: { $in: filter.types } },
    filter.statuses == null ? {} : { status: { $in: filter.statuses } },
    filter.hosts == null ? {} : { ownerCode: { $in: filter.hosts } },
    filter.trades == null ? {} : { tradeCodes: { $overlap: filter.trades } },
    filter.places == null ? {} : { placeCode: { $in: filter.places } },
    filter.outsideCity == null ? {} : { placeCode: filter.outsideCity ? null : { $ne: null } },
    filter.campaign == null ? {} : { campaignId: { $in: [filter.campaign].filter(isUuid) } },
    filter.search == null ? {} : { titleKey: { $like: titlePattern(filter.search) } },
  ];
}

/** Events by id; null where there is none. */
export const eventLoader = (context: RequestContext) =>
  new DataLoader<string, OutreachEvent | null>(async (ids) => {
    requirePermission(context, 'event.read');
    const rows = await context.em.find(EventRow, { id: { $in: ids.filter(isUuid) } });
    const found = new Map(rows.map((row) => [row.id, eventOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });
