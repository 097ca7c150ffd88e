import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  type InvalidInput,
  LocalDate,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Audience } from '../campaign/campaign.type.js';
import { EventType } from '../event/event-type.js';
import { codeSet, KnownCodes } from '../reference/known-codes.js';
import { titleKeyOf, titleOf } from '../text/title-key.js';
import { EventSeriesRow } from './event-series.entity.js';
import { eventSeriesOf } from './event-series.mapping.js';
import type { EventSeries } from './event-series.type.js';
import { eventSeriesEvent } from './event-series-event.js';
import { EventSeriesStatus } from './event-series-status.js';

@InputType({ description: 'Events that are to recur.' })
export class PlanEventSeriesInput {
  @Field(() => ID, { nullable: true, description: "Body that holds them; absent: the actor's own." })
  hostCode?: string | null;
  @Field(() => EventType, { defaultValue: EventType.CONFERENCE, description: 'What kind of events they are.' })
  type!: EventType;
  @Field(() => [ID], { nullable: true, description: 'Bodies that take part.' })
  partnerCodes?: string[] | null;
  @Field(() => String, { description: 'Title, 1–200 characters.' })
  title!: string;
  @Field(() => [Audience], { description: 'Whom they are for; at least one.' })
  audiences!: Audience[];
  @Field(() => [ID], { nullable: true, description: 'Trades they promote; empty: no trade in particular.' })
  tradeCodes?: string[] | null;
  @Field(() => LocalDate, { description: 'Day the first is due, from 2024 to 2030.' })
  firstOn!: string;
  @Field(() => Int, { description: 'How many months from one due date to the next: 1 to 24.' })
  everyMonths!: number;
  @Field(() => LocalDate, { description: 'None is due after this day: from the first to the end of 2030.' })
  until!: string;
  @Field(() => Int, { defaultValue: 0, description: 'How many days after its due date one is in time: 0 to 90.' })
  graceDays!: number;
}

/** DOLISA, or DOET for its own, plans events that recur (duties D3, D6). */
export function planEventSeries(
  context: RequestContext,
  input: PlanEventSeriesInput,
  idempotencyKey: string,
): Promise<EventSeries | AnyRefusal> {
  const owner = input.hostCode ?? context.actor.agency ?? '';
  const write = { action: 'event-series.plan', owner, idempotencyKey, request: input } as const;
  return performWrite(
    context,
    write,
    async (em) => problemsOf(context, input, owner) ?? (await insertSeries(context, em, input, owner)),
    loadEventSeries,
  );
}

async function insertSeries(context: RequestContext, em: EntityManager, input: PlanEventSeriesInput, owner: string) {
  const row = em.create(EventSeriesRow, {
    ...newRecord(context),
    ownerCode: owner,
    partnerCodes: codeSet(input.partnerCodes),
    type: input.type,
    title: titleOf(input.title),
    titleKey: titleKeyOf(input.title),
    audiences: [...new Set(input.audiences)],
    tradeCodes: codeSet(input.tradeCodes),
    firstOn: input.firstOn,
    everyMonths: input.everyMonths,
    until: input.until,
    graceDays: input.graceDays,
    year: Number(input.firstOn.slice(0, 4)),
    status: EventSeriesStatus.ACTIVE,
    endReason: null,
    demo: false,
  });
  await em.flush();
  await recordEvent(em, context, eventSeriesEvent('planned', row, businessDateOf(context.now())));
  return row;
}

function problemsOf(context: RequestContext, input: PlanEventSeriesInput, owner: string): InvalidInput | null {
  const problems = new FieldProblems();
  const known = new KnownCodes(context.registry, problems, businessDateOf(context.now()));
  known.body(owner, 'hostCode');
  known.bodies(input.partnerCodes, 'partnerCodes');
  problems.text(input.title, 'title', { max: 200 });
  problems.require(input.audiences.length > 0, 'audiences', 'REQUIRED', 'At least one audience.');
  known.trades(input.tradeCodes, 'tradeCodes');
  problems.range(Number(input.firstOn.slice(0, 4)), 'firstOn', 2024, 2030);
  problems.range(input.everyMonths, 'everyMonths', 1, 24);
  const inOrder = input.firstOn <= input.until && input.until <= '2030-12-31';
  problems.require(inOrder, 'until', 'OUT_OF_RANGE', 'From the first due date to the end of 2030.');
  problems.range(input.graceDays, 'graceDays', 0, 90);
  return problems.refusal();
}

/** The host ends a series before its time: what would fall due after `endedOn` no longer does. */
export function endEventSeries(
  context: RequestContext,
  change: ChangeRequest & { readonly endedOn: string; readonly reason: string },
): Promise<EventSeries | AnyRefusal> {
  const today = businessDateOf(context.now());
  return changeRecord(context, {
    entity: EventSeriesRow,
    action: 'event-series.plan',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [EventSeriesStatus.ACTIVE],
    to: EventSeriesStatus.ENDED,
    take: (row) => {
      const problems = new FieldProblems();
      const earlier = row.firstOn <= change.endedOn && change.endedOn <= row.until;
      problems.require(earlier, 'endedOn', 'OUT_OF_RANGE', 'From the first due date to the last day of the series.');
      problems.text(change.reason, 'reason', { max: 500 });
      row.until = change.endedOn;
      row.endReason = storedText(change.reason);
      return problems.refusal();
    },
    event: (row) => eventSeriesEvent('ended', row, today),
    load: loadEventSeries,
  });
}

async function loadEventSeries(em: EntityManager, id: string): Promise<EventSeries> {
  return eventSeriesOf(await em.findOneOrFail(EventSeriesRow, { id }));
}
