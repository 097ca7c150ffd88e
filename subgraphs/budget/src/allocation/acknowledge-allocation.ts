import {
  type AnyRefusal,
  actingBody,
  conflict,
  isUuid,
  performWrite,
  type RequestContext,
  recordEvent,
  refuseUnknown,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AllocationLineRow, AllocationReceiptRow, AllocationRow } from './allocation.entity.js';
import type { Allocation } from './allocation.type.js';
import { allocationEvent } from './allocation-event.js';
import { AllocationStatus } from './allocation-status.js';
import { loadAllocation } from './draft-allocation.js';

export interface Acknowledgement {
  readonly id: string;
  /** The recipient: the actor's body, or one whose files it inherited. */
  readonly recipient: string;
}

/** A recipient takes note of what a decided allocation gives it; once. */
export async function acknowledgeAllocation(
  context: RequestContext,
  request: Acknowledgement,
  idempotencyKey: string,
): Promise<Allocation | AnyRefusal> {
  const action = 'allocation.acknowledge';
  const receives = isUuid(request.id) && (await isRecipient(context.em, request));
  // Who receives nothing of it hears the same of an allocation that is not there.
  if (!receives) return refuseUnknown(context, action);
  const write = { action, owner: request.recipient, idempotencyKey, request } as const;
  return performWrite(context, write, (em) => acknowledge(context, em, request), loadAllocation);
}

async function isRecipient(em: EntityManager, { id, recipient }: Acknowledgement): Promise<boolean> {
  return (await em.count(AllocationLineRow, { allocationId: id, bodyCode: recipient })) > 0;
}

async function acknowledge(context: RequestContext, em: EntityManager, { id, recipient }: Acknowledgement) {
  const row = await em.findOneOrFail(AllocationRow, { id });
  if (row.status !== AllocationStatus.DECIDED) return conflict('It is not decided yet.', row.status, row.version);
  em.create(AllocationReceiptRow, {
    allocationId: id,
    bodyCode: recipient,
    receivedBy: context.actor.id,
    receivedAs: actingBody(context),
    receivedAt: context.now(),
  });
  await em.flush();
  await recordEvent(em, context, allocationEvent('acknowledged', row, recipient));
  return row;
}
