import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { DuplicateStatus, LearnerAgreement } from './learner-duplicate.type.js';

/** Two learners' records that may be one person's. */
export const LearnerDuplicateRow = defineEntity({
  name: 'LearnerDuplicateRow',
  tableName: 'learner_duplicate',
  properties: {
    ...recordColumns(),
    /** The older record. */
    firstLearnerId: p.uuid(),
    secondLearnerId: p.uuid(),
    agrees: p.array().$type<LearnerAgreement[]>(),
    /** Calendar year in which it was found. */
    year: p.integer(),
    status: p.string().$type<DuplicateStatus>(),
    survivorId: p.uuid().nullable(),
    reason: p.text().nullable(),
  },
});
export type LearnerDuplicateRow = InferEntity<typeof LearnerDuplicateRow>;
