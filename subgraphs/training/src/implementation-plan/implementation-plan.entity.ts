import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { ImplementationPlanStatus } from './implementation-plan.type.js';
import type { PlanItem } from './plan-item.js';

/** A school's own plan of one year. */
export const ImplementationPlanRow = defineEntity({
  name: 'ImplementationPlanRow',
  tableName: 'implementation_plan',
  properties: {
    ...recordColumns(),
    schoolCode: p.string(),
    year: p.integer(),
    title: p.text(),
    summary: p.text(),
    /** They live and change with their plan and are read with it only, so they are part of its row. */
    items: p.json().$type<readonly PlanItem[]>(),
    status: p.string().$type<ImplementationPlanStatus>(),
    adoptedOn: p.date().nullable(),
    acknowledgedOn: p.date().nullable(),
  },
});
export type ImplementationPlanRow = InferEntity<typeof ImplementationPlanRow>;
