import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EnterpriseStatus } from './enterprise.type.js';

/** An enterprise whose workers may be trained. Its locations are recorded with dates. */
export const EnterpriseRow = defineEntity({
  name: 'EnterpriseRow',
  tableName: 'enterprise',
  properties: {
    ...recordColumns(),
    name: p.text(),
    /** Folded name: searchable without accents, sortable everywhere alike. */
    nameKey: p.string(),
    taxCode: p.string(),
    /** The last location recorded. */
    placeCode: p.string(),
    status: p.string().$type<EnterpriseStatus>(),
    closedOn: p.date().nullable(),
  },
});
export type EnterpriseRow = InferEntity<typeof EnterpriseRow>;

/** Where an enterprise lies from a day on, until its next location. */
export const EnterpriseLocationRow = defineEntity({
  name: 'EnterpriseLocationRow',
  tableName: 'enterprise_location',
  properties: {
    id: p.uuid().primary(),
    enterpriseId: p.uuid(),
    placeCode: p.string(),
    locatedFrom: p.date(),
    recordedAt: p.datetime(),
    recordedAs: p.string(),
  },
});
export type EnterpriseLocationRow = InferEntity<typeof EnterpriseLocationRow>;
