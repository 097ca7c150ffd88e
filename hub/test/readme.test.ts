import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getOperationAST, parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { type RunningHub, startHub } from '../src/index.js';

const README = new URL('../../README.md', import.meta.url);
const blocks = [...(await readFile(README, 'utf8')).matchAll(/```graphql\n# as (\S+) (\S+)\n([\s\S]*?)```/g)].map(
  ([, agency, role, query]) => ({ agency: agency as string, role: role as string, query: query as string }),
);

let hub: RunningHub;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-readme-'));
  hub = await startHub({ host: '127.0.0.1', port: 0, dataDir, today: null });
});
afterAll(async () => {
  await hub.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test('the README shows at least a query, a mutation and a subscription', () => {
  const kinds = blocks.map(({ query }) => getOperationAST(parse(query))?.operation);
  expect(kinds).toEqual(expect.arrayContaining(['query', 'mutation', 'subscription']));
});

for (const { agency, role, query } of blocks) {
  const operation = getOperationAST(parse(query));
  test(`the README's ${operation?.operation} ${operation?.name?.value} answers without errors and with figures`, async () => {
    const authorization = `Bearer ${await hub.issueToken(agency, role)}`;
    const result = operation?.operation === 'subscription' ? await firstMessage(authorization, query) : await post(authorization, query);
    expect(result).not.toHaveProperty('errors');
    expect(JSON.stringify(result)).toMatch(/[1-9]/);
    expect(JSON.stringify(result)).not.toMatch(/"fields"|"message"/);
  });
}

async function post(authorization: string, query: string): Promise<unknown> {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

async function firstMessage(authorization: string, query: string): Promise<unknown> {
  const client = createClient({
    url: `${hub.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
  });
  try {
    for await (const message of client.iterate({ query })) return message;
    throw new Error('The subscription ended without a message.');
  } finally {
    await client.dispose();
  }
}
