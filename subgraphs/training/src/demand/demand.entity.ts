import { type LinkedTrainingSupport, recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { DemandStatus } from './demand-status.js';

/** How many workers of one enterprise want to be trained in one trade and level in a year. */
export const DemandRow = defineEntity({
  name: 'DemandRow',
  tableName: 'demand',
  properties: {
    ...recordColumns(),
    senderCode: p.string(),
    enterpriseId: p.uuid(),
    /** Where the enterprise lay when it was last written or sent. */
    placeCode: p.string(),
    tradeCode: p.string(),
    level: p.string(),
    heads: p.integer(),
    year: p.integer(),
    linkedProgrammes: p.array().$type<LinkedTrainingSupport[]>(),
    status: p.string().$type<DemandStatus>(),
    submittedOn: p.date().nullable(),
    returnReason: p.text().nullable(),
    consolidationId: p.uuid().nullable(),
    /** The import it came with, if it did. */
    importId: p.uuid().nullable(),
  },
});
export type DemandRow = InferEntity<typeof DemandRow>;

/** What DOLISA made of accepted demand: numbered within its year, never changed. */
export const DemandConsolidationRow = defineEntity({
  name: 'DemandConsolidationRow',
  tableName: 'demand_consolidation',
  properties: {
    ...recordColumns(),
    consolidatorCode: p.string(),
    year: p.integer(),
    number: p.integer(),
    note: p.text().nullable(),
    demands: p.integer(),
    heads: p.bigint('number'),
    status: p.string(),
  },
});
export type DemandConsolidationRow = InferEntity<typeof DemandConsolidationRow>;
