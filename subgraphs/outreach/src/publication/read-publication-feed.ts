import { isUuid } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Channel } from './channel.js';
import type { PublicationFacts } from './publication.mapping.js';
import type { FeedFilter, ReadFeed } from './publication-feed.js';
import type { PublicationStatus } from './publication-status.js';

interface FeedRow {
  readonly sequence: string;
  readonly total: string;
  readonly id: string | null;
  readonly campaign_id: string | null;
  readonly owner_code: string;
  readonly channel: Channel;
  readonly title: string;
  readonly body: string;
  readonly trade_codes: string[];
  readonly place_codes: string[];
  readonly status: PublicationStatus;
  readonly scheduled_at: string | null;
  readonly published_at: string;
  readonly text_number: number;
  readonly corrected_at: string | null;
  readonly correction_reason: string | null;
  readonly year: number;
  readonly demo: boolean;
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
}

/**
 * What is published, its number and its sequence, in one statement. The sequence is that of all publications: it
 * grows with each change the filter finds, and with others.
 */
export async function readPublicationFeed(
  em: EntityManager,
  filter: FeedFilter,
  last: number,
  asOf: Date,
): Promise<ReadFeed> {
  const conditions: [sql: string, value: string | null][] = [
    ['channel = ?', filter.channel],
    ['trade_codes @> array[?]::text[]', filter.trade],
    ['place_codes @> array[?]::text[]', filter.place],
    // A text that is no id finds nothing.
    ['campaign_id = ?::uuid', filter.campaign === null || isUuid(filter.campaign) ? filter.campaign : NO_CAMPAIGN],
  ];
  const given = conditions.filter(([, value]) => value !== null);
  const published = [`status = 'PUBLISHED'`, ...given.map(([sql]) => sql)].join(' and ');
  const values = given.map(([, value]) => value);
  const rows = await em.execute<FeedRow[]>(
    `select figures.sequence, figures.total, latest.*
     from (select (select coalesce(sum(version), 0) from outreach_count where kind = 'PUBLICATION')::text as sequence,
                  (select count(*) from publication where ${published})::text as total) as figures
     left join lateral (select * from publication where ${published}
                        order by published_at desc, id desc limit ?) as latest on true
     order by latest.published_at desc, latest.id desc`,
    [...values, ...values, last],
  );
  return {
    asOf,
    sequence: Number(rows[0]?.sequence ?? 0),
    total: Number(rows[0]?.total ?? 0),
    latest: rows.flatMap((row) => (row.id === null ? [] : [factsOf(row, row.id)])),
  };
}

const NO_CAMPAIGN = '00000000-0000-0000-0000-000000000000';

function factsOf(row: FeedRow, id: string): PublicationFacts {
  return {
    id,
    campaignId: row.campaign_id,
    ownerCode: row.owner_code,
    channel: row.channel,
    title: row.title,
    body: row.body,
    tradeCodes: row.trade_codes,
    placeCodes: row.place_codes,
    status: row.status,
    scheduledAt: row.scheduled_at === null ? null : new Date(row.scheduled_at),
    publishedAt: new Date(row.published_at),
    retractionReason: null,
    textNumber: row.text_number,
    correctedAt: row.corrected_at === null ? null : new Date(row.corrected_at),
    correctionReason: row.correction_reason,
    year: row.year,
    demo: row.demo,
    version: row.version,
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  };
}
