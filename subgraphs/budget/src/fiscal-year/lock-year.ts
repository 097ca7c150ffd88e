import type { EntityManager } from '@mikro-orm/postgresql';

/** Lets one transaction at a time number what is `numbered` within a fiscal year; the others wait for its end. */
export async function lockYear(em: EntityManager, numbered: 'consolidation' | 'estimate', year: number): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtext(?), ?)', [`hub_budget_${numbered}`, year]);
}
