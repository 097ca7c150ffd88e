import { recordFields } from '@hub/subgraph-kit';
import type { Channel } from '../publication/channel.js';
import { Body, Place, referTo, Trade } from '../reference/reference-types.js';
import type { CampaignRow } from './campaign.entity.js';
import { type Audience, Campaign } from './campaign.type.js';

/** The GraphQL view of a stored campaign. */
export function campaignOf(row: CampaignRow): Campaign {
  return Object.assign(new Campaign(), {
    ...recordFields(row),
    lead: referTo(Body, row.ownerCode),
    partners: row.partnerCodes.map((code) => referTo(Body, code)),
    title: row.title,
    summary: row.summary,
    audiences: row.audiences as Audience[],
    channels: row.channels as Channel[],
    trades: row.tradeCodes.map((code) => referTo(Trade, code)),
    places: row.placeCodes.map((code) => referTo(Place, code)),
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    year: row.year,
    targetPeople: row.targetPeople ?? null,
    targetEvents: row.targetEvents ?? null,
    targetPublications: row.targetPublications ?? null,
    status: row.status,
    outcome: row.outcome ?? null,
    demo: row.demo,
  });
}
