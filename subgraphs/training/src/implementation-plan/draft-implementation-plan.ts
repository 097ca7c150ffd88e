import { businessDateOf } from '@hub/identity';
import { existsOn } from '@hub/registry';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  conflict,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ImplementationPlanRow } from './implementation-plan.entity.js';
import { implementationPlanOf } from './implementation-plan.mapping.js';
import { type ImplementationPlan, ImplementationPlanStatus } from './implementation-plan.type.js';
import { implementationPlanEvent } from './implementation-plan-event.js';
import { contentProblems, type PlanContentInput, storedContentOf } from './plan-content.js';

export interface DraftImplementationPlan {
  readonly schoolCode: string;
  readonly year: number;
  readonly content: PlanContentInput;
}

/** A school or centre drafts its plan of a year; there is one of each year. */
export async function draftImplementationPlan(
  context: RequestContext,
  request: DraftImplementationPlan,
  idempotencyKey: string,
): Promise<ImplementationPlan | AnyRefusal> {
  const owner = request.schoolCode;
  const write = { action: 'implementation-plan.draft', owner, idempotencyKey, request } as const;
  return performWrite(context, write, (em) => insertPlan(context, em, request), loadImplementationPlan(context));
}

async function insertPlan(context: RequestContext, em: EntityManager, request: DraftImplementationPlan) {
  const { schoolCode, year, content } = request;
  const school = context.registry.findSchool(schoolCode);
  const problems = contentProblems(content, context.registry);
  const exists = school !== undefined && existsOn(school, businessDateOf(context.now()));
  problems.require(exists, 'schoolCode', 'UNKNOWN_CODE', 'A school or centre that exists today.');
  problems.range(year, 'year', 2024, 2030);
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const same = await em.findOne(ImplementationPlanRow, { schoolCode, year });
  if (same !== null) return conflict('The school has a plan of this year already.', same.status, same.version);
  const row = em.create(ImplementationPlanRow, {
    ...newRecord(context),
    schoolCode,
    year,
    ...storedContentOf(content),
    status: ImplementationPlanStatus.DRAFT,
    adoptedOn: null,
    acknowledgedOn: null,
  });
  await em.flush();
  await recordEvent(em, context, implementationPlanEvent('drafted', row));
  return row;
}

/** The school replaces what its draft says. */
export function reviseImplementationPlan(
  context: RequestContext,
  change: ChangeRequest & { readonly content: PlanContentInput },
): Promise<ImplementationPlan | AnyRefusal> {
  return changeRecord(context, {
    entity: ImplementationPlanRow,
    action: 'implementation-plan.draft',
    change,
    ownerOf: ({ schoolCode }) => schoolCode,
    from: [ImplementationPlanStatus.DRAFT],
    to: ImplementationPlanStatus.DRAFT,
    take: (row) => {
      Object.assign(row, storedContentOf(change.content));
      return contentProblems(change.content, context.registry).refusal();
    },
    event: (row) => implementationPlanEvent('revised', row),
    load: loadImplementationPlan(context),
  });
}

/** The plan as it stands after a write. */
export function loadImplementationPlan({
  now,
}: RequestContext): (em: EntityManager, id: string) => Promise<ImplementationPlan> {
  return async (em, id) => implementationPlanOf(await em.findOneOrFail(ImplementationPlanRow, { id }), now());
}
