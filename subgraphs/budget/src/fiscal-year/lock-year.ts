import type { EntityManager } from '@mikro-orm/postgresql';

/** Lets one transaction at a time settle what is `settled` once within a fiscal year; the others wait for its end. */
export async function lockYear(
  em: EntityManager,
  settled: 'round' | 'claim' | 'demand' | 'consolidation' | 'estimate' | 'allocation',
  year: number,
): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtext(?), ?)', [`hub_budget_${settled}`, year]);
}
