import type { Action } from '@hub/policy-rules';
import {
  type AnyRefusal,
  conflict,
  isUuid,
  type NotAllowed,
  notAllowed,
  performWrite,
  type RequestContext,
  recordEvent,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { type ApprovedChange, approveLines } from './approve-lines.js';
import { loadEstimate } from './draft-estimate.js';
import { EstimateRow } from './estimate.entity.js';
import type { Estimate } from './estimate.type.js';
import { estimateEvent } from './estimate-event.js';
import { nextStatus } from './estimate-status.js';

/** What is asked of an estimate that exists. */
export type ChangeEstimate = {
  readonly id: string;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
} & (
  | { readonly step: 'REPORT' }
  | { readonly step: 'SUBMIT' }
  /** Every line as estimated, but for those named. */
  | { readonly step: 'APPROVE'; readonly changes: readonly ApprovedChange[] }
);

const STEPS = {
  REPORT: { action: 'estimate.report', event: 'reported' },
  SUBMIT: { action: 'estimate.submit', event: 'submitted' },
  APPROVE: { action: 'estimate.approve', event: 'approved' },
} as const satisfies Record<ChangeEstimate['step'], { action: Action; event: string }>;

/** Takes the year's current estimate one step further. */
export async function changeEstimate(context: RequestContext, change: ChangeEstimate): Promise<Estimate | AnyRefusal> {
  const { action } = STEPS[change.step];
  const owner = isUuid(change.id) ? await findOwner(context.em, change.id) : null;
  // An unknown id and one of another's estimates look alike: nobody learns which ids exist.
  if (owner === null) return notAllowed(action);
  const write = { action, owner, idempotencyKey: change.idempotencyKey, request: change };
  return performWrite(context, write, (em) => takeStep(context, em, change), loadEstimate);
}

async function findOwner(em: EntityManager, id: string): Promise<string | null> {
  const row = await em.findOne(EstimateRow, { id }, { fields: ['bodyCode'], disableIdentityMap: true });
  return row?.bodyCode ?? null;
}

async function takeStep(context: RequestContext, em: EntityManager, change: ChangeEstimate) {
  const row = await em.findOneOrFail(EstimateRow, { id: change.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const status = nextStatus(row.status, change.step);
  if (row.version !== change.expectedVersion || status === null) {
    return conflict('The estimate is not in the state or version the request stands on.', row.status, row.version);
  }
  if (!row.current) return conflict('A newer draft has replaced this one.', row.status, row.version);
  const refusal = await applyStep(context, em, row, change);
  if (refusal !== null) return refusal;
  row.status = status;
  row.version += 1;
  row.updatedAt = context.now();
  await em.flush();
  await recordEvent(em, context, estimateEvent(STEPS[change.step].event, row));
  return row;
}

/** Changes what the step changes besides the status, or answers why it cannot be taken. */
async function applyStep(
  context: RequestContext,
  em: EntityManager,
  row: EstimateRow,
  change: ChangeEstimate,
): Promise<AnyRefusal | null> {
  const { actor, now } = context;
  switch (change.step) {
    case 'REPORT':
      em.assign(row, { reportedBy: actor.id, reportedAt: now() });
      return null;
    case 'SUBMIT':
      em.assign(row, { submittedBy: actor.id, submittedAt: now() });
      return refuseAuthor(actor.id, [row.createdBy, row.reportedBy], STEPS.SUBMIT.action);
    case 'APPROVE': {
      const author = refuseAuthor(actor.id, [row.createdBy, row.reportedBy, row.submittedBy], STEPS.APPROVE.action);
      if (author !== null) return author;
      const approved = await approveLines(em, row.id, change.changes);
      if (typeof approved !== 'bigint') return approved;
      em.assign(row, { approvedVnd: approved, approvedBy: actor.id, approvedAt: now() });
      return null;
    }
    default:
      return change satisfies never;
  }
}

/** Who wrote an estimate, or took an earlier step of it, does not approve it. */
function refuseAuthor(
  actor: string,
  earlier: readonly (string | null | undefined)[],
  action: Action,
): NotAllowed | null {
  if (!earlier.includes(actor)) return null;
  return Object.assign(notAllowed(action), { message: 'Nobody passes an estimate on that they handled before.' });
}
