import { DateTime, PageInfo } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Audience } from '../campaign/campaign.type.js';
import { Body, Place, Trade } from '../reference/reference-types.js';
import { VersionedRecord } from '../reference/versioned-record.type.js';
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
@ObjectType('Event', {
  description:
    'A conference, promotion trip, career guidance, briefing, recruitment or linked activity that a body holds.',
})
@Directive('@key(fields: "id")')
export class OutreachEvent extends VersionedRecord {
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
  @Field(() => [Audience], { description: 'Whom it is for; empty: not said.' })
  audiences!: Audience[];
  /** Resolved by the series loader. */
  seriesId!: string | null;
  @Field(() => Int, { nullable: true, description: 'Which occurrence of its series it is, from 1; null: of none.' })
  occurrence!: number | null;
  @Field(() => Boolean, { description: 'Whether those who came are divided by place and trade.' })
  attendanceDivided!: boolean;
  @Field(() => Boolean, { description: 'Invented for demonstration.' })
  demo!: boolean;
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
