import { type Actor, createCallSecret, signHttpCall } from '@hub/identity';
import { createLocalTransport } from '@hub/transport';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLogger } from '../logger.js';
import { serveSubgraph } from './serve-subgraph.js';

const MB = 1_048_576;
const secret = createCallSecret('a secret of the test between gateway and subgraph');
const actor: Actor = { id: 'test', agency: 'DOLISA', actsFor: ['DOLISA'], roles: ['OFFICER'], expiresAt: null };
const schema = buildSchema(`
  type Query { length(of: String!): Int! }
  type Mutation { importLengths(of: String!): Int! importantLength(of: String!): Int! }
`);
const asked: string[] = [];
const askers: Actor[] = [];
const measure = async ({ of }: { of: string }, _: unknown, { fieldName }: { fieldName: string }) => {
  asked.push(fieldName);
  return of.length;
};
for (const type of [schema.getQueryType(), schema.getMutationType()]) {
  for (const field of Object.values(type?.getFields() ?? {}))
    field.resolve = (_, args, context, info) => measure(args, context, info);
}

let server: Awaited<ReturnType<typeof serveSubgraph>>;
beforeAll(async () => {
  const contextFor = (asker: Actor) => {
    askers.push(asker);
    return {};
  };
  const transport = createLocalTransport({ name: 'lengths', schema, contextFor });
  const ready = { now: () => new Date(), isReady: async () => true };
  server = await serveSubgraph({
    ...ready,
    host: '127.0.0.1',
    port: 0,
    secret,
    transport,
    logger: createLogger('test'),
  });
});
afterAll(() => server.stop());
beforeEach(() => {
  asked.length = 0;
});

/** Calls with a text of so many bytes, signed like the gateway does; in pieces of unsaid length when `chunked`. */
async function call(query: string, bytes: number, chunked = false) {
  const body = JSON.stringify({ query, variables: { of: 'x'.repeat(bytes) } });
  const headers = { 'content-type': 'application/json', ...signHttpCall(secret, { body, actor, at: Date.now() }) };
  const pieces = new ReadableStream({
    start(controller) {
      for (let at = 0; at < body.length; at += MB) controller.enqueue(Buffer.from(body.slice(at, at + MB)));
      controller.close();
    },
  });
  const sent = chunked ? { body: pieces, duplex: 'half' as const } : { body };
  const response = await fetch(server.url, { method: 'POST', headers, ...sent });
  return { status: response.status, ...((await response.json()) as { data?: object; errors?: { message: string }[] }) };
}

const IMPORT = 'mutation ($of: String!) { importLengths(of: $of) }';
const REFUSED = { status: 413, errors: [{ message: 'The call is too large.' }] };

test('an import may have what a client may send through the gateway, and what signs and wraps it', async () => {
  expect(await call(IMPORT, 8 * MB)).toEqual({ status: 200, data: { importLengths: 8 * MB } });
});

test('beyond that an import is refused unread, whether its length was told or not, and others are answered on', async () => {
  expect(await call(IMPORT, 9 * MB)).toEqual(REFUSED);
  expect(await call(IMPORT, 20 * MB, true)).toEqual(REFUSED);
  expect(asked).toEqual([]);
  expect(await call(IMPORT, 1)).toEqual({ status: 200, data: { importLengths: 1 } });
});

test('whatever is no import is refused beyond 2 MB, however it is called', async () => {
  for (const query of [
    'query ($of: String!) { length(of: $of) }',
    'mutation ($of: String!) { importantLength(of: $of) }',
    'mutation ($of: String!) { importLengths: importantLength(of: $of) }',
    'mutation ($of: String!) { importLengths(of: $of) again: importLengths(of: $of) }',
  ]) {
    expect(await call(query, 2 * MB)).toEqual(REFUSED);
    expect(await call(query, MB)).toMatchObject({ status: 200 });
  }
  expect(asked).toEqual(['length', 'importantLength', 'importantLength', 'importLengths', 'importLengths']);
});

test('a call that the gateway did not sign, not for this body or not now, is refused unread, also for the revision', async () => {
  const body = JSON.stringify({ query: '{ length(of: "x") }' });
  const now = Date.now();
  const signed = signHttpCall(secret, { body, actor, at: now });
  const another = createCallSecret('a secret of somebody else, who is not the gateway');
  for (const headers of [
    {},
    { 'x-hub-actor': signed['x-hub-actor'], 'x-hub-at': signed['x-hub-at'] },
    signHttpCall(another, { body, actor, at: now }),
    signHttpCall(secret, { body: `${body} `, actor, at: now }),
    signHttpCall(secret, { body, actor, at: now - 60_000 }),
    { ...signed, 'x-hub-actor': signHttpCall(secret, { body, actor: { ...actor, id: 'x' }, at: now })['x-hub-actor'] },
  ]) {
    for (const url of [server.url, server.url.replace('/graphql', '/revision')]) {
      const response = await fetch(url, { method: 'POST', headers, body });
      expect([response.status, await response.json()]).toEqual([
        401,
        { errors: [{ message: 'This call is not signed by the gateway.' }] },
      ]);
    }
  }
  expect(asked).toEqual([]);
  const response = await fetch(server.url, { method: 'POST', headers: signed, body });
  expect(await response.json()).toEqual({ data: { length: 1 } });
  expect(askers.at(-1)).toEqual(actor);
});
