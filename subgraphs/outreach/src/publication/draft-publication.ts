import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  FieldProblems,
  type InvalidInput,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { checkCampaign } from '../campaign/joinable-campaign.js';
import { codeSet, KnownCodes } from '../reference/known-codes.js';
import { titleKeyOf, titleOf } from '../text/title-key.js';
import { Channel } from './channel.js';
import { PublicationRow } from './publication.entity.js';
import { publicationOf } from './publication.mapping.js';
import type { Publication } from './publication.type.js';
import { publicationEvent } from './publication-event.js';
import { PublicationStatus } from './publication-status.js';

@InputType()
export abstract class PublicationTextInput {
  @Field(() => String, { description: 'Title, 1–200 characters.' })
  title!: string;
  @Field(() => String, { description: 'The text, 1–20 000 characters.' })
  body!: string;
  @Field(() => [ID], { nullable: true, description: 'Trades it is about; empty: no trade in particular.' })
  tradeCodes?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Places it is meant for; empty: the whole city.' })
  placeCodes?: string[] | null;
}

@InputType({ description: 'A text to be published.' })
export class DraftPublicationInput extends PublicationTextInput {
  @Field(() => ID, { nullable: true, description: "Body that publishes; absent: the actor's own." })
  publisherCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Campaign it belongs to; it must be open.' })
  campaignId?: string | null;
  @Field(() => Channel, { description: 'By what way it is published.' })
  channel!: Channel;
}

/** A body writes a text that only it sees until it is published (duty D9). */
export async function draftPublication(
  context: RequestContext,
  input: DraftPublicationInput,
  idempotencyKey: string,
): Promise<Publication | AnyRefusal> {
  const owner = input.publisherCode ?? context.actor.agency ?? '';
  const write = { action: 'publication.draft', owner, idempotencyKey, request: input } as const;
  return performWrite(
    context,
    write,
    async (em) => (await problemsOf(context, em, input, owner)) ?? (await insertDraft(context, em, input, owner)),
    loadPublication,
  );
}

async function insertDraft(context: RequestContext, em: EntityManager, input: DraftPublicationInput, owner: string) {
  const now = context.now();
  const row = em.create(PublicationRow, {
    ...newRecord(context),
    ...storedPublicationText(input),
    campaignId: input.campaignId ?? null,
    ownerCode: owner,
    channel: input.channel,
    status: PublicationStatus.DRAFT,
    scheduledAt: null,
    publishedAt: null,
    retractionReason: null,
    textNumber: 1,
    correctedAt: null,
    correctionReason: null,
    datedAt: now,
    year: Number(businessDateOf(now).slice(0, 4)),
    demo: false,
  });
  await em.flush();
  await recordEvent(em, context, publicationEvent('drafted', row));
  return row;
}

/** A text as it is stored. */
export function storedPublicationText(input: PublicationTextInput) {
  return {
    title: titleOf(input.title),
    titleKey: titleKeyOf(input.title),
    body: storedText(input.body),
    tradeCodes: codeSet(input.tradeCodes),
    placeCodes: codeSet(input.placeCodes),
  };
}

/** The publication as the body that publishes it sees it after a write. */
export async function loadPublication(em: EntityManager, id: string): Promise<Publication> {
  return publicationOf(await em.findOneOrFail(PublicationRow, { id }));
}

async function problemsOf(
  context: RequestContext,
  em: EntityManager,
  input: DraftPublicationInput,
  owner: string,
): Promise<InvalidInput | null> {
  const problems = new FieldProblems();
  new KnownCodes(context.registry, problems, businessDateOf(context.now())).body(owner, 'publisherCode');
  await checkCampaign(em, problems, input.campaignId);
  checkText(context, problems, input);
  return problems.refusal();
}

/** Notes what is wrong with a text; `row` is the publication whose text it replaces, if there is one. */
export function checkText(
  { registry, now }: RequestContext,
  problems: FieldProblems,
  input: PublicationTextInput,
  row?: PublicationRow,
): void {
  const known = new KnownCodes(registry, problems, businessDateOf(now()), row?.placeCodes);
  problems.text(input.title, 'title', { max: 200 });
  problems.text(input.body, 'body', { max: 20_000 });
  known.trades(input.tradeCodes, 'tradeCodes');
  known.places(input.placeCodes, 'placeCodes');
}
