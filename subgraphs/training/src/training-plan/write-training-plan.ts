import { businessDateOf } from '@hub/identity';
import { existsOn } from '@hub/registry';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  conflict,
  FieldProblems,
  newRecord,
  type OutgoingEvent,
  performWrite,
  type RequestContext,
  recordEvent,
  TrainingLevel,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { TrainingPlanRow } from './training-plan.entity.js';
import { trainingPlanOf } from './training-plan.mapping.js';
import { type TrainingPlan, TrainingPlanStatus } from './training-plan.type.js';

const MOST_LINES = 200;

@InputType({ description: 'What a school plans for one trade and level.' })
export class TrainingPlanLineInput {
  @Field(() => ID, { description: 'What is to be taught; each trade and level once.' })
  tradeCode!: string;
  @Field(() => TrainingLevel, { description: 'At which level.' })
  level!: TrainingLevel;
  @Field(() => Int, { description: 'How many learners it takes in: 0 to 100 000.' })
  learners!: number;
  @Field(() => Int, { description: 'How many visiting teachers it needs: 0 to 1000.' })
  visitingTeachers!: number;
}

export interface DraftTrainingPlan {
  readonly schoolCode: string;
  readonly year: number;
  readonly lines: readonly TrainingPlanLineInput[];
}

/** A school drafts its training plan of a year; there is one of each year. */
export async function draftTrainingPlan(
  context: RequestContext,
  request: DraftTrainingPlan,
  idempotencyKey: string,
): Promise<TrainingPlan | AnyRefusal> {
  const owner = request.schoolCode;
  const write = { action: 'training-plan.draft', owner, idempotencyKey, request } as const;
  return performWrite(context, write, (em) => insertPlan(context, em, request), loadTrainingPlan);
}

async function insertPlan(context: RequestContext, em: EntityManager, { schoolCode, year, lines }: DraftTrainingPlan) {
  const problems = lineProblems(context, lines);
  const school = context.registry.findSchool(schoolCode);
  const exists = school !== undefined && existsOn(school, businessDateOf(context.now()));
  problems.require(exists, 'schoolCode', 'UNKNOWN_CODE', 'A school that exists today.');
  problems.range(year, 'year', 2024, 2030);
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const same = await em.findOne(TrainingPlanRow, { schoolCode, year });
  if (same !== null) return conflict('The school has a training plan of this year already.', same.status, same.version);
  const row = em.create(TrainingPlanRow, {
    ...newRecord(context),
    schoolCode,
    year,
    lines: lines.map((line) => ({ ...line })),
    status: TrainingPlanStatus.DRAFT,
    adoptedOn: null,
  });
  await em.flush();
  await recordEvent(em, context, trainingPlanEvent('drafted', row));
  return row;
}

/** The school replaces what its draft says. */
export function reviseTrainingPlan(
  context: RequestContext,
  change: ChangeRequest & { readonly lines: readonly TrainingPlanLineInput[] },
): Promise<TrainingPlan | AnyRefusal> {
  return changeRecord(context, {
    ...RECORD,
    action: 'training-plan.draft',
    change,
    from: [TrainingPlanStatus.DRAFT],
    to: TrainingPlanStatus.DRAFT,
    take: (row) => {
      row.lines = change.lines.map((line) => ({ ...line }));
      return lineProblems(context, change.lines).refusal();
    },
    event: (row) => trainingPlanEvent('revised', row),
  });
}

/** The school adopts its plan; from then on it does not change. */
export function adoptTrainingPlan(context: RequestContext, change: ChangeRequest): Promise<TrainingPlan | AnyRefusal> {
  return changeRecord(context, {
    ...RECORD,
    action: 'training-plan.adopt',
    change,
    from: [TrainingPlanStatus.DRAFT],
    to: TrainingPlanStatus.ADOPTED,
    take: (row) => {
      row.adoptedOn = businessDateOf(context.now());
      return null;
    },
    event: (row) => trainingPlanEvent('adopted', row),
  });
}

/** The plan as it stands after a write. */
export async function loadTrainingPlan(em: EntityManager, id: string): Promise<TrainingPlan> {
  return trainingPlanOf(await em.findOneOrFail(TrainingPlanRow, { id }));
}

const RECORD = {
  entity: TrainingPlanRow,
  ownerOf: ({ schoolCode }: TrainingPlanRow) => schoolCode,
  load: loadTrainingPlan,
};

function lineProblems({ registry }: RequestContext, lines: readonly TrainingPlanLineInput[]): FieldProblems {
  const problems = new FieldProblems();
  problems.range(lines.length, 'lines', 1, MOST_LINES);
  const seen = new Set<string>();
  for (const [index, { tradeCode, level, learners, visitingTeachers }] of lines.slice(0, MOST_LINES).entries()) {
    const path = `lines.${index}`;
    const known = registry.findTrade(tradeCode) !== undefined;
    problems.require(known, `${path}.tradeCode`, 'UNKNOWN_CODE', 'Must be a trade of the registry.');
    problems.require(
      !seen.has(`${tradeCode} ${level}`),
      `${path}.tradeCode`,
      'DUPLICATE',
      'Each trade and level once.',
    );
    problems.range(learners, `${path}.learners`, 0, 100_000);
    problems.range(visitingTeachers, `${path}.visitingTeachers`, 0, 1_000);
    seen.add(`${tradeCode} ${level}`);
  }
  return problems;
}

function trainingPlanEvent(what: 'drafted' | 'revised' | 'adopted', row: TrainingPlanRow): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.training-plan-${what}.v1`,
    subject: row.id,
    data: { year: row.year, school: row.schoolCode, status: row.status },
  };
}
