import { afterEach, describe, expect, it } from 'vitest';
import { ask, LANES, startSmallHub } from '../../test/stubs/small-hub.js';
import { SocketClient } from '../../test/stubs/socket-client.js';
import { hashDocument } from './document-hash.js';
import { ManifestInvalid, parseManifest } from './trusted-documents.js';

const TRADES = '{ trades { code } }';
const TRUSTED = 'query Trusted($year: Int!) { programme(year: $year) { year } }';
const LIVE = 'subscription Live { programme(year: 2026) { year } }';
const named = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashDocument(text) } });
const trustedDocuments = new Map([TRUSTED, LIVE].map((text) => [hashDocument(text), text]));

let hub: Awaited<ReturnType<typeof startSmallHub>>;
const sockets: SocketClient[] = [];
async function connect(): Promise<SocketClient> {
  const socket = await new SocketClient(hub.url).connect();
  sockets.push(socket);
  return socket;
}
/** The payload of the first answer to an operation, be it a result or errors. */
async function answer(socket: SocketClient, id: string, query: string, more: Record<string, unknown> = {}) {
  socket.subscribe(id, query, more);
  const { payload } = await socket.find((message) => message.id === id && ['next', 'error'].includes(message.type));
  return payload;
}
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await hub.gateway.stop();
});

