import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Actor, createCallSecret, signConnection, signSubscribe } from '@hub/identity';
import type { SubgraphCall, SubgraphTransport } from '@hub/transport';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { serveSubscriptions } from './serve-subscriptions.js';

const secret = createCallSecret('a secret of the test between gateway and subgraph');
const another = createCallSecret('a secret of somebody else, who is not the gateway');
const actor: Actor = { id: 'test', agency: 'DOLISA', actsFor: ['DOLISA'], roles: ['OFFICER'], expiresAt: null };
const PAYLOAD = { query: 'subscription ($year: Int) { counts(year: $year) }', variables: { year: 2026 } };

let server: Server;
let url: string;
let served: ReturnType<typeof serveSubscriptions>;
const calls: SubgraphCall[] = [];
const warnings: string[] = [];
const log = (message: string) => void warnings.push(message);
beforeAll(async () => {
  const transport: SubgraphTransport = {
    fetch: () => Promise.reject(new Error('Not here.')),
    subscribe(call, sink) {
      calls.push(call);
      sink.next({ data: { counts: 1 } });
      return () => {};
    },
    close: async () => {},
  };
  server = createServer();
  served = serveSubscriptions(server, { secret, transport, logger: { info: log, warn: log, error: log } });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterAll(async () => {
  await served.stop();
  server.close();
});
beforeEach(() => {
  calls.length = 0;
});

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A socket whose first message is `init`; what is sent after it, and the first answer to each or the close's code. */
async function talk(init: object, subscribe?: object): Promise<(Message | number)[]> {
  const socket = new WebSocket(url, GRAPHQL_TRANSPORT_WS_PROTOCOL);
  const answers: (Message | number)[] = [];
  const { promise: done, resolve } = Promise.withResolvers<void>();
  socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: init })));
  socket.on('message', (text) => {
    answers.push(JSON.parse(String(text)));
    if (answers.length > 1 || subscribe === undefined) resolve();
    else socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: subscribe }));
  });
  socket.on('close', (code) => {
    answers.push(code);
    resolve();
  });
  await done;
  socket.terminate();
  return answers;
}
const connection = () => signConnection(secret, Date.now());
const ACK = { type: 'connection_ack' };

test('a subscription that the gateway signed is served to whom it was signed for', async () => {
  const extensions = signSubscribe(secret, PAYLOAD, actor, Date.now());
  expect(await talk(connection(), { ...PAYLOAD, extensions })).toEqual([
    ACK,
    { id: '1', type: 'next', payload: { data: { counts: 1 } } },
  ]);
  expect(calls).toEqual([{ ...PAYLOAD, actor }]);
});

test.each<[string, () => object]>([
  ['nobody signed', () => ({})],
  ['somebody else signed', () => signConnection(another, Date.now())],
  ['was signed long ago', () => signConnection(secret, Date.now() - 60_000)],
  ['is signed as a subscription', () => signSubscribe(secret, { query: '' }, actor, Date.now())],
])('a connection that %s is closed', async (_what, init) => {
  expect(await talk(init())).toEqual([4403]);
});

test.each<[string, () => object]>([
  ['nobody signed', () => PAYLOAD],
  ['somebody else signed', () => ({ ...PAYLOAD, extensions: signSubscribe(another, PAYLOAD, actor, Date.now()) })],
  [
    'was signed long ago',
    () => ({ ...PAYLOAD, extensions: signSubscribe(secret, PAYLOAD, actor, Date.now() - 60_000) }),
  ],
  [
    'was signed for other variables',
    () => ({
      ...PAYLOAD,
      variables: { year: 2025 },
      extensions: signSubscribe(secret, PAYLOAD, actor, Date.now()),
    }),
  ],
  [
    'was signed for another operation',
    () => ({
      ...PAYLOAD,
      query: 'subscription { all }',
      extensions: signSubscribe(secret, PAYLOAD, actor, Date.now()),
    }),
  ],
  ['is signed as a connection', () => ({ ...PAYLOAD, extensions: signConnection(secret, Date.now()) })],
])('a subscription that %s is refused, though the connection stands', async (_what, subscribe) => {
  expect(await talk(connection(), subscribe())).toMatchObject([
    ACK,
    { id: '1', type: 'error', payload: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
  ]);
  expect(calls).toEqual([]);
  expect(warnings.at(-1)).toBe('a subscription was refused');
});
