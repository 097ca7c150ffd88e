import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  isUuid,
  LinkedTrainingSupport,
  newRecord,
  notAllowed,
  type OutgoingEvent,
  performWrite,
  type RequestContext,
  recordEvent,
  storedText,
  storedTextOrNull,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { CampaignRow } from '../campaign/campaign.entity.js';
import { EventRow } from '../event/event.entity.js';
import { EventStatus } from '../event/event-status.js';
import { KnownCodes } from '../reference/known-codes.js';
import { LinkedProgrammeRow } from './linked-programme.entity.js';
import { type LinkedProgramme, LinkedProgrammeStatus, linkedProgrammeOf } from './linked-programme.type.js';

@InputType({ description: 'An activity and the other training support it is tied to.' })
export class TieLinkedProgrammeInput {
  @Field(() => ID, { nullable: true, description: "The locality; absent: the actor's own." })
  localityCode?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The event, which the locality holds or takes part in; or else `campaignId`.',
  })
  eventId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The campaign, which the locality leads or takes part in.' })
  campaignId?: string | null;
  @Field(() => LinkedTrainingSupport, { description: 'What other support it is; each once for an activity.' })
  support!: LinkedTrainingSupport;
  @Field(() => String, { description: 'Name of the other programme, 1–200 characters.' })
  programmeName!: string;
  @Field(() => String, { nullable: true, description: 'Number of its document, up to 100 characters.' })
  documentNumber?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many people of it the activity reached: 0 to 1 000 000.' })
  people?: number | null;
}

/** A locality ties one of its activities to other training support (duty D13). */
export function tieLinkedProgramme(
  context: RequestContext,
  input: TieLinkedProgrammeInput,
  idempotencyKey: string,
): Promise<LinkedProgramme | AnyRefusal> {
  const owner = input.localityCode ?? context.actor.agency ?? '';
  const write = { action: 'linked-programme.tie', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => insertTie(context, em, input, owner), loadLinkedProgramme);
}

async function insertTie(context: RequestContext, em: EntityManager, input: TieLinkedProgrammeInput, owner: string) {
  const problems = new FieldProblems();
  const today = businessDateOf(context.now());
  new KnownCodes(context.registry, problems, today).body(owner, 'localityCode');
  const activity = await findActivity(em, input, context.registry.actsFor(owner, today));
  const path = input.campaignId == null ? 'eventId' : 'campaignId';
  problems.require(
    activity !== null,
    path,
    'UNKNOWN_CODE',
    'One event or one campaign that the locality takes part in.',
  );
  problems.text(input.programmeName, 'programmeName', { max: 200 });
  problems.text(input.documentNumber ?? '', 'documentNumber', { min: 0, max: 100 });
  if (input.people != null) problems.range(input.people, 'people', 0, 1_000_000);
  const refusal = problems.refusal();
  if (refusal !== null || activity === null) return refusal ?? notAllowed('linked-programme.tie');
  const row = em.create(LinkedProgrammeRow, {
    ...newRecord(context),
    ownerCode: owner,
    eventId: input.eventId ?? null,
    campaignId: input.campaignId ?? null,
    support: input.support,
    programmeName: storedText(input.programmeName),
    documentNumber: storedTextOrNull(input.documentNumber),
    people: input.people ?? null,
    year: activity.year,
    status: LinkedProgrammeStatus.TIED,
    untieReason: null,
    demo: false,
  });
  await em.flush();
  await recordEvent(em, context, linkedProgrammeEvent('tied', row));
  return row;
}

/** The activity named, if exactly one is, not cancelled and one the locality takes part in. It stays so meanwhile. */
async function findActivity(
  em: EntityManager,
  { eventId, campaignId }: TieLinkedProgrammeInput,
  /** The locality, and those whose files it has inherited. */
  localities: readonly string[],
): Promise<EventRow | CampaignRow | null> {
  if ((eventId == null) === (campaignId == null) || !isUuid(eventId ?? campaignId ?? '')) return null;
  const lock = { lockMode: LockMode.PESSIMISTIC_READ };
  const activity =
    eventId == null
      ? await em.findOne(CampaignRow, { id: campaignId ?? '' }, lock)
      : await em.findOne(EventRow, { id: eventId, status: { $ne: EventStatus.CANCELLED } }, lock);
  if (activity === null) return null;
  return [activity.ownerCode, ...activity.partnerCodes].some((code) => localities.includes(code)) ? activity : null;
}

/** The locality unties an activity, with the reason. */
export function untieLinkedProgramme(
  context: RequestContext,
  change: ChangeRequest & { readonly reason: string },
): Promise<LinkedProgramme | AnyRefusal> {
  return changeRecord(context, {
    entity: LinkedProgrammeRow,
    action: 'linked-programme.tie',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [LinkedProgrammeStatus.TIED],
    to: LinkedProgrammeStatus.UNTIED,
    take: (row) => {
      const problems = new FieldProblems();
      problems.text(change.reason, 'reason', { max: 500 });
      row.untieReason = storedText(change.reason);
      return problems.refusal();
    },
    event: (row) => linkedProgrammeEvent('untied', row),
    load: loadLinkedProgramme,
  });
}

function linkedProgrammeEvent(what: 'tied' | 'untied', row: LinkedProgrammeRow): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.outreach.linked-programme-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      tie: row.id,
      locality: row.ownerCode,
      event: row.eventId ?? null,
      campaign: row.campaignId ?? null,
      support: row.support,
      status: row.status,
    },
  };
}

async function loadLinkedProgramme(em: EntityManager, id: string): Promise<LinkedProgramme> {
  return linkedProgrammeOf(await em.findOneOrFail(LinkedProgrammeRow, { id }));
}
