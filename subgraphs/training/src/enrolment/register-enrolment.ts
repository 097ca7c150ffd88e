import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  conflict,
  newRecord,
  performWrite,
  recordEvent,
  refusedByPolicy,
  uuidv7,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { findOrCreateLearner } from '../learner/register-learner.js';
import type { TrainingContext } from '../training-context.js';
import { EnrolmentRow } from './enrolment.entity.js';
import { enrolmentOf } from './enrolment.mapping.js';
import type { Enrolment } from './enrolment.type.js';
import { decideSupport, frozenDecision } from './enrolment-decision.js';
import { enrolmentEvent } from './enrolment-event.js';
import { EnrolmentStatus } from './enrolment-status.js';
import type { RegisterEnrolmentInput } from './register-enrolment.input.js';
import { registrationRefusal } from './registration-problems.js';

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
    async (em) => registrationRefusal(context, input) ?? (await insertEnrolment(context, em, input)),
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
    enterprisePlaceCode: input.employment?.placeCode ?? null,
    qualificationMatchesJob: input.employment?.qualificationMatchesJob ?? null,
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
  const decision = input.supportRequested ? await decideSupport(context, em, registration) : null;
  if (decision?.outcome === 'INELIGIBLE') return refusedByPolicy(decision);
  const row = em.create(EnrolmentRow, {
    ...newRecord(context),
    ...registration,
    schoolYear: input.schoolYear,
    priorityGroups: [...new Set(input.priorityGroups ?? [])],
    linkedProgrammes: [...new Set(input.linkedProgrammes ?? [])],
    generalEducationCentreCode: input.generalEducationCentreCode ?? null,
    sourceCentreCode: input.sourceCentreCode ?? null,
    placeCode: input.placeCode ?? null,
    year: Number(registeredOn.slice(0, 4)),
    status: EnrolmentStatus.REGISTERED,
    supportRequested: input.supportRequested,
    ...frozenDecision(decision),
    suspensionReason: null,
    withdrawalReason: null,
    transferToCode: null,
    transferReason: null,
    transferredFromCode: null,
    lastTransferToCode: null,
    importId: null,
  });
  await em.flush();
  await recordEvent(em, context, enrolmentEvent('registered', row));
  return row;
}

/** The enrolment as its own school sees it after a write. */
export async function loadEnrolment(em: EntityManager, id: string): Promise<Enrolment> {
  return enrolmentOf(await em.findOneOrFail(EnrolmentRow, { id }));
}
