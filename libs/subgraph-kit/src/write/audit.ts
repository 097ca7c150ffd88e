import type { EntityManager } from '@mikro-orm/postgresql';
import type { RequestContext } from '../context.js';

/** Writes who tried what on whose books; null where there was no such record. Fails the transaction when it cannot be written. */
export async function recordAudit(
  em: EntityManager,
  context: Pick<RequestContext, 'actor' | 'now'>,
  write: { readonly action: string; readonly owner: string | null },
  outcome: 'DONE' | 'REFUSED' | 'REHEARSED',
  recordId: string | null,
): Promise<void> {
  await em.execute(
    'insert into audit (at, actor, agency, action, owner, record_id, outcome) values (?, ?, ?, ?, ?, ?, ?)',
    [context.now(), context.actor.id, context.actor.agency, write.action, write.owner, recordId, outcome],
  );
}
