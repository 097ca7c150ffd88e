import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  FieldProblems,
  isUuid,
  LinkedTrainingSupport,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  TrainingLevel,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { EnterpriseRow } from '../enterprise/enterprise.entity.js';
import { EnterpriseStatus } from '../enterprise/enterprise.type.js';
import { locationsOn } from '../enterprise/enterprise-locations.js';
import { newDemandRefusal } from './check-demand.js';
import { DemandRow } from './demand.entity.js';
import { demandOf } from './demand.mapping.js';
import type { Demand } from './demand.type.js';
import { demandEvent } from './demand-event.js';
import { DemandStatus } from './demand-status.js';

export const MOST_HEADS = 10_000;
export const YEARS = { first: 2024, last: 2030 } as const;

@InputType({ description: "Workers' training demand of one enterprise." })
export class DraftDemandInput {
  @Field(() => ID, {
    description: 'Body that sends it; the actor must act for it, and the enterprise lie in its area.',
  })
  senderCode!: string;
  @Field(() => ID, { description: 'The enterprise.' })
  enterpriseId!: string;
  @Field(() => ID, { description: 'What is to be learned.' })
  tradeCode!: string;
  @Field(() => TrainingLevel, { description: 'At which level.' })
  level!: TrainingLevel;
  @Field(() => Int, { description: 'How many workers: 1 to 10 000.' })
  heads!: number;
  @Field(() => Int, { description: 'Year of the training.' })
  year!: number;
  @Field(() => [LinkedTrainingSupport], { nullable: true, description: 'Other training support it is tied to (D13).' })
  linkedProgrammes?: LinkedTrainingSupport[] | null;
}

/** HEZA or a locality writes down the demand of an enterprise that lies in its area today. */
export async function draftDemand(
  context: RequestContext,
  input: DraftDemandInput,
  idempotencyKey: string,
): Promise<Demand | AnyRefusal> {
  const write = { action: 'demand.draft', owner: input.senderCode, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => insertDemand(context, em, input), loadDemand);
}

async function insertDemand(context: RequestContext, em: EntityManager, input: DraftDemandInput) {
  const today = businessDateOf(context.now());
  const { enterpriseId } = input;
  const enterprise = isUuid(enterpriseId) ? await em.findOne(EnterpriseRow, { id: enterpriseId }) : null;
  const located = enterprise === null ? undefined : await locationsOn(em, [enterprise.id], today);
  const placeCode = located?.get(enterpriseId) ?? '';
  const problems = new FieldProblems();
  problems.require(
    enterprise?.status === EnterpriseStatus.ACTIVE && placeCode !== '',
    'enterpriseId',
    'UNKNOWN_CODE',
    'Must be an enterprise that works and whose location is recorded.',
  );
  problems.require(
    context.registry.findTrade(input.tradeCode) !== undefined,
    'tradeCode',
    'UNKNOWN_CODE',
    'Must be a trade of the registry.',
  );
  problems.range(input.heads, 'heads', 1, MOST_HEADS);
  problems.range(input.year, 'year', YEARS.first, YEARS.last);
  const refusal = problems.refusal() ?? newDemandRefusal(context, { ...input, placeCode }, today);
  if (refusal !== null) return refusal;
  const row = em.create(DemandRow, {
    ...newRecord(context),
    senderCode: input.senderCode,
    enterpriseId,
    placeCode,
    tradeCode: input.tradeCode,
    level: input.level,
    heads: input.heads,
    year: input.year,
    linkedProgrammes: [...new Set(input.linkedProgrammes ?? [])],
    status: DemandStatus.DRAFT,
    submittedOn: null,
    returnReason: null,
    consolidationId: null,
    importId: null,
  });
  await em.flush();
  await recordEvent(em, context, demandEvent('drafted', row));
  return row;
}

/** The demand as it stands after a write. */
export async function loadDemand(em: EntityManager, id: string): Promise<Demand> {
  return demandOf(await em.findOneOrFail(DemandRow, { id }));
}
