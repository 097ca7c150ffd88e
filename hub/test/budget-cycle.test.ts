import { anyYear, BudgetRig, type BudgetRunner, checkBooks, type PlannedYear, walkYear } from '@hub/budget/testing';
import type { Actor } from '@hub/identity';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestClient, type TestHub } from './test-hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ today: '2026-11-23' });
});
afterAll(() => hub.stop());

/** Signs in at the gateway as the body and in the role of an actor. */
function throughGateway(): BudgetRunner {
  const clients = new Map<string, Promise<TestClient>>();
  const clientOf = ({ agency, roles: [role = 'OFFICER'] }: Actor): Promise<TestClient> => {
    const name = `${agency}/${role}`;
    const client = clients.get(name) ?? hub.as(agency ?? '', role);
    clients.set(name, client);
    return client;
  };
  return { run: async (actor, query, variables) => (await (await clientOf(actor)).ask(query, variables)) as never };
}

test('a random year with a supplementary estimate reconciles to the đồng through the gateway', async () => {
  const isRich = (plan: PlannedYear) =>
    plan.length === 2 && plan.every(({ proposals }) => proposals.some(({ fate }) => fate === 'CONSOLIDATED'));
  const seed = Date.now() % 2 ** 31;
  const [plan] = fc.sample(anyYear.filter(isRich), { numRuns: 1, seed }) as [PlannedYear];
  const rig = new BudgetRig(throughGateway());
  const ledger = await walkYear(rig, 2027, plan, async () => {});
  await checkBooks(rig, 2027, ledger);
  expect(ledger.some(({ approved }) => approved !== null)).toBe(true);
  process.stdout.write(`The year's budget through the gateway: ${ledger.length} lines, seed ${seed}\n`);
});
