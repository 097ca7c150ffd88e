import { connectionOf, LocalDate } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Audience } from '../campaign/campaign.type.js';
import { OutreachEvent } from '../event/event.type.js';
import { EventType } from '../event/event-type.js';
import { Body, Trade } from '../reference/reference-types.js';
import { VersionedRecord } from '../reference/versioned-record.type.js';
import { EventSeriesStatus } from './event-series-status.js';
import { OccurrenceStanding } from './occurrences.js';

@ObjectType({ description: 'Một kỳ: one occurrence of a series, due on one day and held as an event.' })
export class EventOccurrence {
  @Field(() => Int, { description: 'Which occurrence, from 1: pass it to `planEvent`.' })
  number!: number;
  @Field(() => LocalDate, { description: 'The day it is due.' })
  dueOn!: string;
  @Field(() => OccurrenceStanding, { description: 'Where it stands today.' })
  standing!: OccurrenceStanding;
  @Field(() => OutreachEvent, {
    nullable: true,
    description: 'Its event: the one that is not cancelled, else the last that was; null: none was planned.',
  })
  event!: OutreachEvent | null;
}

@ObjectType({
  description: 'Hội nghị định kỳ: events that recur (duty D3: conferences of DOLISA with DOET for pupils and parents).',
})
@Directive('@key(fields: "id")')
export class EventSeries extends VersionedRecord {
  @Field(() => Body, { description: 'The body that holds them, as it was then.' })
  host!: Body;
  @Field(() => [Body], { description: 'Bodies that take part.' })
  partners!: Body[];
  @Field(() => EventType, { description: 'What kind of events they are.' })
  type!: EventType;
  @Field(() => String, { description: 'Title, NFC.' })
  title!: string;
  @Field(() => [Audience], { description: 'Whom they are for.' })
  audiences!: Audience[];
  @Field(() => [Trade], { description: 'Trades they promote; empty: no trade in particular.' })
  trades!: Trade[];
  @Field(() => LocalDate, { description: 'Day the first is due.' })
  firstOn!: string;
  @Field(() => Int, { description: 'How many months from one due date to the next.' })
  everyMonths!: number;
  @Field(() => LocalDate, { description: 'None is due after this day.' })
  until!: string;
  @Field(() => Int, { description: 'How many days after its due date an occurrence is still in time.' })
  graceDays!: number;
  @Field(() => EventSeriesStatus, { description: 'Whether it goes on.' })
  status!: EventSeriesStatus;
  @Field(() => String, { nullable: true, description: 'Why it was ended before its time.' })
  endReason!: string | null;
  @Field(() => Boolean, { description: 'Invented for demonstration.' })
  demo!: boolean;
}

export const EventSeriesConnection = connectionOf(EventSeries, 'EventSeries', 'series of events');
