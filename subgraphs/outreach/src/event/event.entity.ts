import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Audience } from '../campaign/campaign.type.js';
import type { EventStatus } from './event-status.js';
import type { EventType } from './event-type.js';

/** A conference, enrolment-promotion trip or career guidance event that one body holds. */
export const EventRow = defineEntity({
  name: 'EventRow',
  tableName: 'event',
  properties: {
    ...recordColumns(),
    campaignId: p.uuid().nullable(),
    type: p.string().$type<EventType>(),
    /** The body that holds it, of its time: never replaced by its successor. */
    ownerCode: p.string(),
    partnerCodes: p.array(),
    title: p.text(),
    titleKey: p.text(),
    venue: p.text(),
    /** Null: outside the city. */
    placeCode: p.string().nullable(),
    tradeCodes: p.array(),
    audiences: p.array().$type<Audience[]>(),
    /** The series it is an occurrence of, and which; both or neither. */
    seriesId: p.uuid().nullable(),
    occurrence: p.integer().nullable(),
    startsAt: p.datetime(),
    /** Calendar year of `startsAt` in Asia/Ho_Chi_Minh. */
    year: p.integer(),
    status: p.string().$type<EventStatus>(),
    attendance: p.integer().nullable(),
    /** Whether those who came are divided by place and trade. */
    attendanceDivided: p.boolean(),
    cancellationReason: p.text().nullable(),
    demo: p.boolean(),
  },
});
export type EventRow = InferEntity<typeof EventRow>;
