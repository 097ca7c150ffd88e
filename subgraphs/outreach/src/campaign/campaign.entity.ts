import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { CampaignStatus } from './campaign-status.js';

/** A campaign of one body with its partners, over a period. */
export const CampaignRow = defineEntity({
  name: 'CampaignRow',
  tableName: 'campaign',
  properties: {
    ...recordColumns(),
    /** The body that leads, of its time: never replaced by its successor. */
    ownerCode: p.string(),
    partnerCodes: p.array(),
    title: p.text(),
    /** Folded title: searchable without accents, sortable everywhere alike. */
    titleKey: p.text(),
    summary: p.text(),
    audiences: p.array(),
    channels: p.array(),
    /** Sorted and without repetition; empty: no trade in particular. */
    tradeCodes: p.array(),
    /** Sorted and without repetition; empty: the whole city. */
    placeCodes: p.array(),
    startsOn: p.date(),
    endsOn: p.date(),
    /** Calendar year of `startsOn`. */
    year: p.integer(),
    targetPeople: p.integer().nullable(),
    targetEvents: p.integer().nullable(),
    targetPublications: p.integer().nullable(),
    status: p.string().$type<CampaignStatus>(),
    /** What came of it, in the lead's words, once it is closed. */
    outcome: p.text().nullable(),
    demo: p.boolean(),
  },
});
export type CampaignRow = InferEntity<typeof CampaignRow>;
