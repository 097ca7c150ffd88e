import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  DateTime,
  FieldProblems,
  type InvalidInput,
  isUuid,
  performWrite,
  type RequestContext,
  recordEvent,
  uuidv7,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { isCampaign } from '../campaign/plan-campaign.js';
import { codeSet, KnownCodes } from '../reference/known-codes.js';
import { titleKeyOf, titleOf } from '../text/title-key.js';
import { EventRow } from './event.entity.js';
import { eventOf } from './event.mapping.js';
import type { OutreachEvent } from './event.type.js';
import { eventEvent } from './event-event.js';
import { EventStatus } from './event-status.js';
import { EventType } from './event-type.js';

@InputType({ description: 'An event to be held.' })
export class PlanEventInput {
  @Field(() => ID, { nullable: true, description: "Body that holds it; absent: the actor's own." })
  hostCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Campaign it belongs to.' })
  campaignId?: string | null;
  @Field(() => EventType, { description: 'What kind of event it is.' })
  type!: EventType;
  @Field(() => [ID], { nullable: true, description: 'Bodies that take part.' })
  partnerCodes?: string[] | null;
  @Field(() => String, { description: 'Title, 1–200 characters.' })
  title!: string;
  @Field(() => String, { description: 'Where it takes place, in words, 1–200 characters.' })
  venue!: string;
  @Field(() => ID, { nullable: true, description: 'District, commune or zone; null: outside the city.' })
  placeCode?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Trades it promotes; empty: no trade in particular.' })
  tradeCodes?: string[] | null;
  @Field(() => DateTime, { description: 'When it begins.' })
  startsAt!: Date;
}

/** A body plans an event that it holds (duties D3, D4, D6, D7, D13, D14). */
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
  const now = context.now();
  const row = em.create(EventRow, {
    id: uuidv7(),
    campaignId: input.campaignId ?? null,
    type: input.type,
    ownerCode: owner,
    partnerCodes: codeSet(input.partnerCodes),
    title: titleOf(input.title),
    titleKey: titleKeyOf(input.title),
    venue: titleOf(input.venue),
    placeCode: input.placeCode ?? null,
    tradeCodes: codeSet(input.tradeCodes),
    startsAt: input.startsAt,
    year: Number(businessDateOf(input.startsAt).slice(0, 4)),
    status: EventStatus.PLANNED,
    attendance: null,
    cancellationReason: null,
    demo: false,
    version: 1,
    createdAt: now,
    updatedAt: now,
  });
  await em.flush();
  await recordEvent(em, context, eventEvent('planned', row));
  return row;
}

/** The event as it stands after a write. */
export async function loadEvent(em: EntityManager, id: string): Promise<OutreachEvent> {
  return eventOf(await em.findOneOrFail(EventRow, { id }));
}

async function problemsOf(
  { registry, now }: RequestContext,
  em: EntityManager,
  input: PlanEventInput,
  owner: string,
): Promise<InvalidInput | null> {
  const problems = new FieldProblems();
  const day = businessDateOf(input.startsAt);
  const today = new KnownCodes(registry, problems, businessDateOf(now()));
  const then = new KnownCodes(registry, problems, day);
  today.body(owner, 'hostCode');
  today.bodies(input.partnerCodes, 'partnerCodes');
  if (input.campaignId != null) {
    const known = isUuid(input.campaignId) && (await isCampaign(em, input.campaignId));
    problems.require(known, 'campaignId', 'UNKNOWN_CODE', 'A campaign.');
  }
  problems.text(input.title, 'title', { max: 200 });
  problems.text(input.venue, 'venue', { max: 200 });
  if (input.placeCode != null) then.place(input.placeCode, 'placeCode');
  then.trades(input.tradeCodes, 'tradeCodes');
  problems.range(Number(day.slice(0, 4)), 'startsAt', 2024, 2030);
  return problems.refusal();
}
