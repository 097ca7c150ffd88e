import type { EntityManager } from '@mikro-orm/postgresql';

/** Everybody's lock: held in common by single registrations, alone by an import. */
const ALL_LEARNERS = 'hub_training learners';

/**
 * Until the transaction ends, nobody else registers a learner with one of these marks, so that two who register the
 * same person at once see one another.
 */
export async function lockLearners(em: EntityManager, marks: readonly string[]): Promise<void> {
  await em.execute('select pg_advisory_xact_lock_shared(hashtextextended(?, 0))', [ALL_LEARNERS]);
  // In one order for all, so that no two wait for each other.
  for (const mark of [...marks].sort()) {
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 1))', [mark]);
  }
}

/** Until the transaction ends, nobody else registers learners: a lock for each of thousands is more than a server has. */
export async function lockAllLearners(em: EntityManager): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [ALL_LEARNERS]);
}
