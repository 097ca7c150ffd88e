import { recordColumns, type TrainingLevel } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** How many graduates of one trade and level of a school's year found a job. */
export const EmploymentRecordRow = defineEntity({
  name: 'EmploymentRecordRow',
  tableName: 'employment_record',
  properties: {
    ...recordColumns(),
    schoolCode: p.string(),
    tradeCode: p.string(),
    level: p.string().$type<TrainingLevel>(),
    /** Calendar year of graduation. */
    year: p.integer(),
    graduates: p.integer(),
    employed: p.integer(),
    employedInTrade: p.integer(),
  },
});
export type EmploymentRecordRow = InferEntity<typeof EmploymentRecordRow>;
