import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { OversightSubject } from '../oversight/oversight-subject.js';
import type { GuidanceStatus } from './guidance.type.js';

/** A guidance document that was issued. Its text never changes. */
export const GuidanceRow = defineEntity({
  name: 'GuidanceRow',
  tableName: 'guidance',
  properties: {
    ...recordColumns(),
    issuerCode: p.string(),
    documentNumber: p.text(),
    title: p.text(),
    content: p.text(),
    subjects: p.array().$type<OversightSubject[]>(),
    issuedOn: p.date(),
    /** Calendar year of `issuedOn`. */
    year: p.integer(),
    status: p.string().$type<GuidanceStatus>(),
    withdrawalReason: p.text().nullable(),
    addressees: () => p.oneToMany(GuidanceAddresseeRow).mappedBy('guidance'),
  },
});
export type GuidanceRow = InferEntity<typeof GuidanceRow>;

/** One body that a document is addressed to, under the code of the day it was issued. */
export const GuidanceAddresseeRow = defineEntity({
  name: 'GuidanceAddresseeRow',
  tableName: 'guidance_addressee',
  properties: {
    id: p.uuid().primary(),
    guidance: () => p.manyToOne(GuidanceRow),
    bodyCode: p.string(),
    acknowledgedAt: p.datetime().nullable(),
    /** Body that acknowledged: the heir where the addressee had ended. */
    acknowledgedAs: p.string().nullable(),
  },
});
export type GuidanceAddresseeRow = InferEntity<typeof GuidanceAddresseeRow>;
