import { readFile } from 'node:fs/promises';
import { getOperationAST, parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestHub } from './test-hub.js';

const README = new URL('../../README.md', import.meta.url);
const operations = [...(await readFile(README, 'utf8')).matchAll(/```graphql\n# as (\S+) (\S+)\n([\s\S]*?)```/g)].map(
  ([, agency = '', role = '', query = '']) => {
    const operation = getOperationAST(parse(query));
    return { agency, role, query, kind: operation?.operation, name: operation?.name?.value };
  },
);

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.stop());

test('the README shows at least a query, a mutation and a subscription', () => {
  expect(operations.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['query', 'mutation', 'subscription']));
});

for (const { agency, role, query, kind, name } of operations) {
  test(`the README's ${kind} ${name} answers without errors and with figures`, async () => {
    const client = await hub.as(agency, role);
    const result = kind === 'subscription' ? await firstMessage() : await client.ask(query);
    async function firstMessage() {
      const watching = await client.watch(query);
      const message = await watching.until(() => true);
      await watching.stop();
      return message;
    }
    expect(result).not.toHaveProperty('errors');
    expect(JSON.stringify(result.data)).toMatch(/[1-9]/);
    // None of the expected refusals.
    expect(JSON.stringify(result.data)).not.toMatch(/"fields"|"message"/);
  });
}
