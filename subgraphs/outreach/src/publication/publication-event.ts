import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { PublicationRow } from './publication.entity.js';

/** Tells that a publication was drafted, changed or moved on; its text stays in the books. */
export function publicationEvent(
  what: 'drafted' | 'amended' | 'scheduled' | 'unscheduled' | 'published' | 'corrected' | 'retracted',
  row: PublicationRow,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.outreach.publication-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      publication: row.id,
      campaign: row.campaignId ?? null,
      publisher: row.ownerCode,
      channel: row.channel,
      trades: row.tradeCodes,
      places: row.placeCodes,
      status: row.status,
      text: row.textNumber,
    },
  };
}
