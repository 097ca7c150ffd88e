import type { PolicyBook } from '@hub/policy-rules';
import type { Registry } from '@hub/registry';
import { DEMO_END, DemoRandom } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { actsUntil, proposalsUntil } from './acts-until.js';
import { type DemoSource, demoProposals } from './demo-proposals.js';
import type { DemoAct } from './demo-rounds.js';
import { insertAllocation } from './insert-allocation.js';
import { insertEstimate } from './insert-estimate.js';
import { insertRound } from './insert-round.js';

export interface BudgetSeed {
  readonly registry: Registry;
  readonly policies: PolicyBook;
  /** The day up to which the books are kept; absent: to the end of the demonstration. */
  readonly until?: string;
}

/** Fills an empty budget database with invented rounds, estimates and allocations; does nothing when it is not empty. */
export async function seedBudget(
  em: EntityManager,
  { registry, policies, until = DEMO_END }: BudgetSeed,
): Promise<{ proposals: number }> {
  const [{ any }] = (await em.execute('select exists (select from proposal) as any')) as [{ any: boolean }];
  if (any) return { proposals: 0 };
  const source = { registry, policies, until, random: new DemoRandom(20_240_729) };
  let proposals = 0;
  await em.transactional(async (transaction) => {
    for (const act of actsUntil(until)) proposals += await perform(transaction, source, act);
  });
  return { proposals };
}

/** Lets one thing happen; answers how many proposals it brought. */
async function perform(
  em: EntityManager,
  source: DemoSource & { readonly until: string },
  act: DemoAct,
): Promise<number> {
  switch (act.act) {
    case 'ROUND': {
      const filed = proposalsUntil(source.until, act, demoProposals(source, act));
      await insertRound(em, source, act, filed);
      return filed.length;
    }
    case 'ESTIMATE':
      await insertEstimate(em, source.registry, act);
      return 0;
    case 'ALLOCATION':
      await insertAllocation(em, source.registry, act);
      return 0;
    default:
      return act satisfies never;
  }
}
