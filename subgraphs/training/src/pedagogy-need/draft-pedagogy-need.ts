import { businessDateOf } from '@hub/identity';
import { existsOn } from '@hub/registry';
import {
  type AnyRefusal,
  BeneficiaryCategory,
  FieldProblems,
  isUuid,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { TrainingPlanRow } from '../training-plan/training-plan.entity.js';
import { PedagogyNeedRow } from './pedagogy-need.entity.js';
import { pedagogyNeedOf } from './pedagogy-need.mapping.js';
import type { PedagogyNeed } from './pedagogy-need.type.js';
import { pedagogyNeedEvent } from './pedagogy-need-event.js';
import { PedagogyNeedStatus } from './pedagogy-need-status.js';

@InputType({ description: 'A need of pedagogical skills training.' })
export class DraftPedagogyNeedInput {
  @Field(() => ID, { description: 'School whose need it is; the actor must act for it.' })
  schoolCode!: string;
  @Field(() => ID, { description: 'Trade they teach.' })
  tradeCode!: string;
  @Field(() => BeneficiaryCategory, { description: 'Category c or d.' })
  category!: BeneficiaryCategory;
  @Field(() => Int, { description: 'Year of the training.' })
  year!: number;
  @Field(() => Int, { description: 'How many people: 1 to 1000.' })
  heads!: number;
  @Field(() => Boolean, {
    description:
      'The school attests: category c lack the required certificate, category d are of provincial rank or above.',
  })
  conditionAttested!: boolean;
  @Field(() => ID, {
    nullable: true,
    description: "The school's training plan of the year that a need of visiting teachers (category d) follows from.",
  })
  trainingPlanId?: string | null;
}

/** What of a need may still change. */
export interface NeedContent {
  readonly heads: number;
  readonly conditionAttested: boolean;
  readonly trainingPlanId: string | null;
}

/** A school writes down a need; nothing is decided yet. */
export async function draftPedagogyNeed(
  context: RequestContext,
  input: DraftPedagogyNeedInput,
  idempotencyKey: string,
): Promise<PedagogyNeed | AnyRefusal> {
  const write = { action: 'pedagogy-need.draft', owner: input.schoolCode, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => insertNeed(context, em, input), loadPedagogyNeed);
}

async function insertNeed(context: RequestContext, em: EntityManager, input: DraftPedagogyNeedInput) {
  const content = { ...input, trainingPlanId: input.trainingPlanId ?? null };
  const problems = await needProblems(em, input, content);
  noteProblems(context, input, problems);
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const row = em.create(PedagogyNeedRow, {
    ...newRecord(context),
    ...content,
    status: PedagogyNeedStatus.DRAFT,
    outcome: null,
    costVnd: null,
    decision: null,
    returnReason: null,
    createdBy: context.actor.id,
  });
  await em.flush();
  await recordEvent(em, context, pedagogyNeedEvent('drafted', row));
  return row;
}

/** The need as its own school sees it after a write. */
export async function loadPedagogyNeed(em: EntityManager, id: string): Promise<PedagogyNeed> {
  return pedagogyNeedOf(await em.findOneOrFail(PedagogyNeedRow, { id }));
}

/** What is wrong with what may still change of a need of a school and year. */
export async function needProblems(
  em: EntityManager,
  { schoolCode, year }: { readonly schoolCode: string; readonly year: number },
  { heads, trainingPlanId }: NeedContent,
): Promise<FieldProblems> {
  const problems = new FieldProblems();
  problems.range(heads, 'heads', 1, 1000);
  if (trainingPlanId !== null) {
    const plan = isUuid(trainingPlanId)
      ? await em.findOne(TrainingPlanRow, { id: trainingPlanId, schoolCode, year }, { fields: ['id'] })
      : null;
    problems.require(
      plan !== null,
      'trainingPlanId',
      'UNKNOWN_CODE',
      "Must be the school's training plan of the year.",
    );
  }
  return problems;
}

function noteProblems({ registry, now }: RequestContext, input: DraftPedagogyNeedInput, problems: FieldProblems): void {
  const school = registry.findSchool(input.schoolCode);
  const exists = school !== undefined && existsOn(school, businessDateOf(now()));
  problems.require(exists, 'schoolCode', 'UNKNOWN_CODE', 'Must be a school that exists today.');
  problems.require(
    registry.findTrade(input.tradeCode) !== undefined,
    'tradeCode',
    'UNKNOWN_CODE',
    'Must be a trade of the registry.',
  );
  const teaches =
    input.category === BeneficiaryCategory.C_TEACHER || input.category === BeneficiaryCategory.D_VISITING_TEACHER;
  problems.require(teaches, 'category', 'OUT_OF_RANGE', 'Teachers are of category c or d.');
  problems.range(input.year, 'year', 2024, 2030);
}
