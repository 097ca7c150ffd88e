import { DateTime, PageInfo } from '@hub/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Body, Place, Trade } from '../reference/reference-types.js';
import { EventStatus } from './event-status.js';
import { EventType } from './event-type.js';

registerEnumType(EventStatus, {
  name: 'EventStatus',
  description: 'Where an event stands.',
  valuesConfig: {
    PLANNED: { description: 'Đã lên kế hoạch: it is to be held.' },
    HELD: { description: 'Đã tổ chức: it was held, and its attendance is known.' },
    CANCELLED: { description: 'Đã hủy: it is not held.' },
  },
});

/** `Event` in the schema; the class does not take the platform's own name. */
@ObjectType('Event', { description: 'A conference, enrolment-promotion trip or career guidance event.' })
@Directive('@key(fields: "id")')
export class OutreachEvent {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  /** Resolved by the campaign loader. */
  campaignId!: string | null;
  @Field(() => EventType, { description: 'What kind of event it is.' })
  type!: EventType;
  @Field(() => Body, { description: 'The body that holds it, as it was then.' })
  host!: Body;
  @Field(() => [Body], { description: 'Bodies that take part.' })
  partners!: Body[];
  @Field(() => String, { description: 'Title, NFC.' })
  title!: string;
  @Field(() => String, { description: 'Where it takes place, in words.' })
  venue!: string;
  @Field(() => Place, { nullable: true, description: 'Place in the city; null: outside the city.' })
  place!: Place | null;
  @Field(() => [Trade], { description: 'Trades it promotes; empty: no trade in particular.' })
  trades!: Trade[];
  @Field(() => DateTime, { description: 'When it begins.' })
  startsAt!: Date;
  @Field(() => Int, { description: 'Calendar year of its beginning, under which it is counted.' })
  year!: number;
  @Field(() => EventStatus, { description: 'Where it stands.' })
  status!: EventStatus;
  @Field(() => Int, { nullable: true, description: 'How many people came; null unless held.' })
  attendance!: number | null;
  @Field(() => String, { nullable: true, description: 'Why it was cancelled.' })
  cancellationReason!: string | null;
  @Field(() => Boolean, { description: 'Invented for demonstration.' })
  demo!: boolean;
  @Field(() => Int, { description: 'Grows with every change: pass it as `expectedVersion`.' })
  version!: number;
  @Field(() => DateTime, { description: 'When it was planned.' })
  createdAt!: Date;
  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: Date;
}

@ObjectType({ description: 'An event in a list.' })
export class EventEdge {
  @Field(() => String, { description: 'Pass as `after` for what follows.' })
  cursor!: string;
  @Field(() => OutreachEvent, { description: 'The event.' })
  node!: OutreachEvent;
}

@ObjectType({ description: 'A page of events.' })
export class EventConnection {
  @Field(() => [EventEdge], { description: 'Those of this page.' })
  edges!: EventEdge[];
  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
  /** Resolves `totalCount` only when asked. */
  countAll!: () => Promise<number>;
}
