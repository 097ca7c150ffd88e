import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { TrainingPlanStatus } from './training-plan.type.js';

/** What a school plans for one trade and level. */
export interface PlannedTraining {
  readonly tradeCode: string;
  readonly level: string;
  readonly learners: number;
  readonly visitingTeachers: number;
}

/** A school's training plan of one year. */
export const TrainingPlanRow = defineEntity({
  name: 'TrainingPlanRow',
  tableName: 'training_plan',
  properties: {
    ...recordColumns(),
    schoolCode: p.string(),
    year: p.integer(),
    lines: p.json().$type<readonly PlannedTraining[]>(),
    status: p.string().$type<TrainingPlanStatus>(),
    adoptedOn: p.date().nullable(),
  },
});
export type TrainingPlanRow = InferEntity<typeof TrainingPlanRow>;
