import { type Action, toStoredDecision } from '@hub/policy-rules';
import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  isUuid,
  notAllowed,
  performWrite,
  recordEvent,
  refusedByPolicy,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { TrainingContext } from '../training-context.js';
import { EnrolmentRow } from './enrolment.entity.js';
import type { Enrolment } from './enrolment.type.js';
import { decideSupport } from './enrolment-decision.js';
import { enrolmentEvent } from './enrolment-event.js';
import { type EnrolmentStep, nextStatus } from './enrolment-status.js';
import { loadEnrolment } from './register-enrolment.js';

export interface ChangeEnrolment {
  readonly id: string;
  readonly step: EnrolmentStep;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
  /** Why; for a withdrawal. */
  readonly reason?: string;
}

const STEPS: Record<
  EnrolmentStep,
  { readonly action: Action; readonly event: 'confirmed' | 'completed' | 'withdrawn' }
> = {
  CONFIRM: { action: 'enrolment.confirm', event: 'confirmed' },
  COMPLETE: { action: 'enrolment.complete', event: 'completed' },
  WITHDRAW: { action: 'enrolment.withdraw', event: 'withdrawn' },
};

/** Takes an enrolment one step further. A confirmation asks the policy again and needs ELIGIBLE. */
export async function changeEnrolment(
  context: TrainingContext,
  change: ChangeEnrolment,
): Promise<Enrolment | AnyRefusal> {
  const { action } = STEPS[change.step];
  const owner = isUuid(change.id) ? await findOwner(context.em, change.id) : null;
  // An unknown id and another school's look alike: nobody learns which ids exist.
  if (owner === null) return notAllowed(action);
  const write = { action, owner, idempotencyKey: change.idempotencyKey, request: change };
  return performWrite(context, write, (em) => takeStep(context, em, change), loadEnrolment);
}

async function findOwner(em: EntityManager, id: string): Promise<string | null> {
  const row = await em.findOne(EnrolmentRow, { id }, { fields: ['schoolCode'], disableIdentityMap: true });
  return row?.schoolCode ?? null;
}

async function takeStep(context: TrainingContext, em: EntityManager, change: ChangeEnrolment) {
  const row = await em.findOneOrFail(EnrolmentRow, { id: change.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const status = nextStatus(row.status, change.step);
  if (row.version !== change.expectedVersion || status === null) {
    return conflict('The enrolment is not in the state or version the request stands on.', row.status, row.version);
  }
  if (change.step === 'WITHDRAW') {
    const problems = new FieldProblems();
    problems.text(change.reason ?? '', 'reason', { max: 500 });
    const refusal = problems.refusal();
    if (refusal !== null) return refusal;
    row.withdrawalReason = (change.reason ?? '').normalize('NFC').trim();
  }
  if (change.step === 'CONFIRM') {
    const decision = await decideSupport(context, em, row);
    if (decision.outcome !== 'ELIGIBLE') return refusedByPolicy(decision);
    row.outcome = decision.outcome;
    row.supportVnd = decision.amountVnd;
    row.decision = toStoredDecision(decision);
  }
  row.status = status;
  row.version += 1;
  row.updatedAt = context.now();
  await em.flush();
  await recordEvent(em, context, enrolmentEvent(STEPS[change.step].event, row));
  return row;
}
