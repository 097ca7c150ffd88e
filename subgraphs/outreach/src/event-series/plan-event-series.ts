import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  FieldProblems,
  type InvalidInput,
  LocalDate,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
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

@InputType()
export abstract class EventSeriesFactsInput {
  @Field(() => [ID], { nullable: true, description: 'Bodies that take part.' })
  partnerCodes?: string[] | null;
  @Field(() => String, { description: 'Title, 1–200 characters.' })
  title!: string;
  @Field(() => [Audience], { description: 'Whom they are for; at least one.' })
  audiences!: Audience[];
  @Field(() => [ID], { nullable: true, description: 'Trades they promote; empty: no trade in particular.' })
  tradeCodes?: string[] | null;
  @Field(() => LocalDate, { description: 'None is due after this day: from the first to the end of 2030.' })
  until!: string;
  @Field(() => Int, { defaultValue: 0, description: 'How many days after its due date one is in time: 0 to 90.' })
  graceDays!: number;
}

@InputType({ description: 'Events that are to recur.' })
export class PlanEventSeriesInput extends EventSeriesFactsInput {
  @Field(() => ID, { nullable: true, description: "Body that holds them; absent: the actor's own." })
  hostCode?: string | null;
  @Field(() => EventType, { defaultValue: EventType.CONFERENCE, description: 'What kind of events they are.' })
  type!: EventType;
  @Field(() => LocalDate, { description: 'Day the first is due, from 2024 to 2030.' })
  firstOn!: string;
  @Field(() => Int, { description: 'How many months from one due date to the next: 1 to 24.' })
  everyMonths!: number;
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
    ...storedFacts(input),
    ownerCode: owner,
    type: input.type,
    firstOn: input.firstOn,
    everyMonths: input.everyMonths,
    year: Number(input.firstOn.slice(0, 4)),
    status: EventSeriesStatus.ACTIVE,
    endReason: null,
    demo: false,
  });
  await em.flush();
  await recordEvent(em, context, eventSeriesEvent('planned', row, businessDateOf(context.now())));
  return row;
}

/** What a host says of a series and may change later, as it is stored. */
export function storedFacts(input: EventSeriesFactsInput) {
  return {
    partnerCodes: codeSet(input.partnerCodes),
    title: titleOf(input.title),
    titleKey: titleKeyOf(input.title),
    audiences: [...new Set(input.audiences)],
    tradeCodes: codeSet(input.tradeCodes),
    until: input.until,
    graceDays: input.graceDays,
  };
}

function problemsOf(context: RequestContext, input: PlanEventSeriesInput, owner: string): InvalidInput | null {
  const problems = new FieldProblems();
  const today = businessDateOf(context.now());
  new KnownCodes(context.registry, problems, today).body(owner, 'hostCode');
  problems.range(Number(input.firstOn.slice(0, 4)), 'firstOn', 2024, 2030);
  problems.range(input.everyMonths, 'everyMonths', 1, 24);
  checkFacts(context, problems, input, { firstOn: input.firstOn, partnerCodes: [] });
  return problems.refusal();
}

/** Notes what is wrong with what a host says of a series that begins on `firstOn` and has had these partners. */
export function checkFacts(
  context: RequestContext,
  problems: FieldProblems,
  input: EventSeriesFactsInput,
  { firstOn, partnerCodes }: Pick<EventSeriesRow, 'firstOn' | 'partnerCodes'>,
): void {
  const known = new KnownCodes(context.registry, problems, businessDateOf(context.now()), partnerCodes);
  known.bodies(input.partnerCodes, 'partnerCodes');
  problems.text(input.title, 'title', { max: 200 });
  problems.require(input.audiences.length > 0, 'audiences', 'REQUIRED', 'At least one audience.');
  known.trades(input.tradeCodes, 'tradeCodes');
  const inOrder = firstOn <= input.until && input.until <= '2030-12-31';
  problems.require(inOrder, 'until', 'OUT_OF_RANGE', 'From the first due date to the end of 2030.');
  problems.range(input.graceDays, 'graceDays', 0, 90);
}

/** The series as it stands after a write. */
export async function loadEventSeries(em: EntityManager, id: string): Promise<EventSeries> {
  return eventSeriesOf(await em.findOneOrFail(EventSeriesRow, { id }));
}
