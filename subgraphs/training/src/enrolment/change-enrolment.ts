import { type Action, permittedOn } from '@hub/policy-rules';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  conflict,
  FieldProblems,
  notAllowed,
  refusedByPolicy,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { refuseBeforeReview } from '../duplicate/waits-for-review.js';
import type { TrainingContext } from '../training-context.js';
import { EnrolmentRow } from './enrolment.entity.js';
import type { Enrolment } from './enrolment.type.js';
import { decideSupport, frozenDecision } from './enrolment-decision.js';
import { type EnrolmentHappening, enrolmentEvent } from './enrolment-event.js';
import { type EnrolmentStep, MOVES } from './enrolment-status.js';
import { loadEnrolment } from './register-enrolment.js';

export interface ChangeEnrolment extends ChangeRequest {
  readonly step: EnrolmentStep;
  /** Why; for a suspension or a withdrawal. */
  readonly reason?: string;
}

const STEPS: Record<EnrolmentStep, { readonly action: Action; readonly event: EnrolmentHappening }> = {
  CONFIRM: { action: 'enrolment.confirm', event: 'confirmed' },
  COMPLETE: { action: 'enrolment.complete', event: 'completed' },
  SUSPEND: { action: 'enrolment.suspend', event: 'suspended' },
  RESUME: { action: 'enrolment.resume', event: 'resumed' },
  WITHDRAW: { action: 'enrolment.withdraw', event: 'withdrawn' },
};

/** Takes an enrolment one step further. A confirmation asks the policy again and needs ELIGIBLE. */
export function changeEnrolment(context: TrainingContext, change: ChangeEnrolment): Promise<Enrolment | AnyRefusal> {
  const { action, event } = STEPS[change.step];
  return changeRecord(context, {
    entity: EnrolmentRow,
    action,
    change,
    ownerOf: (row) => actingSchool(context, action, row),
    ...MOVES[change.step],
    refuse: (row) => ownSchoolOnly(context, action, row),
    take: (row, em) => waitingRefusal(row) ?? take(context, em, row, change),
    event: (row) => enrolmentEvent(event, row),
    load: loadEnrolment,
  });
}

/**
 * The school whose right is asked: the one the learner is at, or the one the learner came from, so that a repeated
 * request of that one still finds its first answer.
 */
export function actingSchool(context: TrainingContext, action: Action, row: EnrolmentRow): string {
  const { schoolCode, transferredFromCode: former } = row;
  const isCurrent = permittedOn(context.actor, action, schoolCode).allowed;
  return isCurrent || former == null ? schoolCode : former;
}

/** Refuses the former school whatever is not a repetition. */
export function ownSchoolOnly(context: TrainingContext, action: Action, row: EnrolmentRow): AnyRefusal | null {
  return permittedOn(context.actor, action, row.schoolCode).allowed ? null : notAllowed(action);
}

/** Refuses any step while another school has yet to accept. */
export function waitingRefusal(row: EnrolmentRow): AnyRefusal | null {
  if (row.transferToCode == null) return null;
  return conflict('Another school has yet to accept the transfer.', row.status, row.version);
}

async function take(
  context: TrainingContext,
  em: EntityManager,
  row: EnrolmentRow,
  { step, reason }: ChangeEnrolment,
): Promise<AnyRefusal | null> {
  switch (step) {
    case 'CONFIRM':
      return confirm(context, em, row);
    case 'COMPLETE':
      return null;
    case 'RESUME':
      row.suspensionReason = null;
      return null;
    case 'SUSPEND':
      row.suspensionReason = storedText(reason ?? '');
      return reasonRefusal(reason);
    case 'WITHDRAW':
      row.withdrawalReason = storedText(reason ?? '');
      return reasonRefusal(reason);
    default:
      return step satisfies never;
  }
}

async function confirm(context: TrainingContext, em: EntityManager, row: EnrolmentRow): Promise<AnyRefusal | null> {
  const unreviewed = await refuseBeforeReview(em, row);
  if (unreviewed !== null) return unreviewed;
  if (!row.supportRequested) return null;
  const decision = await decideSupport(context, em, row);
  if (decision.outcome !== 'ELIGIBLE') return refusedByPolicy(decision);
  Object.assign(row, frozenDecision(decision));
  return null;
}

/** Every reason is given in words, without personal data. */
export function reasonRefusal(reason: string | undefined): AnyRefusal | null {
  const problems = new FieldProblems();
  problems.text(reason ?? '', 'reason', { max: 500 });
  return problems.refusal();
}
