import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  actingBody,
  type ChangeRequest,
  changeRecord,
  conflict,
  FieldProblems,
  isUuid,
  notAllowed,
  performWrite,
  type RequestContext,
  recordEvent,
  refuseUnknown,
  stampChange,
  storedText,
  storedTextOrNull,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { loadWorkOrder } from './issue-work-order.js';
import { WorkOrderReceiptRow, WorkOrderRow } from './work-order.entity.js';
import type { WorkOrder } from './work-order.type.js';
import { workOrderEvent } from './work-order-event.js';
import { receiptsLoader } from './work-order-list.js';
import { WorkOrderStatus } from './work-order-status.js';

export interface ConfirmWorkOrder {
  readonly id: string;
  /** The receiver; its heir may confirm for it. */
  readonly bodyCode: string;
  readonly doneOn: string;
  readonly note: string | null;
  readonly idempotencyKey: string;
}

/**
 * A receiver confirms that it has carried an order out. Each has a confirmation of its own, so receivers do not stand
 * in one another's way and no version is asked for.
 */
export async function confirmWorkOrder(
  context: RequestContext,
  request: ConfirmWorkOrder,
): Promise<WorkOrder | AnyRefusal> {
  const { id, bodyCode, idempotencyKey } = request;
  if (!isUuid(id)) return refuseUnknown(context, 'work-order.confirm');
  const write = { action: 'work-order.confirm', owner: bodyCode, idempotencyKey, request } as const;
  const outcome = await performWrite(context, write, (em) => confirm(context, em, request), loadWorkOrder);
  context.loaders.of(context, receiptsLoader).clear(id);
  return outcome;
}

async function confirm(context: RequestContext, em: EntityManager, request: ConfirmWorkOrder) {
  const { id, bodyCode, doneOn } = request;
  const order = await em.findOne(WorkOrderRow, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const receipt = await em.findOne(WorkOrderReceiptRow, { order: id, bodyCode });
  if (order === null || receipt === null) return notAllowed('work-order.confirm');
  if (order.status === WorkOrderStatus.CANCELLED) {
    return conflict('The order was withdrawn.', order.status, order.version);
  }
  if (receipt.confirmedAt != null) return conflict('This body has confirmed it already.', 'CONFIRMED', order.version);
  const problems = new FieldProblems();
  const done = businessDateOf(order.createdAt) <= doneOn && doneOn <= businessDateOf(context.now());
  problems.require(done, 'doneOn', 'OUT_OF_RANGE', 'From the day of issue to today.');
  problems.text(request.note ?? '', 'note', { min: 0, max: 2000 });
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  receipt.confirmedAt = context.now();
  receipt.confirmedBy = context.actor.id;
  receipt.confirmedAs = actingBody(context);
  receipt.doneOn = doneOn;
  receipt.note = storedTextOrNull(request.note);
  order.confirmed += 1;
  if (order.confirmed === order.receivers) order.status = WorkOrderStatus.CONFIRMED;
  stampChange(context, order);
  await em.flush();
  await recordEvent(em, context, workOrderEvent('confirmed', order, bodyCode));
  return order;
}

/** The issuer withdraws an order that not every receiver has confirmed. */
export function cancelWorkOrder(
  context: RequestContext,
  change: ChangeRequest & { readonly reason: string },
): Promise<WorkOrder | AnyRefusal> {
  return changeRecord(context, {
    entity: WorkOrderRow,
    action: 'work-order.cancel',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [WorkOrderStatus.ISSUED],
    to: WorkOrderStatus.CANCELLED,
    take: (row) => {
      const problems = new FieldProblems();
      problems.text(change.reason, 'reason', { max: 500 });
      row.cancelReason = storedText(change.reason);
      return problems.refusal();
    },
    event: (row) => workOrderEvent('cancelled', row),
    load: loadWorkOrder,
  });
}
