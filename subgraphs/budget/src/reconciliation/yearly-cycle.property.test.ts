import { startTestSubgraph } from '@hub/subgraph-kit/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { budgetSubgraph } from '../index.js';
import { anyYear, BudgetRig, checkBooks, walkYear } from '../testing/index.js';

/** Fewer where the database shares the one thread with all else. */
const NUM_RUNS = process.env.HUB_TEST_DATABASE_URL ? 12 : 4;
const YEAR = 2027;

let rig: BudgetRig;
let emptyBooks: string;
beforeAll(async () => {
  rig = new BudgetRig(await startTestSubgraph(budgetSubgraph()));
  const tables = await rig.budget.asOwner(
    "select format('budget.%I', tablename) as name from pg_tables where schemaname = 'budget' and tablename not like '%migrations%'",
  );
  emptyBooks = `truncate ${tables.map(({ name }) => name).join(', ')}`;
});
afterAll(() => rig.budget.stop());

test('whatever course a year takes, every level differs from the one before by explained lines only, to the đồng', async () => {
  let walked = 0;
  let checks = 0;
  let most = 0;
  await fc.assert(
    fc.asyncProperty(anyYear, async (plan) => {
      await rig.budget.asOwner(emptyBooks);
      const ledger = await walkYear(rig, YEAR, plan, async (soFar) => {
        checks += 1;
        await checkBooks(rig, YEAR, soFar);
      });
      walked += 1;
      most = Math.max(most, ledger.length);
    }),
    { numRuns: NUM_RUNS },
  );
  expect(walked).toBe(NUM_RUNS);
  process.stdout.write(
    `The year's budget: ${walked} random years, ${checks} checks of all books, ${most} lines at most\n`,
  );
  // Time enough to shrink a counterexample.
}, 600_000);
