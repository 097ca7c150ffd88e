import type { GraphQLRequestListener } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, startSmallHub } from '../../test/stubs/small-hub.js';
import { hashDocument } from '../persisted/document-hash.js';
import type { PipelineContext } from './apollo-lane.js';

type SmallHub = Awaited<ReturnType<typeof startSmallHub>>;

const TRADES = '{ trades { code } }';
const PROGRAMME = '{ programme(year: 2026) { year training { confirmed } budget { approvedVnd } } }';
const sha256 = (query: string) => ({ persistedQuery: { version: 1, sha256Hash: hashDocument(query) } });

/** What clients send, well formed or not; each goes to both lanes. */
const REQUESTS: ReadonlyArray<readonly [name: string, body: unknown, headers?: Record<string, string>]> = [
  ['a query of one agency', { query: TRADES }],
  ['a query over several agencies', { query: PROGRAMME }],
  ['aliases, fragments and __typename', { query: '{ a: trades { __typename ...T } } fragment T on Trade { c: code }' }],
  ['a union', { query: '{ search { ... on Trade { nameVi } ... on Programme { year } } }' }],
  ['introspection', { query: '{ __schema { queryType { name } } __type(name: "Trade") { fields { name } } }' }],
  ['a named operation of several', { query: `query A ${TRADES} query B ${PROGRAMME}`, operationName: 'B' }],
  ['no operation of that name', { query: `query A ${TRADES}`, operationName: 'B' }],
  ['several operations and no name', { query: `query A ${TRADES} query B ${TRADES}` }],
  ['an empty name and null variables', { query: TRADES, operationName: '', variables: null, extensions: null }],
  ['a mutation', { query: 'mutation { confirm(count: 0) { confirmed programme { year } } }' }],
  ['a subscription', { query: 'subscription { programme(year: 2026) { year } }' }],
  ['variables', { query: 'query ($y: Int!) { programme(year: $y) { year } }', variables: { y: 2025 } }],
  ['wrong variables', { query: 'query ($y: Int!) { programme(year: $y) { year } }', variables: { y: 'soon' } }],
  ['undeclared variables', { query: TRADES, variables: { constructor: 1, ['__proto__']: 2 } }],
  [
    'a null condition',
    { query: 'query ($c: Boolean = true) { trades @skip(if: $c) { code } }', variables: { c: null } },
  ],
  ['everything skipped', { query: '{ trades @skip(if: true) { code } }' }],
  ['an error in an agency', { query: '{ boom trades { code } }' }],
  ['a syntax error', { query: '{ trades {' }],
  ['an unknown field', { query: '{ trade { cod } }' }],
  ['an abuse', { query: `{ trades ${'{ parent '.repeat(30)} { code } ${'}'.repeat(30)} }` }],
  ['too costly a query', { query: '{ trades(first: 1000000) { code } }' }],
  ['a valid token', { query: '{ enrolment(id: "1") }' }, { authorization: 'Bearer clerk' }],
  ['a bad token', { query: TRADES }, { authorization: 'Bearer bad' }],
  ['an unknown hash', { extensions: sha256('{ nothing }') }],
  ['a text with its hash', { query: TRADES, extensions: sha256(TRADES) }],
  ['that hash alone', { extensions: sha256(TRADES) }],
  ['a text with another hash', { query: PROGRAMME, extensions: sha256(TRADES) }],
  ['a batch', [{ query: TRADES }]],
  ['no JSON', '{'],
  ['no object', '"query"'],
  ['another type', TRADES, { 'content-type': 'text/plain' }],
  ['an allowed origin', { query: TRADES }, { origin: 'https://lienthong.example' }],
  ['another origin', { query: TRADES }, { origin: 'https://evil.example' }],
];
const FORMS = ['application/json', 'application/graphql-response+json', '*/*', 'text/html'];

describe('the fast lane and the Apollo lane', () => {
  let fast: SmallHub;
  let apollo: SmallHub;
  beforeAll(async () => {
    const allowedOrigins = ['https://lienthong.example'];
    fast = await startSmallHub({ allowedOrigins });
    apollo = await startSmallHub({ allowedOrigins, lane: 'APOLLO' });
  });
  afterAll(() => Promise.all([fast.gateway.stop(), apollo.gateway.stop()]));

  for (const accept of FORMS) {
    it.each(REQUESTS.map(([name, body, own]) => ({ name, body, own })))(
      `answer alike, as ${accept}: $name`,
      async ({ body, own }) => {
        const headers: Record<string, string> = { accept, ...own };
        const [one, other] = await Promise.all([fast, apollo].map(({ url }) => ask(url, body, headers)));
        expect(visible(one)).toEqual(visible(other));
      },
    );
  }

  it('answer alike by GET', async () => {
    for (const query of [TRADES, PROGRAMME, 'mutation { confirm(count: 0) { confirmed } }', '{ trade { cod } }']) {
      const answers = [fast, apollo].map(async ({ url }) => {
        const response = await fetch(`${url}/graphql?query=${encodeURIComponent(query)}`, {
          headers: { 'apollo-require-preflight': '1' },
        });
        return visible({
          status: response.status,
          headers: response.headers,
          text: await response.text(),
        });
      });
      const [one, other] = await Promise.all(answers);
      expect(one).toEqual(other);
    }
  });

  it('answer alike while an agency is down', async () => {
    for (const hub of [fast, apollo]) hub.subgraphs.budget.kill();
    const [one, other] = await Promise.all([fast, apollo].map(({ url }) => ask(url, { query: PROGRAMME })));
    expect(one?.json.errors).toHaveLength(1);
    expect(visible(one)).toEqual(visible(other));
  });
});

