import type { Actor } from '@hub/identity';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createLocalTransport,
  createRemoteTransport,
  type SubgraphTransport,
  SubgraphUnavailable,
  SubscriptionRefused,
} from '../src/index.js';
import { createDemoSubgraph, type DemoSubgraph } from './support/demo-schema.js';
import { type DemoServer, SECRET, startDemoServer } from './support/demo-server.js';
import { eventually } from './support/eventually.js';
import { createRecordingSink } from './support/recording-sink.js';

const OFFICER: Actor = { id: 'u1', agency: 'DOET', actsFor: ['DOET', 'DOLISA'], roles: ['OFFICER'], expiresAt: null };
const CLERK: Actor = { ...OFFICER, id: 'u2', agency: 'SCHOOL:CDKTHP', actsFor: ['SCHOOL:CDKTHP'] };
const TIMEOUT_MS = 2_000;

let subgraph: DemoSubgraph;
let server: DemoServer | undefined;
let transport: SubgraphTransport;

describe.each(['local', 'remote'] as const)('the %s transport', (kind) => {
  beforeEach(async () => {
    subgraph = createDemoSubgraph();
    const { schema, contextFor } = subgraph;
    if (kind === 'local') {
      transport = createLocalTransport({ name: 'training', schema, contextFor, timeoutMs: TIMEOUT_MS });
      return;
    }
    server = await startDemoServer(createLocalTransport({ name: 'inner', schema, contextFor, timeoutMs: 60_000 }));
    transport = createRemoteTransport({ name: 'training', url: server.url, secret: SECRET, timeoutMs: TIMEOUT_MS });
  });
  afterEach(async () => {
    await transport.close();
    await server?.kill();
    server = undefined;
  });

  const ask = (query: string, variables?: Record<string, unknown>, signal?: AbortSignal) =>
    transport.fetch({ query, actor: OFFICER, ...(variables && { variables }), ...(signal && { signal }) });

  describe('answers', () => {
    it('a query with variables, for the actor who asks', async () => {
      const query = 'query Greet($name: String!) { hello(name: $name) whoami }';
      expect(await ask(query, { name: 'Hải Phòng' })).toEqual({
        data: { hello: 'Xin chào Hải Phòng', whoami: 'u1 of DOET' },
      });
      expect(await transport.fetch({ query: '{ whoami }', actor: CLERK })).toEqual({
        data: { whoami: 'u2 of SCHOOL:CDKTHP' },
      });
    });

    it('the operation that is named', async () => {
      const query = 'query A { hello(name: "a") } query B { hello(name: "b") }';
      expect(await transport.fetch({ query, operationName: 'B', actor: OFFICER })).toEqual({
        data: { hello: 'Xin chào b' },
      });
      expect(await transport.fetch({ query, operationName: 'A', actor: OFFICER })).toEqual({
        data: { hello: 'Xin chào a' },
      });
      expect((await transport.fetch({ query, actor: OFFICER })).errors).toMatchObject([
        { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } },
      ]);
    });

    it('a mutation', async () => {
      const query = 'mutation { rename(code: "WELDING", nameVi: "Hàn") { code nameVi learners } }';
      expect(await ask(query)).toEqual({ data: { rename: { code: 'WELDING', nameVi: 'Hàn', learners: 7 } } });
    });

    it('entities in the order asked for, with an error in the place of one', async () => {
      const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Trade { code learners } } }';
      const r = ['WELDING', 'GONE', 'NURSING'].map((code) => ({ __typename: 'Trade', code }));
      expect(await ask(query, { r })).toEqual({
        data: { _entities: [{ code: 'WELDING', learners: 7 }, null, { code: 'NURSING', learners: 7 }] },
        errors: [{ message: 'No such trade.', path: ['_entities', 1], extensions: { code: 'NOT_FOUND' } }],
      });
    });

    it('aliases that are traps for generated code', async () => {
      const answer = await ask(
        '{ __proto__: hello(name: "a") constructor: hello(name: "b") trades { __proto__: code } }',
      );
      expect(Object.keys(answer.data ?? {})).toEqual(['__proto__', 'constructor', 'trades']);
      expect(JSON.stringify(answer.data)).toContain('"__proto__":"WELDING"');
    });

    it('fields under @skip and @include', async () => {
      const query =
        'query ($yes: Boolean!) { a: maybe @skip(if: $yes) b: maybe @include(if: $yes) ...F @skip(if: $yes) } fragment F on Query { whoami }';
      expect(await ask(query, { yes: true })).toEqual({ data: { b: null } });
      expect(await ask(query, { yes: false })).toEqual({ data: { a: null, whoami: 'u1 of DOET' } });
    });
  });

  describe('answers with errors', () => {
    it('that were meant to be seen, as they are', async () => {
      expect(await ask('{ throwing(code: "FORBIDDEN") }')).toEqual({
        data: { throwing: null },
        errors: [{ message: 'This is meant for you.', path: ['throwing'], extensions: { code: 'FORBIDDEN' } }],
      });
    });

    it('that nobody expected, masked', async () => {
      expect(await ask('{ it: throwing }')).toEqual({
        data: { it: null },
        errors: [{ message: 'Internal error.', path: ['it'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
      });
    });

    it('that leave no data', async () => {
      expect(await ask('{ required }')).toEqual({
        data: null,
        errors: [{ message: 'Internal error.', path: ['required'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
      });
    });

    it.each([
      ['does not parse', '{ hello(', undefined, 'GRAPHQL_PARSE_FAILED'],
      ['does not fit the schema', '{ secrets }', undefined, 'GRAPHQL_VALIDATION_FAILED'],
      ['gets variables that do not fit', 'query ($of: Level!) { level(of: $of) }', { of: 'PHD' }, 'BAD_USER_INPUT'],
      ['lacks a variable', 'query ($of: Level!) { level(of: $of) }', {}, 'BAD_USER_INPUT'],
      ['is a subscription', 'subscription { ticks { value } }', undefined, 'BAD_REQUEST'],
    ])('when the operation %s', async (_why, query, variables, code) => {
      const answer = await ask(query, variables);
      expect(answer.data).toBeUndefined();
      expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([{ code }]);
    });

    it('when more than 100 entities are asked for at once, by variable or literally', async () => {
      const query =
        'query ($r: [_Any!]!) { ...F } fragment F on Query { _entities(representations: $r) { __typename } }';
      const r = (count: number) => Array.from({ length: count }, (_, i) => ({ __typename: 'Trade', code: `T${i}` }));
      expect((await ask(query, { r: r(100) })).data?._entities).toHaveLength(100);
      expect(await ask(query, { r: r(101) })).toEqual({
        errors: [
          {
            message: 'At most 100 representations are answered at once.',
            extensions: { code: 'TOO_MANY_REPRESENTATIONS' },
          },
        ],
      });
      const literal = Array.from({ length: 101 }, () => '{ __typename: "Trade", code: "A" }').join();
      expect((await ask(`{ it: _entities(representations: [${literal}]) { __typename } }`)).errors).toMatchObject([
        { extensions: { code: 'TOO_MANY_REPRESENTATIONS' } },
      ]);
    });
  });

  describe('gives up', () => {
    it('when the time is up', async () => {
      const started = performance.now();
      await expect(ask('{ slow(ms: 5000) }')).rejects.toMatchObject({
        name: 'SubgraphUnavailable',
        subgraph: 'training',
        reason: 'TIMEOUT',
      });
      expect(performance.now() - started).toBeLessThan(4_500);
    });

    it('when the caller does, at once', async () => {
      const caller = new AbortController();
      const asking = ask('{ slow(ms: 5000) }', undefined, caller.signal);
      setTimeout(() => caller.abort(), 30);
      await expect(asking).rejects.toMatchObject({ reason: 'TIMEOUT', message: 'The caller gave up.' });
    });

    it('before it starts when the caller has left already', async () => {
      await expect(ask('{ whoami }', undefined, AbortSignal.abort())).rejects.toMatchObject({ reason: 'TIMEOUT' });
    });

    it('when it is closed, at once', async () => {
      const asking = ask('{ slow(ms: 5000) }');
      const settled = expect(asking).rejects.toMatchObject({ reason: 'UNREACHABLE' });
      await new Promise((resolve) => setTimeout(resolve, 30));
      await transport.close();
      await settled;
      await expect(ask('{ whoami }')).rejects.toBeInstanceOf(SubgraphUnavailable);
    });
  });

  describe('subscriptions', () => {
    const TICKS = { query: 'subscription { ticks { value contextNumber actor } }', actor: OFFICER };
    const values = (results: readonly { data?: unknown }[]) =>
      results.map(({ data }) => (data as { ticks: { value: number } }).ticks.value);

    async function subscribed(call: Parameters<SubgraphTransport['subscribe']>[0] = TICKS) {
      const before = subgraph.openSources();
      const recorder = createRecordingSink();
      const stop = transport.subscribe(call, recorder.sink);
      await eventually(() => expect(subgraph.openSources()).toBe(before + 1));
      return { ...recorder, stop };
    }

    it('bring every event in order, each executed in a context of its own, for the actor', async () => {
      const { results } = await subscribed();
      for (const value of [1, 2, 3]) subgraph.tick(value);
      await eventually(() => expect(results).toHaveLength(3));
      expect(values(results)).toEqual([1, 2, 3]);
      const ticks = results.map(({ data }) => (data as { ticks: { contextNumber: number; actor: string } }).ticks);
      expect(new Set(ticks.map(({ contextNumber }) => contextNumber)).size).toBe(3);
      expect(ticks.map(({ actor }) => actor)).toEqual(['u1', 'u1', 'u1']);
    });

    it('of several actors are kept apart', async () => {
      const [one, two] = [await subscribed(), await subscribed({ ...TICKS, actor: CLERK })];
      subgraph.tick(1);
      await eventually(() => expect([one.results.length, two.results.length]).toEqual([1, 1]));
      expect(JSON.stringify(one.results)).toContain('"u1"');
      expect(JSON.stringify(two.results)).toContain('"u2"');
    });

    it('bring nothing more once they are stopped, and let the source go', async () => {
      const [stopped, kept] = [await subscribed(), await subscribed()];
      subgraph.tick(1);
      await eventually(() => expect([stopped.results.length, kept.results.length]).toEqual([1, 1]));
      stopped.stop();
      stopped.stop();
      subgraph.tick(2);
      await eventually(() => expect(values(kept.results)).toEqual([1, 2]));
      await eventually(() => expect(subgraph.openSources()).toBe(1));
      expect(values(stopped.results)).toEqual([1]);
      expect([stopped.errors, stopped.counts.completions]).toEqual([[], 0]);
    });

    it('bring nothing more when they are stopped while an event is being executed', async () => {
      const { results, errors, stop } = await subscribed({
        ...TICKS,
        query: 'subscription { ticks { slow(ms: 60) } }',
      });
      subgraph.tick(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      stop();
      await new Promise((resolve) => setTimeout(resolve, 120));
      expect([results, errors]).toEqual([[], []]);
    });

    it('stopped before they began leave no source open', async () => {
      const { sink, results, errors } = createRecordingSink();
      transport.subscribe(TICKS, sink)();
      const later = await subscribed();
      subgraph.tick(1);
      await eventually(() => expect(later.results).toHaveLength(1));
      await eventually(() => expect(subgraph.openSources()).toBe(1));
      expect([results, errors]).toEqual([[], []]);
    });

    it('end with the caller’s signal', async () => {
      const caller = new AbortController();
      const { results, errors, counts } = await subscribed({ ...TICKS, signal: caller.signal });
      caller.abort();
      subgraph.tick(1);
      await eventually(() => expect(subgraph.openSources()).toBe(0));
      expect([results, errors, counts.completions]).toEqual([[], [], 0]);
      const never = createRecordingSink();
      transport.subscribe({ ...TICKS, signal: AbortSignal.abort() }, never.sink);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(subgraph.openSources()).toBe(0);
    });

    it('complete when their source ends', async () => {
      const { results, errors, counts } = await subscribed();
      subgraph.tick(1);
      subgraph.endSources();
      await eventually(() => expect(counts.completions).toBe(1));
      expect([results.length, errors]).toEqual([1, []]);
    });

    it('break when their source breaks', async () => {
      const { errors, counts } = await subscribed();
      subgraph.endSources(new Error('select * from secrets'));
      await eventually(() => expect(errors).toHaveLength(1));
      expect(errors[0]).toBeInstanceOf(SubgraphUnavailable);
      expect((errors[0] as Error).message).not.toContain('secrets');
      expect(counts.completions).toBe(0);
    });

    it.each([
      ['the subgraph forbids', 'subscription { forbidden { value } }', 'FORBIDDEN'],
      ['fail to start', 'subscription { broken { value } }', 'INTERNAL_SERVER_ERROR'],
      ['do not fit the schema', 'subscription { ticks { secrets } }', 'GRAPHQL_VALIDATION_FAILED'],
    ])('that %s are refused with errors', async (_why, query, code) => {
      const { sink, errors } = createRecordingSink();
      transport.subscribe({ query, actor: OFFICER }, sink);
      expect(errors).toEqual([]);
      await eventually(() => expect(errors).toHaveLength(1));
      expect(errors[0]).toBeInstanceOf(SubscriptionRefused);
      expect((errors[0] as SubscriptionRefused).errors).toMatchObject([{ extensions: { code } }]);
      expect(String(errors[0])).not.toContain('select');
    });

    it('break when the transport is closed, and cannot begin after', async () => {
      const { errors } = await subscribed();
      await transport.close();
      await eventually(() => expect(errors).toHaveLength(1));
      await eventually(() => expect(subgraph.openSources()).toBe(0));
      const late = createRecordingSink();
      transport.subscribe(TICKS, late.sink);
      await eventually(() => expect(late.errors).toHaveLength(1));
      expect(late.errors[0]).toBeInstanceOf(SubgraphUnavailable);
    });
  });
});
