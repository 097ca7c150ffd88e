import { businessDateOf } from '@hub/identity';
import { toStoredDecision } from '@hub/policy-rules';
import {
  type AnyRefusal,
  BeneficiaryCategory,
  conflict,
  FieldProblems,
  type InvalidInput,
  LocalDate,
  performWrite,
  type RequestContext,
  recordEvent,
  refusedByPolicy,
  TrainingLevel,
  uuidv7,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { findOrCreateLearner, LearnerInput, learnerProblems } from '../learner/register-learner.js';
import type { TrainingContext } from '../training-context.js';
import { EnrolmentRow } from './enrolment.entity.js';
import { enrolmentOf } from './enrolment.mapping.js';
import { Education, type Enrolment, PriorityGroup } from './enrolment.type.js';
import { decideSupport } from './enrolment-decision.js';
import { enrolmentEvent } from './enrolment-event.js';
import { EnrolmentStatus } from './enrolment-status.js';

@InputType({ description: 'What a worker of category a adds.' })
export class EmploymentInput {
  @Field(() => ID, { description: 'Place of the enterprise.' })
  placeCode!: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the worker is qualified for the job held; null: unknown.',
  })
  qualificationMatchesJob?: boolean | null;
}

@InputType({ description: 'A registration for training.' })
export class RegisterEnrolmentInput {
  @Field(() => ID, { description: 'School that registers; the actor must act for it.' })
  schoolCode!: string;
  @Field(() => ID, { description: 'Trade to be learned.' })
  tradeCode!: string;
  @Field(() => TrainingLevel, { description: 'Level of training.' })
  level!: TrainingLevel;
  @Field(() => BeneficiaryCategory, { description: 'As whom the learner is supported: category a or b.' })
  category!: BeneficiaryCategory;
  @Field(() => Education, { description: 'General education attained.' })
  education!: Education;
  @Field(() => Int, { description: 'First calendar year of the school year: 2026 for 2026–2027.' })
  schoolYear!: number;
  @Field(() => [PriorityGroup], { nullable: true, description: 'Groups the learner belongs to; none when absent.' })
  priorityGroups?: PriorityGroup[] | null;
  @Field(() => ID, { nullable: true, description: 'Place of residence; null: another province.' })
  placeCode?: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'Day of registration, not in the future; today when absent.' })
  registeredOn?: string | null;
  @Field(() => EmploymentInput, { nullable: true, description: 'For category a.' })
  employment?: EmploymentInput | null;
  @Field(() => LearnerInput, { description: 'Who learns.' })
  learner!: LearnerInput;
}

/** Registers a learner; the policy's decision is frozen on the row. "Cannot decide" may stand, "ineligible" may not. */
export async function registerEnrolment(
  context: TrainingContext,
  input: RegisterEnrolmentInput,
  idempotencyKey: string,
): Promise<Enrolment | AnyRefusal> {
  const write = { action: 'enrolment.register', owner: input.schoolCode, idempotencyKey, request: input } as const;
  return performWrite(
    context,
    write,
    async (em) => problemsOf(context, input) ?? (await insertEnrolment(context, em, input)),
    loadEnrolment,
  );
}

async function insertEnrolment(context: TrainingContext, em: EntityManager, input: RegisterEnrolmentInput) {
  const registeredOn = input.registeredOn ?? businessDateOf(context.now());
  const learnerId = await findOrCreateLearner(context, em, input.learner);
  const id = uuidv7();
  const registration = {
    id,
    learnerId,
    schoolCode: input.schoolCode,
    tradeCode: input.tradeCode,
    level: input.level,
    category: input.category,
    education: input.education,
    registeredOn,
  };
  const same = await em.findOne(EnrolmentRow, {
    learnerId,
    tradeCode: input.tradeCode,
    level: input.level,
    status: { $ne: EnrolmentStatus.WITHDRAWN },
  });
  if (same !== null) {
    return conflict('This learner is already enrolled in this trade at this level.', same.status, null);
  }
  const decision = await decideSupport(context, em, {
    ...registration,
    enterprisePlaceCode: input.employment?.placeCode ?? null,
    qualificationMatchesJob: input.employment?.qualificationMatchesJob ?? null,
  });
  if (decision.outcome === 'INELIGIBLE') return refusedByPolicy(decision);
  const now = context.now();
  const row = em.create(EnrolmentRow, {
    ...registration,
    schoolYear: input.schoolYear,
    priorityGroups: [...new Set(input.priorityGroups ?? [])],
    placeCode: input.placeCode ?? null,
    year: Number(registeredOn.slice(0, 4)),
    status: EnrolmentStatus.REGISTERED,
    outcome: decision.outcome,
    supportVnd: decision.amountVnd,
    decision: toStoredDecision(decision),
    enterprisePlaceCode: input.employment?.placeCode ?? null,
    qualificationMatchesJob: input.employment?.qualificationMatchesJob ?? null,
    withdrawalReason: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  });
  await em.flush();
  await recordEvent(em, context, enrolmentEvent('registered', row));
  return row;
}

/** The enrolment as its own school sees it after a write. */
export async function loadEnrolment(em: EntityManager, id: string): Promise<Enrolment> {
  return enrolmentOf(await em.findOneOrFail(EnrolmentRow, { id }));
}

function problemsOf(context: RequestContext, input: RegisterEnrolmentInput): InvalidInput | null {
  const { registry } = context;
  const today = businessDateOf(context.now());
  const registeredOn = input.registeredOn ?? today;
  const problems = new FieldProblems();
  problems.require(registeredOn <= today, 'registeredOn', 'OUT_OF_RANGE', 'Must not be in the future.');
  const existsThen = (entry: { validFrom: string; validTo: string | null } | undefined) =>
    entry !== undefined && entry.validFrom <= registeredOn && (entry.validTo === null || registeredOn < entry.validTo);
  problems.require(
    existsThen(registry.findSchool(input.schoolCode)),
    'schoolCode',
    'UNKNOWN_CODE',
    'Must be a school that existed on the day.',
  );
  problems.require(
    registry.findTrade(input.tradeCode) !== undefined,
    'tradeCode',
    'UNKNOWN_CODE',
    'Must be a trade of the registry.',
  );
  if (input.placeCode != null) {
    problems.require(
      existsThen(registry.findPlace(input.placeCode)),
      'placeCode',
      'UNKNOWN_CODE',
      'Must be a place that existed on the day.',
    );
  }
  if (input.employment != null) {
    problems.require(
      registry.findPlace(input.employment.placeCode) !== undefined,
      'employment.placeCode',
      'UNKNOWN_CODE',
      'Must be a place of the registry.',
    );
  }
  const learns = input.category === BeneficiaryCategory.A_WORKER || input.category === BeneficiaryCategory.B_LEARNER;
  problems.require(learns, 'category', 'OUT_OF_RANGE', 'Learners are of category a or b.');
  const year = Number(registeredOn.slice(0, 4));
  problems.range(input.schoolYear, 'schoolYear', year - 1, year + 1);
  learnerProblems(input.learner, today, problems);
  return problems.refusal();
}
