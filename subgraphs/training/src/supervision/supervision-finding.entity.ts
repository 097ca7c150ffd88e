import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { OversightSubject } from '../oversight/oversight-subject.js';
import type { SupervisionStatus } from './supervision-finding.type.js';

/** What an organisation of the Front observed at a body, and what the body said to it. */
export const SupervisionFindingRow = defineEntity({
  name: 'SupervisionFindingRow',
  tableName: 'supervision_finding',
  properties: {
    ...recordColumns(),
    organisationCode: p.string(),
    bodyCode: p.string(),
    subjects: p.array().$type<OversightSubject[]>(),
    observedOn: p.date(),
    /** Calendar year of `observedOn`. */
    year: p.integer(),
    finding: p.text(),
    recommendation: p.text().nullable(),
    status: p.string().$type<SupervisionStatus>(),
    answer: p.text().nullable(),
  },
});
export type SupervisionFindingRow = InferEntity<typeof SupervisionFindingRow>;
