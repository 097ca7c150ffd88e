import { createHash } from 'node:crypto';
import { type Action, permittedOn } from '@hub/policy-rules';
import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import type { RequestContext } from '../context.js';
import {
  type AnyRefusal,
  conflict,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  notAllowed,
} from '../graphql/refusals.js';
import { recordAudit } from './audit.js';
import { FieldProblems } from './field-problems.js';

export interface WriteRequest {
  readonly action: Action;
  /** The body whose books are written: asked of the action table, and the key's owner. */
  readonly owner: string;
  /** Chosen by the client; 1–128 characters, not all of them blank. The same key with another request is a conflict. */
  readonly idempotencyKey: string;
  /** Everything the request asks for. Hashed, never stored. */
  readonly request: unknown;
}

/** What a command did: the record it made or changed. */
export interface Written {
  readonly id: string;
}

/**
 * Runs one command as one transaction: permission, idempotency, the change, its events and its audit row stand or
 * fall together. `change` gets the transaction's entity manager and must use no other. A refusal rolls back and is
 * audited in a transaction of its own. A repeated request answers `load(id)` of what the first one wrote.
 */
export async function performWrite<Result extends object>(
  context: RequestContext,
  write: WriteRequest,
  change: (em: EntityManager) => Promise<Written | AnyRefusal>,
  load: (em: EntityManager, id: string) => Promise<Result>,
): Promise<Result | AnyRefusal> {
  const allowed = permittedOn(context.actor, write.action, write.owner);
  if (!allowed.allowed) {
    await auditRefusal(context, write);
    return notAllowed(write.action);
  }
  const unusable = problemsOfKey(write.idempotencyKey);
  if (unusable !== null) return unusable;
  try {
    // A manager of its own: what a refused change left in memory must not be flushed by the next one.
    return await context.em.fork().transactional(async (em) => {
      const earlier = await claimKey(em, write);
      if (earlier !== null) {
        if (earlier.requestHash !== hashOf(write.request)) {
          return conflict('This idempotency key was used for a different request.', null, null);
        }
        return load(em, earlier.recordId);
      }
      const outcome = await change(em);
      if (isRefusal(outcome)) throw new RolledBack(outcome);
      await em.flush();
      await rememberOutcome(em, write, outcome.id);
      await recordAudit(em, context, write, 'DONE', outcome.id);
      return load(em, outcome.id);
    });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    await auditRefusal(context, write);
    return refusal;
  }
}

/**
 * What `performWrite` would answer now if the key, which is not taken, is new: runs the command in a transaction that is
 * rolled back. Nothing remains of it but an audit row.
 */
export async function rehearseWrite<Result extends object>(
  context: RequestContext,
  write: Pick<WriteRequest, 'action' | 'owner' | 'idempotencyKey'>,
  change: (em: EntityManager) => Promise<Written | AnyRefusal>,
  load: (em: EntityManager, id: string) => Promise<Result>,
): Promise<Result | AnyRefusal> {
  if (!permittedOn(context.actor, write.action, write.owner).allowed) return refuseWrite(context, write);
  const unusable = problemsOfKey(write.idempotencyKey);
  if (unusable !== null) return unusable;
  try {
    await context.em.fork().transactional(async (em) => {
      const outcome = await change(em);
      if (isRefusal(outcome)) throw new RolledBack(outcome);
      await em.flush();
      throw new Rehearsed(await load(em, outcome.id));
    });
  } catch (error) {
    const answer = error instanceof Rehearsed ? (error.answer as Result) : refusalOf(error);
    if (answer === null) throw error;
    const outcome = isRefusal(answer) ? 'REFUSED' : 'REHEARSED';
    await context.em.fork().transactional((em) => recordAudit(em, context, write, outcome, null));
    return answer;
  }
  throw new Error('A rehearsal was committed.');
}

/** Carries what a rehearsal came to out of the transaction. */
class Rehearsed extends Error {
  constructor(readonly answer: object) {
    super('rolled back after a rehearsal');
  }
}

function problemsOfKey(key: string): InvalidInput | null {
  const problems = new FieldProblems();
  problems.require(
    /[^\p{Z}\p{C}]/u.test(key) && key.length <= 128,
    'idempotencyKey',
    'OUT_OF_RANGE',
    'Must be 1 to 128 characters, not all of them blank.',
  );
  problems.characters(key, 'idempotencyKey');
  return problems.refusal();
}

/** The answer to a change of a record that is not there: the same as for somebody else's, and audited like it. */
export function refuseUnknown(context: RequestContext, action: Action): Promise<NotAllowed> {
  return refuseWrite(context, { action, owner: null });
}

/** The answer to what an actor may not do, audited; for a command that has nothing to write, a dry run for example. */
export async function refuseWrite(
  context: RequestContext,
  write: { readonly action: Action; readonly owner: string | null },
): Promise<NotAllowed> {
  await auditRefusal(context, write);
  return notAllowed(write.action);
}

/** Notes that somebody was refused. Never within the refused transaction, whose rows are gone. */
async function auditRefusal(
  context: RequestContext,
  write: { readonly action: Action; readonly owner: string | null },
): Promise<void> {
  await context.em.fork().transactional((em) => recordAudit(em, context, write, 'REFUSED', null));
}

/** What a write that was rolled back answers, or null where it failed. */
function refusalOf(error: unknown): AnyRefusal | null {
  if (error instanceof RolledBack) return error.refusal;
  if (error instanceof UniqueConstraintViolationException) {
    return conflict('Another request made this first.', null, null);
  }
  return null;
}

/** Carries a refusal out of the transaction, so that nothing of it remains. */
class RolledBack extends Error {
  constructor(readonly refusal: AnyRefusal) {
    super('rolled back by a refusal');
  }
}

interface EarlierWrite {
  readonly requestHash: string;
  readonly recordId: string;
}

/** Takes the key for this transaction; waits for one that holds it and answers what that one wrote. */
async function claimKey(em: EntityManager, write: WriteRequest): Promise<EarlierWrite | null> {
  const key = [write.owner, write.action, write.idempotencyKey];
  const claimed = await em.execute(
    'insert into idempotency_key (body, action, key, request_hash) values (?, ?, ?, ?) on conflict do nothing returning key',
    [...key, hashOf(write.request)],
  );
  if (claimed.length === 1) return null;
  const [row] = await em.execute<{ request_hash: string; record_id: string }[]>(
    'select request_hash, record_id from idempotency_key where body = ? and action = ? and key = ?',
    key,
  );
  if (row === undefined) throw new Error('An idempotency key was taken and then not found.');
  return { requestHash: row.request_hash, recordId: row.record_id };
}

async function rememberOutcome(em: EntityManager, write: WriteRequest, recordId: string): Promise<void> {
  await em.execute('update idempotency_key set record_id = ? where body = ? and action = ? and key = ?', [
    recordId,
    write.owner,
    write.action,
    write.idempotencyKey,
  ]);
}

function hashOf(request: unknown): string {
  return createHash('sha256').update(canonicalJson(request)).digest('hex');
}

/** JSON with sorted keys, so that the order a client sends fields in does not matter. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return `${item}n`;
    if (item === null || typeof item !== 'object' || Array.isArray(item) || item instanceof Date) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
