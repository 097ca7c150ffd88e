import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { GeneralEducationClassStatus } from './general-education-class.type.js';

/** General-education classes that a centre gives to a school's learners in a school year. */
export const GeneralEducationClassRow = defineEntity({
  name: 'GeneralEducationClassRow',
  tableName: 'general_education_class',
  properties: {
    ...recordColumns(),
    schoolCode: p.string(),
    centreCode: p.string(),
    /** First calendar year of the school year. */
    schoolYear: p.integer(),
    pupils: p.integer(),
    note: p.text().nullable(),
    status: p.string().$type<GeneralEducationClassStatus>(),
    /** What the centre says to it. */
    answer: p.text().nullable(),
  },
});
export type GeneralEducationClassRow = InferEntity<typeof GeneralEducationClassRow>;
