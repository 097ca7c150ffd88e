import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** Submitted proposals of one fiscal year, taken up together. Never changes afterwards. */
export const ConsolidationRow = defineEntity({
  name: 'ConsolidationRow',
  tableName: 'consolidation',
  properties: {
    id: p.uuid().primary(),
    year: p.integer(),
    /** 1, 2, 3 … within the year. */
    number: p.integer(),
    bodyCode: p.string(),
    proposals: p.integer(),
    heads: p.bigint(),
    totalVnd: p.bigint(),
    createdBy: p.string(),
    createdAt: p.datetime(),
  },
});
export type ConsolidationRow = InferEntity<typeof ConsolidationRow>;
