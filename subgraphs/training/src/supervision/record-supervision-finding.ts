import { businessDateOf } from '@hub/identity';
import { existsOn } from '@hub/registry';
import {
  type AnyRefusal,
  FieldProblems,
  LocalDate,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  storedText,
  storedTextOrNull,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { OversightSubject } from '../oversight/oversight-subject.js';
import { supervisionEvent } from './supervision-event.js';
import { SupervisionFindingRow } from './supervision-finding.entity.js';
import { type SupervisionFinding, SupervisionStatus, supervisionFindingOf } from './supervision-finding.type.js';

@InputType({ description: 'What supervision observed.' })
export class RecordSupervisionFindingInput {
  @Field(() => ID, { description: 'The organisation that supervises; the actor must act for it.' })
  organisationCode!: string;
  @Field(() => ID, { description: 'The body supervised; it must exist today.' })
  bodyCode!: string;
  @Field(() => [OversightSubject], { description: 'What it is about; at least one.' })
  subjects!: OversightSubject[];
  @Field(() => LocalDate, { description: 'Day of the observation, not in the future.' })
  observedOn!: string;
  @Field(() => String, { description: 'What was observed, 1–4000 characters.' })
  finding!: string;
  @Field(() => String, { nullable: true, description: 'What the organisation recommends, up to 4000 characters.' })
  recommendation?: string | null;
}

/** An organisation of the Front writes down what it observed at a body. */
export async function recordSupervisionFinding(
  context: RequestContext,
  input: RecordSupervisionFindingInput,
  idempotencyKey: string,
): Promise<SupervisionFinding | AnyRefusal> {
  const owner = input.organisationCode;
  const write = { action: 'supervision.record-finding', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => insertFinding(context, em, input), loadSupervisionFinding);
}

async function insertFinding(context: RequestContext, em: EntityManager, input: RecordSupervisionFindingInput) {
  const today = businessDateOf(context.now());
  const body = context.registry.findBody(input.bodyCode);
  const problems = new FieldProblems();
  const exists = body !== undefined && existsOn(body, today);
  problems.require(exists, 'bodyCode', 'UNKNOWN_CODE', 'A body that exists today.');
  const organisation = context.registry.findBody(input.organisationCode);
  const acts = organisation !== undefined && existsOn(organisation, today);
  problems.require(acts, 'organisationCode', 'UNKNOWN_CODE', 'An organisation that exists today.');
  const another = input.bodyCode !== input.organisationCode;
  problems.require(another, 'bodyCode', 'OUT_OF_RANGE', 'Another body than the one that supervises.');
  problems.require(input.subjects.length > 0, 'subjects', 'REQUIRED', 'At least one subject.');
  problems.require(input.observedOn <= today, 'observedOn', 'OUT_OF_RANGE', 'Not in the future.');
  problems.text(input.finding, 'finding', { max: 4000 });
  problems.text(input.recommendation ?? '', 'recommendation', { min: 0, max: 4000 });
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const row = em.create(SupervisionFindingRow, {
    ...newRecord(context),
    organisationCode: input.organisationCode,
    bodyCode: input.bodyCode,
    subjects: [...new Set(input.subjects)],
    observedOn: input.observedOn,
    year: Number(input.observedOn.slice(0, 4)),
    finding: storedText(input.finding),
    recommendation: storedTextOrNull(input.recommendation),
    status: SupervisionStatus.RECORDED,
    answer: null,
  });
  await em.flush();
  await recordEvent(em, context, supervisionEvent('recorded', row));
  return row;
}

/** The finding as it stands after a write. */
export async function loadSupervisionFinding(em: EntityManager, id: string): Promise<SupervisionFinding> {
  return supervisionFindingOf(await em.findOneOrFail(SupervisionFindingRow, { id }));
}
