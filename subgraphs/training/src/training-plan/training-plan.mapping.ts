import { recordFields, type TrainingLevel } from '@hub/subgraph-kit';
import { referTo, School, Trade } from '../reference/reference-types.js';
import type { TrainingPlanRow } from './training-plan.entity.js';
import { TrainingPlan, TrainingPlanLine } from './training-plan.type.js';

/** The GraphQL view of a stored plan. */
export function trainingPlanOf(row: TrainingPlanRow): TrainingPlan {
  return Object.assign(new TrainingPlan(), {
    ...recordFields(row),
    school: referTo(School, row.schoolCode),
    year: row.year,
    lines: row.lines.map(({ tradeCode, level, learners, visitingTeachers }) =>
      Object.assign(new TrainingPlanLine(), {
        trade: referTo(Trade, tradeCode),
        level: level as TrainingLevel,
        learners,
        visitingTeachers,
      }),
    ),
    status: row.status,
    adoptedOn: row.adoptedOn ?? null,
  });
}