describe('whatever an executor does', () => {
  const hubs: SmallHub[] = [];
  afterEach(() => Promise.all(hubs.splice(0).map(({ gateway }) => gateway.stop())));

  const http = { status: 418, headers: { 'x-from-inside': '1' } };
  it.each<readonly [string, () => object]>([
    [
      'it throws',
      () => {
        throw new Error('at /srv/hub.ts:1');
      },
    ],
    [
      'it throws a GraphQL error',
      () => {
        throw new GraphQLError('No.', { extensions: { code: 'NO' } });
      },
    ],
    [
      'it throws what is no error',
      () => {
        throw 'no error';
      },
    ],
    ['it answers errors alone', () => ({ errors: [new GraphQLError('No.', { extensions: { code: 'NO' } })] })],
    ['it answers null and an error', () => ({ data: null, errors: [new GraphQLError('No.', { path: ['trades'] })] })],
    ['it answers no errors', () => ({ data: { trades: null }, errors: [] })],
    ['it adds extensions', () => ({ data: { trades: null }, extensions: { a: 1 } })],
    ['an error wants a status', () => ({ data: {}, errors: [new GraphQLError('No.', { extensions: { http } })] })],
  ])('%s: both lanes answer alike', async (_name, act) => {
    const createExecutor = () => ({ executePlan: async () => act() });
    const answers = [];
    for (const lane of ['AUTOMATIC', 'APOLLO'] as const) {
      const hub = await startSmallHub({ lane, createExecutor });
      hubs.push(hub);
      answers.push(visible(await ask(hub.url, { query: TRADES })));
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).not.toBe(418);
    expect(answers[0]?.headers).not.toHaveProperty('x-from-inside');
  });
});

describe('a plugin of Apollo Server', () => {
  it('sees the operations that concern it, and no others', async () => {
    const seen: string[] = [];
    const listener: GraphQLRequestListener<PipelineContext> = {
      willSendResponse: async ({ operation, response }) => {
        const result = response.body.kind === 'single' ? response.body.singleResult : undefined;
        seen.push(`${operation?.operation} ${JSON.stringify(result?.data)}`);
      },
    };
    const hub = await startSmallHub({
      apolloPlugins: [
        { plugin: { requestDidStart: async () => listener }, concerns: ({ kind }) => kind === 'mutation' },
      ],
    });
    await ask(hub.url, { query: TRADES });
    await ask(hub.url, { query: 'mutation { confirm(count: 1) { confirmed } }' });
    await hub.gateway.stop();
    expect(seen).toEqual(['mutation {"confirm":{"confirmed":4}}']);
  });

  it('sees a request as the client sent it', async () => {
    const seen: unknown[] = [];
    const listener: GraphQLRequestListener<PipelineContext> = {
      didResolveOperation: async ({ request, source, queryHash, metrics, operationName }) => {
        const { query, variables, extensions } = request;
        seen.push({ query, source, queryHash, operationName, variables, extensions, hit: metrics.persistedQueryHit });
      },
    };
    const hub = await startSmallHub({ apolloPlugins: [{ plugin: { requestDidStart: async () => listener } }] });
    const query = 'query Year($y: Int!) { programme(year: $y) { year } }';
    const variables = { y: 2026 };
    const request = { query, source: query, queryHash: hashDocument(query), operationName: 'Year', variables };
    await ask(hub.url, { query, variables });
    expect(seen.splice(0)).toEqual([{ ...request, extensions: undefined, hit: false }]);
    const extensions = sha256(query);
    await ask(hub.url, { query, variables, extensions });
    expect(seen.splice(0)).toEqual([{ ...request, extensions, hit: false }]);
    await ask(hub.url, { variables, extensions });
    expect(seen.splice(0)).toEqual([{ ...request, extensions, hit: true }]);
    await hub.gateway.stop();
  });

  it('may keep a request waiting while another of the same operation is answered', async () => {
    const gates: (() => void)[] = [];
    const plugin = { requestDidStart: () => new Promise<void>((resolve) => gates.push(resolve)) };
    const hub = await startSmallHub({ apolloPlugins: [{ plugin }] });
    const answers = [ask(hub.url, { query: TRADES }), ask(hub.url, { query: TRADES })];
    await expect.poll(() => gates.length).toBe(2);
    gates[0]?.();
    const first = await Promise.race(answers);
    gates[1]?.();
    for (const answer of await Promise.all(answers)) expect(answer.json).toEqual(first.json);
    expect(first.json.data).toHaveProperty('trades');
    await hub.gateway.stop();
  });

  it('sees all operations when it does not say which', async () => {
    let seen = 0;
    const plugin = { requestDidStart: async () => void seen++ };
    const hub = await startSmallHub({ apolloPlugins: [{ plugin }] });
    await ask(hub.url, { query: TRADES });
    await ask(hub.url, { query: PROGRAMME });
    await hub.gateway.stop();
    expect(seen).toBe(2);
  });
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** All that a client can see of an answer, but for the time. */
function visible(answer: Answer | undefined) {
  const { date: _, ...headers } = Object.fromEntries(answer?.headers ?? []);
  return { status: answer?.status, headers, text: answer?.text };
}
