import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { CampaignRow } from './campaign.entity.js';

/** Tells that a campaign was planned, changed, contributed to or closed. */
export function campaignEvent(what: 'planned' | 'amended' | 'contributed' | 'closed', row: CampaignRow): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.outreach.campaign-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      campaign: row.id,
      lead: row.ownerCode,
      partners: row.partnerCodes,
      channels: row.channels,
      trades: row.tradeCodes,
      places: row.placeCodes,
      status: row.status,
    },
  };
}
