import type { Action } from '@hub/policy-rules';
import {
  type AnyRefusal,
  type ChangeRequest,
  conflict,
  isUuid,
  type OutgoingEvent,
  performWrite,
  type RecordRow,
  type RequestContext,
  recordEvent,
  refuseUnknown,
  stampChange,
} from '@hub/subgraph-kit';
import { type EntityManager, type EntityName, LockMode } from '@mikro-orm/postgresql';

export type { ChangeRequest };

/** A record that goes through states and belongs to the body that made it. */
export interface OwnedRecord extends RecordRow {
  status: string;
  bodyCode: string;
}

export interface RecordStep<Row extends OwnedRecord, Result extends object> {
  readonly entity: EntityName<Row>;
  readonly action: Action;
  readonly change: ChangeRequest;
  /** The status the step leads to from `status`, or null where it cannot be taken. */
  readonly next: (status: Row['status']) => Row['status'] | null;
  /** What the step changes besides the status, or why it may not be taken. Must use no other entity manager. */
  readonly take: (em: EntityManager, row: Row) => AnyRefusal | null | Promise<AnyRefusal | null>;
  /** What is told of it; null: it is the body's own business. */
  readonly event: (row: Row) => OutgoingEvent | null;
  /** The record as the writer sees it afterwards. */
  readonly load: (em: EntityManager, id: string) => Promise<Result>;
}

/**
 * Takes one record one step further: right, idempotency key, lock, version, status, change, history and event in one
 * transaction. Who may not take the step hears the same of a record that is not there.
 */
export async function changeRecord<Row extends OwnedRecord, Result extends object>(
  context: RequestContext,
  step: RecordStep<Row, Result>,
): Promise<Result | AnyRefusal> {
  const { action, change } = step;
  const owner = await findOwner(context.em, step.entity, change.id);
  if (owner === null) return refuseUnknown(context, action);
  const write = { action, owner, idempotencyKey: change.idempotencyKey, request: change };
  return performWrite(context, write, (em) => takeStep(context, em, step), step.load);
}

/** The body whose record it is, or null where there is none. */
export async function findOwner<Row extends OwnedRecord>(
  em: EntityManager,
  entity: EntityName<Row>,
  id: string,
): Promise<string | null> {
  if (!isUuid(id)) return null;
  const row = (await em.findOne(entity, { id } as never, {
    fields: ['bodyCode'] as never,
    disableIdentityMap: true,
  })) as Pick<Row, 'bodyCode'> | null;
  return row?.bodyCode ?? null;
}

async function takeStep<Row extends OwnedRecord, Result extends object>(
  context: RequestContext,
  em: EntityManager,
  { entity, change, next, take, event }: RecordStep<Row, Result>,
): Promise<Row | AnyRefusal> {
  const row = (await em.findOneOrFail(entity, { id: change.id } as never, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
  })) as Row;
  const status = next(row.status);
  if (row.version !== change.expectedVersion || status === null) {
    return conflict('The record is not in the state or version the request stands on.', row.status, row.version);
  }
  // Stamped first: what the step does to the record's lines becomes history of this version.
  stampChange(context, row);
  await em.flush();
  const refusal = await take(em, row);
  if (refusal !== null) return refusal;
  row.status = status;
  await em.flush();
  const told = event(row);
  if (told !== null) await recordEvent(em, context, told);
  return row;
}
