import { permittedOn } from '@hub/policy-rules';
import { actingBody, DateTime, type RequestContext } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { Field, Int, ObjectType } from 'type-graphql';
import { Body, Place, referTo, Trade } from '../reference/reference-types.js';
import { changesOf, type RecordChange } from '../reference/versioned-record.type.js';
import type { PublicationRow } from './publication.entity.js';
import type { Publication } from './publication.type.js';

/** A text that was public until a correction replaced it; never altered. */
export const PublicationTextRow = defineEntity({
  name: 'PublicationTextRow',
  tableName: 'publication_text',
  properties: {
    publicationId: p.uuid().primary(),
    number: p.integer().primary(),
    title: p.text(),
    body: p.text(),
    tradeCodes: p.array(),
    placeCodes: p.array(),
    publicSince: p.datetime(),
    replacedAt: p.datetime(),
    /** Body that corrected it. */
    replacedAs: p.string(),
    reason: p.text(),
  },
});
export type PublicationTextRow = InferEntity<typeof PublicationTextRow>;

@ObjectType({ description: 'Bản đã thay thế: a text that was public until a correction replaced it.' })
export class ReplacedText {
  @Field(() => Int, { description: 'Which text of the publication it was, from 1.' })
  number!: number;
  @Field(() => String, { description: 'Its title.' })
  title!: string;
  @Field(() => String, { description: 'Its text.' })
  body!: string;
  @Field(() => [Trade], { description: 'Trades it was about.' })
  trades!: Trade[];
  @Field(() => [Place], { description: 'Places it was meant for.' })
  places!: Place[];
  @Field(() => DateTime, { description: 'Since when it was public.' })
  publicSince!: Date;
  @Field(() => DateTime, { description: 'When the next text replaced it.' })
  replacedAt!: Date;
  @Field(() => Body, { description: 'The body that replaced it.' })
  replacedBy!: Body;
  @Field(() => String, { description: 'Why it was replaced.' })
  reason!: string;
}

/** Keeps the text that is public now, as that which a correction replaces. */
export function keepText(em: EntityManager, context: RequestContext, row: PublicationRow, reason: string): void {
  em.create(PublicationTextRow, {
    publicationId: row.id,
    number: row.textNumber,
    title: row.title,
    body: row.body,
    tradeCodes: row.tradeCodes,
    placeCodes: row.placeCodes,
    publicSince: row.correctedAt ?? row.publishedAt ?? row.datedAt,
    replacedAt: context.now(),
    replacedAs: actingBody(context),
    reason,
  });
}

/** The replaced texts of a publication, first first; null for whom only what is published is. */
export async function replacedTextsOf(
  context: RequestContext,
  publication: Publication,
): Promise<ReplacedText[] | null> {
  if (!readsDraftsOf(context, publication)) return null;
  return context.loaders.of(context, replacedTextsLoader).load(publication.id);
}

/** Every change of a publication, oldest first; null for whom only what is published is. */
export async function historyOf(context: RequestContext, publication: Publication): Promise<RecordChange[] | null> {
  return readsDraftsOf(context, publication) ? changesOf(context, publication) : null;
}

function readsDraftsOf({ actor }: RequestContext, { publisher }: Publication): boolean {
  return permittedOn(actor, 'publication.read', publisher.code).allowed;
}

const replacedTextsLoader = (context: RequestContext) =>
  new DataLoader<string, ReplacedText[]>(async (ids) => {
    const rows = await context.em.find(
      PublicationTextRow,
      { publicationId: { $in: [...ids] } },
      { orderBy: { number: 'asc' } },
    );
    return ids.map((id) => rows.filter(({ publicationId }) => publicationId === id).map(replacedTextOf));
  });

function replacedTextOf(row: PublicationTextRow): ReplacedText {
  return Object.assign(new ReplacedText(), {
    number: row.number,
    title: row.title,
    body: row.body,
    trades: row.tradeCodes.map((code) => referTo(Trade, code)),
    places: row.placeCodes.map((code) => referTo(Place, code)),
    publicSince: row.publicSince,
    replacedAt: row.replacedAt,
    replacedBy: referTo(Body, row.replacedAs),
    reason: row.reason,
  });
}
