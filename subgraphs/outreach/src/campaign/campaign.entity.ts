import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A campaign of one body with its partners, over a period. */
export const CampaignRow = defineEntity({
  name: 'CampaignRow',
  tableName: 'campaign',
  properties: {
    id: p.uuid().primary(),
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
    demo: p.boolean(),
    version: p.integer(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
export type CampaignRow = InferEntity<typeof CampaignRow>;
