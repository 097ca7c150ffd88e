import { type LinkedTrainingSupport, recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { LinkedProgrammeStatus } from './linked-programme.type.js';

/** A locality's tie between an activity for this policy and other training support. */
export const LinkedProgrammeRow = defineEntity({
  name: 'LinkedProgrammeRow',
  tableName: 'linked_programme',
  properties: {
    ...recordColumns(),
    ownerCode: p.string(),
    /** The activity: one of the two. */
    eventId: p.uuid().nullable(),
    campaignId: p.uuid().nullable(),
    support: p.string().$type<LinkedTrainingSupport>(),
    programmeName: p.text(),
    documentNumber: p.text().nullable(),
    people: p.integer().nullable(),
    /** Calendar year of the activity when it was tied. */
    year: p.integer(),
    status: p.string().$type<LinkedProgrammeStatus>(),
    untieReason: p.text().nullable(),
    demo: p.boolean(),
  },
});
export type LinkedProgrammeRow = InferEntity<typeof LinkedProgrammeRow>;
