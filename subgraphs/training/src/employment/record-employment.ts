import { businessDateOf } from '@hub/identity';
import { existsOn } from '@hub/registry';
import {
  type AnyRefusal,
  FieldProblems,
  type InvalidInput,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  stampChange,
  standsOn,
  TrainingLevel,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { EmploymentRecordRow } from './employment-record.entity.js';
import { type EmploymentRecord, employmentRecordOf } from './employment-record.type.js';

@InputType({ description: 'How many graduates found a job.' })
export class RecordEmploymentInput {
  @Field(() => ID, { description: 'The school; the actor must act for it.' })
  schoolCode!: string;
  @Field(() => ID, { description: 'The trade.' })
  tradeCode!: string;
  @Field(() => TrainingLevel, { description: 'The level.' })
  level!: TrainingLevel;
  @Field(() => Int, { description: 'Calendar year of graduation, not in the future.' })
  year!: number;
  @Field(() => Int, { description: 'Who graduated: up to 100 000.' })
  graduates!: number;
  @Field(() => Int, { description: 'Those of them who found a job.' })
  employed!: number;
  @Field(() => Int, { description: 'Those of them whose job is in the trade.' })
  employedInTrade!: number;
}

/** A school records, or amends, how many graduates of a trade, level and year found a job. */
export async function recordEmployment(
  context: RequestContext,
  input: RecordEmploymentInput,
  expectedVersion: number | null,
  idempotencyKey: string,
): Promise<EmploymentRecord | AnyRefusal> {
  const request = { input, expectedVersion };
  const write = { action: 'employment.record', owner: input.schoolCode, idempotencyKey, request } as const;
  return performWrite(
    context,
    write,
    async (em) => problemsOf(context, input) ?? (await store(context, em, input, expectedVersion)),
    async (em, id) => employmentRecordOf(await em.findOneOrFail(EmploymentRecordRow, { id })),
  );
}

async function store(
  context: RequestContext,
  em: EntityManager,
  input: RecordEmploymentInput,
  expectedVersion: number | null,
) {
  const { schoolCode, tradeCode, level, year, graduates, employed, employedInTrade } = input;
  const key = { schoolCode, tradeCode, level, year };
  const stored = await em.findOne(EmploymentRecordRow, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const refusal = standsOn(stored, expectedVersion);
  if (refusal !== null) return refusal;
  const row = stored ?? em.create(EmploymentRecordRow, { ...newRecord(context), ...input });
  if (stored !== null) {
    Object.assign(stored, { graduates, employed, employedInTrade });
    stampChange(context, stored);
  }
  await em.flush();
  await recordEvent(em, context, {
    type: 'vn.haiphong.lienthong.training.employment-recorded.v1',
    subject: row.id,
    data: { year, school: schoolCode, trade: tradeCode, level, graduates, employed, employedInTrade },
  });
  return row;
}

function problemsOf({ registry, now }: RequestContext, input: RecordEmploymentInput): InvalidInput | null {
  const today = businessDateOf(now());
  const school = registry.findSchool(input.schoolCode);
  const problems = new FieldProblems();
  const exists = school !== undefined && existsOn(school, today);
  problems.require(exists, 'schoolCode', 'UNKNOWN_CODE', 'A school or centre that exists today.');
  const known = registry.findTrade(input.tradeCode) !== undefined;
  problems.require(known, 'tradeCode', 'UNKNOWN_CODE', 'A trade of the registry.');
  problems.range(input.year, 'year', 2024, Number(today.slice(0, 4)));
  problems.range(input.graduates, 'graduates', 0, 100_000);
  problems.range(input.employed, 'employed', 0, input.graduates);
  problems.range(input.employedInTrade, 'employedInTrade', 0, input.employed);
  return problems.refusal();
}
