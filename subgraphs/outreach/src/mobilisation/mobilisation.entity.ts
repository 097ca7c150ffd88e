import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Audience } from '../campaign/campaign.type.js';
import type { MobilisationForm, MobilisationStatus } from './mobilisation-form.js';

/** What one organisation did to mobilise people. */
export const MobilisationRow = defineEntity({
  name: 'MobilisationRow',
  tableName: 'mobilisation',
  properties: {
    ...recordColumns(),
    ownerCode: p.string(),
    campaignId: p.uuid().nullable(),
    form: p.string().$type<MobilisationForm>(),
    title: p.text(),
    titleKey: p.text(),
    audiences: p.array().$type<Audience[]>(),
    tradeCodes: p.array(),
    placeCodes: p.array(),
    heldOn: p.date(),
    /** Calendar year of `heldOn`. */
    year: p.integer(),
    sessions: p.integer(),
    people: p.integer(),
    status: p.string().$type<MobilisationStatus>(),
    withdrawalReason: p.text().nullable(),
    demo: p.boolean(),
  },
});
export type MobilisationRow = InferEntity<typeof MobilisationRow>;
