import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  LocalDate,
  newRecord,
  type OutgoingEvent,
  performWrite,
  type RequestContext,
  recordEvent,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Audience } from '../campaign/campaign.type.js';
import { checkCampaign } from '../campaign/joinable-campaign.js';
import { checkYearHolds } from '../figures/people-limit.js';
import { codeSet, KnownCodes } from '../reference/known-codes.js';
import { titleKeyOf, titleOf } from '../text/title-key.js';
import { MobilisationRow } from './mobilisation.entity.js';
import { type Mobilisation, mobilisationOf } from './mobilisation.type.js';
import { MobilisationForm, MobilisationStatus } from './mobilisation-form.js';

@InputType()
export abstract class MobilisationFactsInput {
  @Field(() => ID, { nullable: true, description: 'Campaign it belongs to; it must be open.' })
  campaignId?: string | null;
  @Field(() => MobilisationForm, { description: 'How people were mobilised.' })
  form!: MobilisationForm;
  @Field(() => String, { description: 'Title, 1–200 characters.' })
  title!: string;
  @Field(() => [Audience], { description: 'Whom it was for; at least one.' })
  audiences!: Audience[];
  @Field(() => [ID], { nullable: true, description: 'Trades it was about; absent: no trade in particular.' })
  tradeCodes?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Places it was in; absent: the whole city.' })
  placeCodes?: string[] | null;
  @Field(() => LocalDate, { description: 'Day of it, from 2024, not in the future.' })
  heldOn!: string;
  @Field(() => Int, { defaultValue: 1, description: 'How many sessions or visits it took: 1 to 10 000.' })
  sessions!: number;
  @Field(() => Int, { description: 'How many people were mobilised: 0 to 1 000 000.' })
  people!: number;
}

@InputType({ description: 'What an organisation did to mobilise people.' })
export class RecordMobilisationInput extends MobilisationFactsInput {
  @Field(() => ID, { nullable: true, description: "The organisation; absent: the actor's own." })
  organisationCode?: string | null;
}

@InputType({ description: 'What it is now known to have been; every field replaces what was recorded.' })
export class AmendMobilisationInput extends MobilisationFactsInput {}

/** An organisation of the Front records how it mobilised people (duty D10). */
export function recordMobilisation(
  context: RequestContext,
  input: RecordMobilisationInput,
  idempotencyKey: string,
): Promise<Mobilisation | AnyRefusal> {
  const owner = input.organisationCode ?? context.actor.agency ?? '';
  const write = { action: 'mobilisation.record', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => insertMobilisation(context, em, input, owner), loadMobilisation);
}

async function insertMobilisation(
  context: RequestContext,
  em: EntityManager,
  input: RecordMobilisationInput,
  owner: string,
) {
  const problems = new FieldProblems();
  new KnownCodes(context.registry, problems, businessDateOf(context.now())).body(owner, 'organisationCode');
  await checkFacts(context, em, problems, input);
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const row = em.create(MobilisationRow, {
    ...newRecord(context),
    ...storedFacts(input),
    ownerCode: owner,
    status: MobilisationStatus.RECORDED,
    withdrawalReason: null,
    demo: false,
  });
  await em.flush();
  await recordEvent(em, context, mobilisationEvent('recorded', row));
  return row;
}

/** The organisation corrects its record; what it said before stays in the history. */
export function amendMobilisation(
  context: RequestContext,
  change: ChangeRequest & { readonly input: AmendMobilisationInput },
): Promise<Mobilisation | AnyRefusal> {
  return changed(context, change, MobilisationStatus.RECORDED, 'amended', async (row, em) => {
    const problems = new FieldProblems();
    await checkFacts(context, em, problems, change.input, row);
    Object.assign(row, storedFacts(change.input));
    return problems.refusal();
  });
}

/** The organisation withdraws what it recorded by mistake; it counts no longer. */
export function withdrawMobilisation(
  context: RequestContext,
  change: ChangeRequest & { readonly reason: string },
): Promise<Mobilisation | AnyRefusal> {
  return changed(context, change, MobilisationStatus.WITHDRAWN, 'withdrawn', (row) => {
    const problems = new FieldProblems();
    problems.text(change.reason, 'reason', { max: 500 });
    row.withdrawalReason = storedText(change.reason);
    return problems.refusal();
  });
}

function changed(
  context: RequestContext,
  change: ChangeRequest,
  to: MobilisationStatus,
  what: 'amended' | 'withdrawn',
  take: (row: MobilisationRow, em: EntityManager) => AnyRefusal | null | Promise<AnyRefusal | null>,
) {
  return changeRecord<MobilisationRow, Mobilisation>(context, {
    entity: MobilisationRow,
    action: 'mobilisation.record',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [MobilisationStatus.RECORDED],
    to,
    take,
    event: (row) => mobilisationEvent(what, row),
    load: loadMobilisation,
  });
}

function storedFacts(input: MobilisationFactsInput) {
  return {
    campaignId: input.campaignId ?? null,
    form: input.form,
    title: titleOf(input.title),
    titleKey: titleKeyOf(input.title),
    audiences: [...new Set(input.audiences)],
    tradeCodes: codeSet(input.tradeCodes),
    placeCodes: codeSet(input.placeCodes),
    heldOn: input.heldOn,
    year: Number(input.heldOn.slice(0, 4)),
    sessions: input.sessions,
    people: input.people,
  };
}

async function checkFacts(
  { registry, now }: RequestContext,
  em: EntityManager,
  problems: FieldProblems,
  input: MobilisationFactsInput,
  row?: MobilisationRow,
): Promise<void> {
  const then = new KnownCodes(registry, problems, input.heldOn);
  await checkCampaign(em, problems, input.campaignId, row?.campaignId);
  problems.text(input.title, 'title', { max: 200 });
  problems.require(input.audiences.length > 0, 'audiences', 'REQUIRED', 'At least one audience.');
  then.trades(input.tradeCodes, 'tradeCodes');
  then.places(input.placeCodes, 'placeCodes');
  const past = '2024-01-01' <= input.heldOn && input.heldOn <= businessDateOf(now());
  problems.require(past, 'heldOn', 'OUT_OF_RANGE', 'From 2024, and not in the future.');
  problems.range(input.sessions, 'sessions', 1, 10_000);
  problems.range(input.people, 'people', 0, 1_000_000);
  const year = Number(input.heldOn.slice(0, 4));
  await checkYearHolds(em, problems, { year, people: input.people, path: 'people' });
}

function mobilisationEvent(what: 'recorded' | 'amended' | 'withdrawn', row: MobilisationRow): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.outreach.mobilisation-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      mobilisation: row.id,
      campaign: row.campaignId ?? null,
      organisation: row.ownerCode,
      trades: row.tradeCodes,
      places: row.placeCodes,
      people: row.people,
      status: row.status,
    },
  };
}

async function loadMobilisation(em: EntityManager, id: string): Promise<Mobilisation> {
  return mobilisationOf(await em.findOneOrFail(MobilisationRow, { id }));
}
