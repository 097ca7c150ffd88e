import { isLate } from '@hub/policy-rules';
import { recordFields } from '@hub/subgraph-kit';
import { referTo, School, Trade } from '../reference/reference-types.js';
import type { ImplementationPlanRow } from './implementation-plan.entity.js';
import { ImplementationPlan, ImplementationPlanItem } from './implementation-plan.type.js';
import { type PlanItem, PlanItemStatus } from './plan-item.js';

/** The GraphQL view of a stored plan as of `now`, which decides what is overdue. */
export function implementationPlanOf(row: ImplementationPlanRow, now: Date): ImplementationPlan {
  return Object.assign(new ImplementationPlan(), {
    ...recordFields(row),
    school: referTo(School, row.schoolCode),
    year: row.year,
    title: row.title,
    summary: row.summary,
    items: row.items.map((item) => itemOf(item, now)),
    status: row.status,
    adoptedOn: row.adoptedOn ?? null,
    acknowledgedOn: row.acknowledgedOn ?? null,
  });
}

function itemOf({ tradeCode, reportedAt, ...item }: PlanItem, now: Date): ImplementationPlanItem {
  const open = item.status === PlanItemStatus.PLANNED || item.status === PlanItemStatus.IN_PROGRESS;
  return Object.assign(new ImplementationPlanItem(), {
    ...item,
    trade: tradeCode === null ? null : referTo(Trade, tradeCode),
    reportedAt: reportedAt === null ? null : new Date(reportedAt),
    overdue: open && item.dueOn !== null && isLate({ dueOn: item.dueOn }, now),
  });
}
