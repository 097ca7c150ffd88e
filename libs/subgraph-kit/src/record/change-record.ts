import type { Action } from '@hub/policy-rules';
import { type EntityManager, type EntityName, LockMode } from '@mikro-orm/postgresql';
import type { RequestContext } from '../context.js';
import { type AnyRefusal, conflict, isRefusal } from '../graphql/refusals.js';
import { type OutgoingEvent, recordEvent } from '../outbox/record-event.js';
import { isUuid } from '../uuidv7.js';
import { performWrite, refuseUnknown } from '../write/perform-write.js';
import { type RecordRow, stampChange } from './record-row.js';

/** What a client says of any change of something that exists. */
export interface ChangeRequest {
  readonly id: string;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
}

export interface RecordStep<Row extends RecordRow & { status: string }, Result extends object> {
  readonly entity: EntityName<Row>;
  readonly action: Action;
  readonly change: ChangeRequest;
  /** The body whose right is asked, of the record as stored; it never changes. */
  readonly ownerOf: (row: Row) => string;
  /** Statuses the step can be taken from. */
  readonly from: readonly Row['status'][];
  /** The status it leads to; where that depends on what the step did, asked after it. */
  readonly to: Row['status'] | ((row: Row) => Row['status']);
  /** Why the actor may not take it whatever the record has come to: asked of the locked row, before that is told. */
  readonly refuse?: (row: Row) => AnyRefusal | null;
  /** What else the step changes on the locked row, or why it may not. Must use no other entity manager. */
  readonly take?: (row: Row, em: EntityManager) => AnyRefusal | null | Promise<AnyRefusal | null>;
  /** What follows for other records, once this one is stored. */
  readonly followUp?: (row: Row, em: EntityManager) => Promise<void>;
  readonly event: (row: Row) => OutgoingEvent;
  /** The record as the writer sees it afterwards. */
  readonly load: (em: EntityManager, id: string) => Promise<Result>;
}

/**
 * Takes one record one step further: right, idempotency key, lock, version, status, change, event and history in one
 * transaction. Who may not take the step hears the same of a record that is not there.
 */
export async function changeRecord<Row extends RecordRow & { status: string }, Result extends object>(
  context: RequestContext,
  step: RecordStep<Row, Result>,
): Promise<Result | AnyRefusal> {
  const { action, change, entity } = step;
  const stored = isUuid(change.id) ? await findStored(context.em, entity, change.id) : null;
  if (stored === null) return refuseUnknown(context, action);
  const write = { action, owner: step.ownerOf(stored), idempotencyKey: change.idempotencyKey, request: change };
  return performWrite(context, write, (em) => takeStep(context, em, step), step.load);
}

async function takeStep<Row extends RecordRow & { status: string }, Result extends object>(
  context: RequestContext,
  em: EntityManager,
  { entity, change, from, to, refuse, take, followUp, event }: RecordStep<Row, Result>,
): Promise<Row | AnyRefusal> {
  const row = (await em.findOneOrFail(entity, { id: change.id } as never, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
  })) as Row;
  const barred = refuse?.(row) ?? null;
  if (barred !== null) return barred;
  if (row.version !== change.expectedVersion || !from.includes(row.status)) {
    return conflict('The record is not in the state or version the request stands on.', row.status, row.version);
  }
  const refusal = (await take?.(row, em)) ?? null;
  if (isRefusal(refusal)) return refusal;
  row.status = typeof to === 'function' ? to(row) : to;
  stampChange(context, row);
  await em.flush();
  await followUp?.(row, em);
  await recordEvent(em, context, event(row));
  return row;
}

async function findStored<Row extends RecordRow>(
  em: EntityManager,
  entity: EntityName<Row>,
  id: string,
): Promise<Row | null> {
  return (await em.findOne(entity, { id } as never, { disableIdentityMap: true })) as Row | null;
}
