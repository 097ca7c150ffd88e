import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { PartnershipForm, PartnershipStatus } from './partnership.type.js';

/** A partnership of a school with an enterprise. */
export const PartnershipRow = defineEntity({
  name: 'PartnershipRow',
  tableName: 'partnership',
  properties: {
    ...recordColumns(),
    schoolCode: p.string(),
    /** The registered enterprise; null: one that is not registered. */
    enterpriseId: p.uuid().nullable(),
    enterpriseName: p.text(),
    tradeCodes: p.array(),
    forms: p.array().$type<PartnershipForm[]>(),
    places: p.integer().nullable(),
    startedOn: p.date(),
    endedOn: p.date().nullable(),
    /** Calendar year of `startedOn`. */
    year: p.integer(),
    status: p.string().$type<PartnershipStatus>(),
  },
});
export type PartnershipRow = InferEntity<typeof PartnershipRow>;
