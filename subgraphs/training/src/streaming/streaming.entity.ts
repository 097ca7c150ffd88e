import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { GraduateCohort, StreamingStatus } from './streaming.type.js';

/** The graduates of one level at the end of one school year, and the target set for them. */
export const StreamingCohortRow = defineEntity({
  name: 'StreamingCohortRow',
  tableName: 'streaming_cohort',
  properties: {
    ...recordColumns(),
    leadCode: p.string(),
    /** First calendar year of the school year. */
    schoolYear: p.integer(),
    cohort: p.string().$type<GraduateCohort>(),
    /** Tenths of a percent. */
    targetMinTenths: p.integer(),
    targetMaxTenths: p.integer().nullable(),
    targetBasis: p.text(),
    targetProvisional: p.boolean(),
    dueOn: p.date().nullable(),
    status: p.string().$type<StreamingStatus>(),
    consolidatedOn: p.date().nullable(),
  },
});
export type StreamingCohortRow = InferEntity<typeof StreamingCohortRow>;

/** What one source of graduates came to. */
export const StreamingActualRow = defineEntity({
  name: 'StreamingActualRow',
  tableName: 'streaming_actual',
  properties: {
    ...recordColumns(),
    cohortId: p.uuid(),
    reporterCode: p.string(),
    placeCode: p.string(),
    /** '' where the figure is not of a school or centre of the registry. */
    schoolCode: p.string(),
    /** '' where the figure is not of a school of general education. */
    schoolName: p.text(),
    graduates: p.integer(),
    elementary: p.integer(),
    intermediate: p.integer(),
    college: p.integer(),
    firstReportedOn: p.date(),
  },
});
export type StreamingActualRow = InferEntity<typeof StreamingActualRow>;
