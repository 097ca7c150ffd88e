import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { OversightSubject } from '../oversight/oversight-subject.js';
import type { Finding } from './finding.js';
import type { InspectionStatus } from './inspection-status.js';

/** An inspection of one body with its findings. */
export const InspectionRow = defineEntity({
  name: 'InspectionRow',
  tableName: 'inspection',
  properties: {
    ...recordColumns(),
    inspectorCode: p.string(),
    bodyCode: p.string(),
    subjects: p.array().$type<OversightSubject[]>(),
    scope: p.text(),
    plannedOn: p.date(),
    /** Calendar year of `plannedOn`. */
    year: p.integer(),
    status: p.string().$type<InspectionStatus>(),
    carriedOutOn: p.date().nullable(),
    /** They live and change with their inspection and are read with it only, so they are part of its row. */
    findings: p.json().$type<readonly Finding[]>(),
    conclusion: p.text().nullable(),
    closedOn: p.date().nullable(),
  },
});
export type InspectionRow = InferEntity<typeof InspectionRow>;
