import type { PolicyBook } from '@hub/policy-rules';
import type { Registry } from '@hub/registry';
import { DemoRandom } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { demoProposals } from './demo-proposals.js';
import { DEMO_HISTORY } from './demo-rounds.js';
import { insertEstimate } from './insert-estimate.js';
import { insertRound } from './insert-round.js';

export interface BudgetSeed {
  readonly registry: Registry;
  readonly policies: PolicyBook;
}

/** Fills an empty budget database with invented proposals and estimates; does nothing when it is not empty. */
export async function seedBudget(
  em: EntityManager,
  { registry, policies }: BudgetSeed,
): Promise<{ proposals: number }> {
  const [{ any }] = (await em.execute('select exists (select from proposal) as any')) as [{ any: boolean }];
  if (any) return { proposals: 0 };
  const source = { registry, policies, random: new DemoRandom(20_240_729) };
  const { before, estimates, after } = DEMO_HISTORY;
  let proposals = 0;
  await em.transactional(async (transaction) => {
    const insertRounds = async (rounds: typeof before) => {
      for (const round of rounds) {
        const filed = demoProposals(source, round);
        await insertRound(transaction, registry, round, filed);
        proposals += filed.length;
      }
    };
    await insertRounds(before);
    for (const estimate of estimates) await insertEstimate(transaction, registry, estimate);
    await insertRounds(after);
  });
  return { proposals };
}
