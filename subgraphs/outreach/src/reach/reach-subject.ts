import { isUuid } from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { EventRow } from '../event/event.entity.js';
import { EventStatus } from '../event/event-status.js';
import { PublicationRow } from '../publication/publication.entity.js';
import type { ReachSubject } from './read-reach.js';

/** What a report of reach needs to know of its publication or event. */
export type Reportable = ReachSubject & {
  readonly ownerCode: string;
  readonly campaignId: string | null;
  readonly year: number;
  readonly status: string;
  readonly version: number;
  /** Whether it can have reached anybody: published, be it retracted since, or held. */
  readonly hasReached: boolean;
  /** The moment whose places count. */
  readonly on: Date;
};

/** The publication or event that is named, if exactly one is and there is such a one. */
export async function findReportable(
  em: EntityManager,
  named: { readonly publicationId?: string | null; readonly eventId?: string | null },
  options: { readonly lock?: boolean } = {},
): Promise<Reportable | null> {
  const { publicationId, eventId } = named;
  const read = options.lock === true ? { lockMode: LockMode.PESSIMISTIC_WRITE } : { disableIdentityMap: true };
  if (publicationId != null && eventId == null && isUuid(publicationId)) {
    const row = await em.findOne(PublicationRow, { id: publicationId }, read);
    if (row === null) return null;
    const hasReached = row.publishedAt != null;
    return { ...commonOf(row), kind: 'PUBLICATION', hasReached, on: row.datedAt };
  }
  if (eventId != null && publicationId == null && isUuid(eventId)) {
    const row = await em.findOne(EventRow, { id: eventId }, read);
    if (row === null) return null;
    return { ...commonOf(row), kind: 'EVENT', hasReached: row.status === EventStatus.HELD, on: row.startsAt };
  }
  return null;
}

function commonOf(row: PublicationRow | EventRow) {
  const { id, ownerCode, year, status, version } = row;
  return { id, ownerCode, campaignId: row.campaignId ?? null, year, status, version };
}
