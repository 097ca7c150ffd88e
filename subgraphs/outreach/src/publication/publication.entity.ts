import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Channel } from './channel.js';
import type { PublicationStatus } from './publication-status.js';

/** A text that one body publishes through one channel. */
export const PublicationRow = defineEntity({
  name: 'PublicationRow',
  tableName: 'publication',
  properties: {
    ...recordColumns(),
    campaignId: p.uuid().nullable(),
    /** The body that publishes, of its time: never replaced by its successor. */
    ownerCode: p.string(),
    channel: p.string().$type<Channel>(),
    title: p.text(),
    titleKey: p.text(),
    body: p.text(),
    tradeCodes: p.array(),
    placeCodes: p.array(),
    status: p.string().$type<PublicationStatus>(),
    scheduledAt: p.datetime().nullable(),
    publishedAt: p.datetime().nullable(),
    retractionReason: p.text().nullable(),
    /** Which text of it this is: grows with every correction. */
    textNumber: p.integer(),
    correctedAt: p.datetime().nullable(),
    correctionReason: p.text().nullable(),
    /** When it was published, else when it will be, else when it was drafted: lists are ordered by it. */
    datedAt: p.datetime(),
    /** Calendar year of `datedAt` in Asia/Ho_Chi_Minh. */
    year: p.integer(),
    demo: p.boolean(),
  },
});
export type PublicationRow = InferEntity<typeof PublicationRow>;
