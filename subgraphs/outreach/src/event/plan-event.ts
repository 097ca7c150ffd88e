import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  DateTime,
  FieldProblems,
  type InvalidInput,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Audience } from '../campaign/campaign.type.js';
import { checkCampaign } from '../campaign/joinable-campaign.js';
import { checkOccurrence } from '../event-series/check-occurrence.js';
import { codeSet, KnownCodes } from '../reference/known-codes.js';
import { titleKeyOf, titleOf } from '../text/title-key.js';
import { EventRow } from './event.entity.js';
import { eventOf } from './event.mapping.js';
import type { OutreachEvent } from './event.type.js';
import { eventEvent } from './event-event.js';
import { EventStatus } from './event-status.js';
import { EventType } from './event-type.js';

@InputType()
export abstract class EventFactsInput {
  @Field(() => ID, { nullable: true, description: 'Campaign it belongs to; it must be open.' })
  campaignId?: string | null;
  @Field(() => EventType, { description: 'What kind of event it is.' })
  type!: EventType;
  @Field(() => [ID], { nullable: true, description: 'Bodies that take part: they contribute and comment.' })
  partnerCodes?: string[] | null;
  @Field(() => String, { description: 'Title, 1–200 characters.' })
  title!: string;
  @Field(() => String, { description: 'Where it takes place, in words, 1–200 characters.' })
  venue!: string;
  @Field(() => ID, { nullable: true, description: 'District, commune or zone; null: outside the city.' })
  placeCode?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Trades it promotes; empty: no trade in particular.' })
  tradeCodes?: string[] | null;
  @Field(() => [Audience], { nullable: true, description: 'Whom it is for.' })
  audiences?: Audience[] | null;
  @Field(() => DateTime, { description: 'When it begins.' })
  startsAt!: Date;
}

@InputType({ description: 'An event to be held.' })
export class PlanEventInput extends EventFactsInput {
  @Field(() => ID, { nullable: true, description: "Body that holds it; absent: the actor's own." })
  hostCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Series it is an occurrence of; then with `occurrence`.' })
  seriesId?: string | null;
  @Field(() => Int, { nullable: true, description: 'Which occurrence of the series, from 1; each is planned once.' })
  occurrence?: number | null;
}

/** A body plans an event that it holds (duties D3, D4, D6, D7, D13, D14, D16, D17). */
export async function planEvent(
  context: RequestContext,
  input: PlanEventInput,
  idempotencyKey: string,
): Promise<OutreachEvent | AnyRefusal> {
  const owner = input.hostCode ?? context.actor.agency ?? '';
  const write = { action: 'event.plan', owner, idempotencyKey, request: input } as const;
  return performWrite(
    context,
    write,
    async (em) => (await problemsOf(context, em, input, owner)) ?? (await insertEvent(context, em, input, owner)),
    loadEvent,
  );
}

async function insertEvent(context: RequestContext, em: EntityManager, input: PlanEventInput, owner: string) {
  const row = em.create(EventRow, {
    ...newRecord(context),
    ...storedFacts(input),
    ownerCode: owner,
    seriesId: input.seriesId ?? null,
    occurrence: input.occurrence ?? null,
    status: EventStatus.PLANNED,
    attendance: null,
    attendanceDivided: false,
    cancellationReason: null,
    demo: false,
  });
  await em.flush();
  await recordEvent(em, context, eventEvent('planned', row));
  return row;
}

/** What a host says of an event, as it is stored. */
export function storedFacts(input: EventFactsInput) {
  return {
    campaignId: input.campaignId ?? null,
    type: input.type,
    partnerCodes: codeSet(input.partnerCodes),
    title: titleOf(input.title),
    titleKey: titleKeyOf(input.title),
    venue: titleOf(input.venue),
    placeCode: input.placeCode ?? null,
    tradeCodes: codeSet(input.tradeCodes),
    audiences: [...new Set(input.audiences ?? [])],
    startsAt: input.startsAt,
    year: Number(businessDateOf(input.startsAt).slice(0, 4)),
  };
}

/** The event as it stands after a write. */
export async function loadEvent(em: EntityManager, id: string): Promise<OutreachEvent> {
  return eventOf(await em.findOneOrFail(EventRow, { id }));
}

async function problemsOf(
  context: RequestContext,
  em: EntityManager,
  input: PlanEventInput,
  owner: string,
): Promise<InvalidInput | null> {
  const problems = new FieldProblems();
  new KnownCodes(context.registry, problems, businessDateOf(context.now())).body(owner, 'hostCode');
  await checkFacts(context, em, problems, input);
  await checkOccurrence(context, em, problems, input);
  return problems.refusal();
}

/** Notes what is wrong with what a host says of an event; `row` is the event as it was, if there is one. */
export async function checkFacts(
  { registry, now }: RequestContext,
  em: EntityManager,
  problems: FieldProblems,
  input: EventFactsInput,
  row?: EventRow,
): Promise<void> {
  const day = businessDateOf(input.startsAt);
  const today = new KnownCodes(registry, problems, businessDateOf(now()), row?.partnerCodes);
  const then = new KnownCodes(registry, problems, day);
  today.bodies(input.partnerCodes, 'partnerCodes');
  await checkCampaign(em, problems, input.campaignId, row?.campaignId);
  problems.text(input.title, 'title', { max: 200 });
  problems.text(input.venue, 'venue', { max: 200 });
  if (input.placeCode != null) then.place(input.placeCode, 'placeCode');
  then.trades(input.tradeCodes, 'tradeCodes');
  problems.range(Number(day.slice(0, 4)), 'startsAt', 2024, 2030);
}
