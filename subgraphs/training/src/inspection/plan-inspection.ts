import { businessDateOf } from '@hub/identity';
import { existsOn } from '@hub/registry';
import {
  type AnyRefusal,
  actingBody,
  FieldProblems,
  LocalDate,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { OversightSubject } from '../oversight/oversight-subject.js';
import { InspectionRow } from './inspection.entity.js';
import { inspectionOf } from './inspection.mapping.js';
import type { Inspection } from './inspection.type.js';
import { inspectionEvent } from './inspection-event.js';
import { InspectionStatus } from './inspection-status.js';

@InputType({ description: 'An inspection to come.' })
export class PlanInspectionInput {
  @Field(() => ID, { description: 'The body to be inspected; it must exist today.' })
  bodyCode!: string;
  @Field(() => [OversightSubject], { description: 'What it looks at; at least one.' })
  subjects!: OversightSubject[];
  @Field(() => String, { description: 'What is inspected, 1–2000 characters.' })
  scope!: string;
  @Field(() => LocalDate, { description: 'Planned day, today or later.' })
  plannedOn!: string;
}

/** DOLISA plans to inspect a body. */
export async function planInspection(
  context: RequestContext,
  input: PlanInspectionInput,
  idempotencyKey: string,
): Promise<Inspection | AnyRefusal> {
  const owner = context.actor.agency ?? '';
  const write = { action: 'inspection.plan', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => insertInspection(context, em, input), loadInspection(context));
}

async function insertInspection(context: RequestContext, em: EntityManager, input: PlanInspectionInput) {
  const today = businessDateOf(context.now());
  const body = context.registry.findBody(input.bodyCode);
  const problems = new FieldProblems();
  const exists = body !== undefined && existsOn(body, today);
  problems.require(exists, 'bodyCode', 'UNKNOWN_CODE', 'A body that exists today.');
  problems.require(input.subjects.length > 0, 'subjects', 'REQUIRED', 'At least one subject.');
  problems.text(input.scope, 'scope', { max: 2000 });
  problems.require(input.plannedOn >= today, 'plannedOn', 'OUT_OF_RANGE', 'Today or later.');
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const row = em.create(InspectionRow, {
    ...newRecord(context),
    inspectorCode: actingBody(context),
    bodyCode: input.bodyCode,
    subjects: [...new Set(input.subjects)],
    scope: storedText(input.scope),
    plannedOn: input.plannedOn,
    year: Number(input.plannedOn.slice(0, 4)),
    status: InspectionStatus.PLANNED,
    carriedOutOn: null,
    findings: [],
    conclusion: null,
    closedOn: null,
  });
  await em.flush();
  await recordEvent(em, context, inspectionEvent('planned', row));
  return row;
}

/** The inspection as it stands after a write. */
export function loadInspection({ now }: RequestContext): (em: EntityManager, id: string) => Promise<Inspection> {
  return async (em, id) => inspectionOf(await em.findOneOrFail(InspectionRow, { id }), now());
}
