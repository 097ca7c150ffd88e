import type { Action } from '@hub/policy-rules';
import { type AnyRefusal, conflict, isRefusal, notAllowed, type RequestContext, storedText } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type ChangeRequest, changeRecord } from '../record/change-record.js';
import { problemsOfReason } from '../record/reason.js';
import { refuseHandler } from '../record/refuse-handler.js';
import { type AdjustedLine, type ApprovedChange, adjustLines, approveLines } from './change-lines.js';
import { loadEstimate } from './draft-estimate.js';
import { EstimateRow } from './estimate.entity.js';
import type { Estimate } from './estimate.type.js';
import { type EstimateHappening, estimateEvent } from './estimate-event.js';
import { EstimateStatus, nextStatus } from './estimate-status.js';

/** What is asked of an estimate that exists. */
export type ChangeEstimate = ChangeRequest &
  (
    | { readonly step: 'ADJUST'; readonly lines: readonly AdjustedLine[] }
    | { readonly step: 'REPORT' | 'SUBMIT' }
    | { readonly step: 'RETURN'; readonly reason: string }
    /** Every line as estimated, but for those named. */
    | { readonly step: 'APPROVE'; readonly changes: readonly ApprovedChange[] }
  );

const EVENT = {
  ADJUST: null,
  REPORT: 'reported',
  SUBMIT: 'submitted',
  RETURN: 'returned',
  APPROVE: 'approved',
} as const satisfies Record<ChangeEstimate['step'], EstimateHappening | null>;

/** Takes the year's current estimate one step further, or back. */
export function changeEstimate(context: RequestContext, change: ChangeEstimate): Promise<Estimate | AnyRefusal> {
  const event = EVENT[change.step];
  return changeRecord<EstimateRow, Estimate>(context, {
    entity: EstimateRow,
    action: actionOf(change),
    change,
    next: (status) => nextStatus(status, change.step),
    take: (em, row) => takeStep(context, em, row, change),
    event: (row) => (event === null ? null : estimateEvent(event, row)),
    load: loadEstimate,
  });
}

function actionOf(change: ChangeEstimate): Action {
  switch (change.step) {
    case 'ADJUST':
      return 'estimate.draft';
    case 'REPORT':
      return 'estimate.report';
    case 'SUBMIT':
      return 'estimate.submit';
    case 'RETURN':
      return 'estimate.return';
    case 'APPROVE':
      return change.changes.length === 0 ? 'estimate.approve' : 'estimate.approve-with-changes';
    default:
      return change satisfies never;
  }
}

/** Changes what the step changes besides the status, or answers why it cannot be taken. */
async function takeStep(
  context: RequestContext,
  em: EntityManager,
  row: EstimateRow,
  change: ChangeEstimate,
): Promise<AnyRefusal | null> {
  const { actor, now } = context;
  const action = actionOf(change);
  if (!row.current) return conflict('A newer draft has replaced this one.', row.status, row.version - 1);
  switch (change.step) {
    case 'ADJUST': {
      const estimated = await adjustLines(em, row.id, change.lines);
      if (isRefusal(estimated)) return estimated;
      row.estimatedVnd = estimated;
      return null;
    }
    case 'REPORT':
      em.assign(row, { reportedBy: actor.id, reportedAt: now() });
      return null;
    case 'SUBMIT':
      em.assign(row, { submittedBy: actor.id, submittedAt: now() });
      return refuseHandler(context, action, [row.createdBy, row.reportedBy]);
    case 'RETURN':
      return giveBack(context, em, row, change.reason);
    case 'APPROVE': {
      const author = refuseHandler(context, action, [row.createdBy, row.reportedBy, row.submittedBy]);
      if (author !== null) return author;
      const approved = await approveLines(em, row.id, change.changes);
      if (isRefusal(approved)) return approved;
      em.assign(row, { approvedVnd: approved, approvedBy: actor.id, approvedAt: now() });
      return null;
    }
    default:
      return change satisfies never;
  }
}

/** Only the body that has the estimate gives it back: the Committee what was reported, the Council what was submitted. */
function giveBack({ actor }: RequestContext, em: EntityManager, row: EstimateRow, reason: string): AnyRefusal | null {
  const holder = row.status === EstimateStatus.REPORTED ? 'UBND' : 'HDND';
  if (actor.agency !== holder && !actor.actsFor.includes(holder)) {
    return Object.assign(notAllowed('estimate.return'), { message: 'Another body has the estimate now.' });
  }
  em.assign(
    row,
    row.status === EstimateStatus.REPORTED
      ? { reportedBy: null, reportedAt: null, returnReason: storedText(reason) }
      : { submittedBy: null, submittedAt: null, returnReason: storedText(reason) },
  );
  return problemsOfReason(reason);
}
