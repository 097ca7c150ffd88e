import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Audience } from '../campaign/campaign.type.js';
import type { EventType } from '../event/event-type.js';
import type { EventSeriesStatus } from './event-series-status.js';

/** Events that recur: each due date is an occurrence, held as an event. */
export const EventSeriesRow = defineEntity({
  name: 'EventSeriesRow',
  tableName: 'event_series',
  properties: {
    ...recordColumns(),
    /** The body that holds them, of its time: never replaced by its successor. */
    ownerCode: p.string(),
    partnerCodes: p.array(),
    type: p.string().$type<EventType>(),
    title: p.text(),
    titleKey: p.text(),
    audiences: p.array().$type<Audience[]>(),
    tradeCodes: p.array(),
    firstOn: p.date(),
    everyMonths: p.integer(),
    /** No occurrence is due after it. */
    until: p.date(),
    /** How many days after its due date an occurrence is still in time. */
    graceDays: p.integer(),
    /** Calendar year of `firstOn`. */
    year: p.integer(),
    status: p.string().$type<EventSeriesStatus>(),
    endReason: p.text().nullable(),
    demo: p.boolean(),
  },
});
export type EventSeriesRow = InferEntity<typeof EventSeriesRow>;
