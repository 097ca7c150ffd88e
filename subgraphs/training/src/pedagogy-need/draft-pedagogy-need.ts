import {
  type AnyRefusal,
  BeneficiaryCategory,
  FieldProblems,
  type InvalidInput,
  performWrite,
  type RequestContext,
  recordEvent,
  uuidv7,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
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
}

/** A school writes down a need; nothing is decided yet. */
export async function draftPedagogyNeed(
  context: RequestContext,
  input: DraftPedagogyNeedInput,
  idempotencyKey: string,
): Promise<PedagogyNeed | AnyRefusal> {
  const write = { action: 'pedagogy-need.draft', owner: input.schoolCode, idempotencyKey, request: input } as const;
  return performWrite(
    context,
    write,
    async (em) => problemsOf(context, input) ?? (await insertNeed(context, em, input)),
    loadPedagogyNeed,
  );
}

async function insertNeed(context: RequestContext, em: EntityManager, input: DraftPedagogyNeedInput) {
  const now = context.now();
  const row = em.create(PedagogyNeedRow, {
    id: uuidv7(),
    ...input,
    status: PedagogyNeedStatus.DRAFT,
    outcome: null,
    costVnd: null,
    decision: null,
    returnReason: null,
    createdBy: context.actor.id,
    version: 1,
    createdAt: now,
    updatedAt: now,
  });
  await em.flush();
  await recordEvent(em, context, pedagogyNeedEvent('drafted', row));
  return row;
}

/** The need as its own school sees it after a write. */
export async function loadPedagogyNeed(em: EntityManager, id: string): Promise<PedagogyNeed> {
  return pedagogyNeedOf(await em.findOneOrFail(PedagogyNeedRow, { id }));
}

function problemsOf({ registry }: RequestContext, input: DraftPedagogyNeedInput): InvalidInput | null {
  const problems = new FieldProblems();
  problems.require(
    registry.findSchool(input.schoolCode) !== undefined,
    'schoolCode',
    'UNKNOWN_CODE',
    'Must be a school of the registry.',
  );
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
  problems.range(input.heads, 'heads', 1, 1000);
  return problems.refusal();
}
