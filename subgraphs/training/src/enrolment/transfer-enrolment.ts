import { businessDateOf } from '@hub/identity';
import { existsOn } from '@hub/registry';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  conflict,
  FieldProblems,
  type RecordStep,
  refusedByPolicy,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { openReviews } from '../duplicate/find-duplicates.js';
import { refuseBeforeReview } from '../duplicate/waits-for-review.js';
import type { TrainingContext } from '../training-context.js';
import { actingSchool, ownSchoolOnly, reasonRefusal, waitingRefusal } from './change-enrolment.js';
import { EnrolmentRow } from './enrolment.entity.js';
import type { Enrolment } from './enrolment.type.js';
import { caseOf, decideSupport, frozenDecision } from './enrolment-decision.js';
import { enrolmentEvent } from './enrolment-event.js';
import { EnrolmentStatus, UNDER_WAY } from './enrolment-status.js';
import { loadEnrolment } from './register-enrolment.js';

/**
 * The school lets a learner go to another one, and others that may be the same person are put up for review. Until that one accepts, the enrolment stays and counts where it is.
 */
export function releaseEnrolment(
  context: TrainingContext,
  change: ChangeRequest & { readonly toSchoolCode: string; readonly reason: string },
): Promise<Enrolment | AnyRefusal> {
  const action = 'enrolment.transfer';
  return changeRecord(context, {
    entity: EnrolmentRow,
    action,
    change,
    ownerOf: (row) => actingSchool(context, action, row),
    from: UNDER_WAY,
    to: ({ status }) => status,
    refuse: (row) => ownSchoolOnly(context, action, row),
    take: (row) => {
      row.transferReason = storedText(change.reason);
      const refusal = waitingRefusal(row) ?? destinationRefusal(context, row, change);
      row.transferToCode = change.toSchoolCode;
      row.lastTransferToCode = change.toSchoolCode;
      return refusal;
    },
    followUp: async (row, em) => {
      await openReviews(context, em, [row.learnerId]);
    },
    event: (row) => enrolmentEvent('released', row),
    load: loadEnrolment,
  });
}

/** The other school takes the learner in, once it is settled who that is: one enrolment moves, and the policy decides anew. */
export function acceptTransfer(context: TrainingContext, change: ChangeRequest): Promise<Enrolment | AnyRefusal> {
  return changeRecord(context, {
    entity: EnrolmentRow,
    action: 'enrolment.accept-transfer',
    change,
    ownerOf: destinationOf,
    from: UNDER_WAY,
    to: ({ status }) => status,
    take: async (row, em) => {
      if (row.transferToCode == null) return noTransfer(row);
      const refusal = (await refuseBeforeReview(em, row)) ?? (await decideAnew(context, em, row, row.transferToCode));
      Object.assign(row, { schoolCode: row.transferToCode, transferredFromCode: row.schoolCode });
      endTransfer(row);
      return refusal;
    },
    event: (row) => enrolmentEvent('transferred', row),
    load: loadEnrolment,
  });
}

/** The other school does not take the learner in: everything stays as it was. */
export function declineTransfer(
  context: TrainingContext,
  change: ChangeRequest & { readonly reason: string },
): Promise<Enrolment | AnyRefusal> {
  return endWithout(context, {
    action: 'enrolment.accept-transfer',
    change,
    ownerOf: destinationOf,
    check: () => reasonRefusal(change.reason),
  });
}

/** The school takes its release back before it was accepted. */
export function cancelTransfer(context: TrainingContext, change: ChangeRequest): Promise<Enrolment | AnyRefusal> {
  const action = 'enrolment.transfer';
  return endWithout(context, {
    action,
    change,
    ownerOf: (row) => actingSchool(context, action, row),
    refuse: (row) => ownSchoolOnly(context, action, row),
  });
}

function endWithout(
  context: TrainingContext,
  {
    check,
    ...step
  }: Pick<RecordStep<EnrolmentRow, Enrolment>, 'action' | 'change' | 'ownerOf' | 'refuse'> & {
    readonly check?: () => AnyRefusal | null;
  },
): Promise<Enrolment | AnyRefusal> {
  return changeRecord(context, {
    ...step,
    entity: EnrolmentRow,
    from: UNDER_WAY,
    to: ({ status }) => status,
    take: (row) => {
      if (row.transferToCode == null) return noTransfer(row);
      endTransfer(row);
      return check?.() ?? null;
    },
    event: (row) => enrolmentEvent('transfer-ended', row),
    load: loadEnrolment,
  });
}

/** Also after it has answered, so that a repeated request of it still finds its first answer. */
function destinationOf({ transferToCode, lastTransferToCode, schoolCode }: EnrolmentRow): string {
  return transferToCode ?? lastTransferToCode ?? schoolCode;
}

function endTransfer(row: EnrolmentRow): void {
  row.transferToCode = null;
  row.transferReason = null;
}

function noTransfer(row: EnrolmentRow): AnyRefusal {
  return conflict('No transfer waits to be accepted.', row.status, row.version);
}

/** A confirmed enrolment must be eligible at its new school too; a registered one may still be undecided. */
async function decideAnew(
  context: TrainingContext,
  em: EntityManager,
  row: EnrolmentRow,
  schoolCode: string,
): Promise<AnyRefusal | null> {
  if (!row.supportRequested) return null;
  const decision = await decideSupport(context, em, { ...caseOf(row), schoolCode });
  const mayStand = row.status === EnrolmentStatus.REGISTERED && decision.outcome === 'CANNOT_DECIDE';
  if (decision.outcome !== 'ELIGIBLE' && !mayStand) return refusedByPolicy(decision);
  Object.assign(row, frozenDecision(decision));
  return null;
}

function destinationRefusal(
  { registry, now }: TrainingContext,
  row: EnrolmentRow,
  { toSchoolCode, reason }: { readonly toSchoolCode: string; readonly reason: string },
): AnyRefusal | null {
  const problems = new FieldProblems();
  const school = registry.findSchool(toSchoolCode);
  const exists = school !== undefined && existsOn(school, businessDateOf(now()));
  problems.require(
    exists && school.kind !== 'CONTINUING_EDUCATION_CENTRE' && toSchoolCode !== row.schoolCode,
    'toSchoolCode',
    'UNKNOWN_CODE',
    'Must be another college or intermediate school that exists today.',
  );
  problems.text(reason, 'reason', { max: 500 });
  return problems.refusal();
}
