import { Body, Place, referTo, Trade } from '../reference/reference-types.js';
import type { PublicationRow } from './publication.entity.js';
import { Publication } from './publication.type.js';

/** What the GraphQL view is made of; a stored row has it, and so has plain data read from one. */
export type PublicationFacts = Omit<PublicationRow, 'titleKey' | 'datedAt' | 'changedBy' | 'changedAs' | symbol>;

/** The GraphQL view of a stored publication: a new object each time. */
export function publicationOf(facts: PublicationFacts): Publication {
  return Object.assign(new Publication(), {
    id: facts.id,
    campaignId: facts.campaignId ?? null,
    publisher: referTo(Body, facts.ownerCode),
    channel: facts.channel,
    title: facts.title,
    body: facts.body,
    trades: facts.tradeCodes.map((code) => referTo(Trade, code)),
    places: facts.placeCodes.map((code) => referTo(Place, code)),
    status: facts.status,
    scheduledAt: facts.scheduledAt ?? null,
    publishedAt: facts.publishedAt ?? null,
    retractionReason: facts.retractionReason ?? null,
    textNumber: facts.textNumber,
    correctedAt: facts.correctedAt ?? null,
    correctionReason: facts.correctionReason ?? null,
    year: facts.year,
    demo: facts.demo,
    version: facts.version,
    createdAt: facts.createdAt,
    updatedAt: facts.updatedAt,
  });
}