describe.each(LANES)('in the lane %s', (lane) => {
  describe('automatic persisted queries', () => {
    it('are unknown at first, registered with their text, and then answered by their hash alone', async () => {
      hub = await startSmallHub({ lane });
      const unknown = await ask(hub.url, { extensions: named(TRADES) });
      expect(unknown.status).toBe(200);
      expect(unknown.json).toEqual({
        errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
      });
      expect((await ask(hub.url, { query: TRADES, extensions: named(TRADES) })).json.data.trades).toHaveLength(3);
      expect((await ask(hub.url, { extensions: named(TRADES) })).json.data.trades).toHaveLength(3);
      const search = new URLSearchParams({ extensions: JSON.stringify(named(TRADES)) });
      const get = await fetch(`${hub.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': '1' } });
      expect(await get.json()).toMatchObject({ data: { trades: [{}, {}, {}] } });
    });

    it('work over a WebSocket too, where an empty query stands for none, and are shared with HTTP', async () => {
      hub = await startSmallHub({ lane });
      const socket = await connect();
      expect(await answer(socket, '1', '', { extensions: named(LIVE) })).toMatchObject([
        { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
      ]);
      expect(await answer(socket, '2', LIVE, { extensions: named(LIVE) })).toEqual({
        data: { programme: { year: 2026 } },
      });
      expect(await answer(socket, '3', '', { extensions: named(LIVE) })).toEqual({
        data: { programme: { year: 2026 } },
      });
      await ask(hub.url, { query: TRADES, extensions: named(TRADES) });
      expect(await answer(socket, '4', '', { extensions: named(TRADES) })).toMatchObject({
        data: { trades: [{}, {}, {}] },
      });
    });

    it.each([
      ['another document’s hash', { query: TRADES, extensions: named('{ other }') }],
      ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash: hashDocument(TRADES) } } }],
      [
        'a hash that is none',
        { query: TRADES, extensions: { persistedQuery: { version: 1, sha256Hash: '__proto__' } } },
      ],
      ['neither text nor hash', { extensions: {} }],
      ['an empty text and no hash', { query: '' }],
    ])('are refused with %s', async (_what, body) => {
      hub = await startSmallHub({ lane });
      const { status, json } = await ask(hub.url, body);
      expect(status).toBe(400);
      expect(json.errors[0].extensions.code).toBe('BAD_REQUEST');
      expect(hub.subgraphs.registry.calls).toEqual([]);
    });

    it('are registered only when they may be executed', async () => {
      hub = await startSmallHub({ lane });
      const bad = '{ nothing }';
      await ask(hub.url, { query: bad, extensions: named(bad) });
      expect((await ask(hub.url, { extensions: named(bad) })).json.errors[0].message).toBe('PersistedQueryNotFound');
    });

    it('are forgotten one by one, the least used first, when there are too many', async () => {
      hub = await startSmallHub({ lane });
      const long = (index: number) => `query Q${index} { trades { code } } #${'x'.repeat(60_000)}`;
      for (let index = 0; index < 150; index += 1) {
        await ask(hub.url, { query: long(index), extensions: named(long(index)) });
      }
      const first = await ask(hub.url, { extensions: named(long(0)) });
      expect(first.json.errors[0].message).toBe('PersistedQueryNotFound');
      expect((await ask(hub.url, { extensions: named(long(149)) })).json.data.trades).toHaveLength(3);
    });
  });

  describe('trusted documents', () => {
    it('are known by their hash from the start, and nothing else is refused while they are not enforced', async () => {
      hub = await startSmallHub({ lane, trustedDocuments });
      const { json } = await ask(hub.url, { extensions: named(TRUSTED), variables: { year: 2026 } });
      expect(json).toEqual({ data: { programme: { year: 2026 } } });
      expect((await ask(hub.url, { query: TRADES })).status).toBe(200);
    });

    it('are all that is executed where they are enforced, by text or hash, over HTTP', async () => {
      hub = await startSmallHub({ lane, trustedDocuments, enforceTrustedDocuments: true });
      const variables = { year: 2026 };
      expect((await ask(hub.url, { query: TRUSTED, variables })).json.data).toEqual({ programme: { year: 2026 } });
      expect((await ask(hub.url, { extensions: named(TRUSTED), variables })).json.data).toBeDefined();
      const calls = hub.subgraphs.registry.calls.length;
      for (const body of [
        { query: TRADES },
        { query: `${TRUSTED} `, variables },
        { query: TRADES, extensions: named(TRADES) },
        { query: TRADES, extensions: named(TRUSTED), variables },
        { extensions: named(TRADES) },
        { query: '{ __schema { queryType { name } } }' },
        { query: '{ __typename }' },
      ]) {
        const { status, json } = await ask(hub.url, body);
        expect(json).toMatchObject({ errors: [{ extensions: { code: 'OPERATION_NOT_TRUSTED' } }] });
        expect(json.data).toBeUndefined();
        expect(status).toBe(400);
      }
      expect(hub.subgraphs.registry.calls.length).toBe(calls);
      expect((await fetch(`${hub.url}/explorer/`)).status).toBe(404);
    });

    it('are all that is executed over a WebSocket as well', async () => {
      hub = await startSmallHub({ lane, trustedDocuments, enforceTrustedDocuments: true });
      const socket = await connect();
      const code = 'OPERATION_NOT_TRUSTED';
      expect(await answer(socket, '1', TRADES)).toMatchObject([{ extensions: { code } }]);
      expect(await answer(socket, '2', '{ __schema { queryType { name } } }')).toMatchObject([
        { extensions: { code } },
      ]);
      expect(await answer(socket, '3', TRADES, { extensions: named(TRADES) })).toMatchObject([
        { extensions: { code } },
      ]);
      expect(await answer(socket, '4', LIVE)).toEqual({ data: { programme: { year: 2026 } } });
      expect(await answer(socket, '5', '', { extensions: named(LIVE) })).toEqual({
        data: { programme: { year: 2026 } },
      });
    });

    it('do not let introspection through even when a trusted document asks for it', async () => {
      const peek = 'query Peek { __schema { queryType { name } } }';
      hub = await startSmallHub({
        lane,
        trustedDocuments: new Map([[hashDocument(peek), peek]]),
        enforceTrustedDocuments: true,
        introspection: true,
      });
      const { json } = await ask(hub.url, { query: peek });
      expect(json.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    });

    it('are not taken from a manifest that was changed by hand', () => {
      expect(parseManifest(JSON.stringify({ [hashDocument(TRADES)]: TRADES })).size).toBe(1);
      for (const text of ['', '[]', 'null', JSON.stringify({ [hashDocument(TRADES)]: `${TRADES} ` }), '{"a": 1}']) {
        expect(() => parseManifest(text)).toThrow(ManifestInvalid);
      }
    });
  });
});
