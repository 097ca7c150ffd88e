import { SubgraphUnavailable, type UnavailableReason } from '@hub/transport';
import { expect, test } from 'vitest';
import { HandmadeWorld } from './handmade-world.js';

const down = (subgraph: string, reason: UnavailableReason = 'UNREACHABLE') => ({
  [subgraph]: () => {
    throw new SubgraphUnavailable(subgraph, reason, 'It is away.');
  },
});

const programme = () =>
  new HandmadeWorld({
    registry: {
      typeDefs: `type Query { programme: Programme trades: [Trade] } type Programme @key(fields: "year") { year: Int! }
        type Trade @key(fields: "code") { code: ID! }`,
      resolvers: {
        Query: { programme: () => ({ year: 2026 }), trades: () => [{ code: 'A' }, null, { code: 'B' }] },
      },
    },
    training: {
      typeDefs: `type Query { enrolments: [Enrolment] first: Int! } type Enrolment { id: ID }
        type Mutation { enrol: Int withdraw: Int }
        type Programme @key(fields: "year") { year: Int! training: Training } type Training { heads: Int! perks: Int }
        type Trade @key(fields: "code") { code: ID! heads: Int places: Int }`,
      resolvers: {
        Programme: { training: () => ({ heads: 3, perks: 1 }) },
        Trade: { heads: () => 3 },
        Mutation: { enrol: () => 1, withdraw: () => 2 },
        Query: { first: () => 1 },
      },
    },
    budget: {
      typeDefs: `type Programme @key(fields: "year") { year: Int! budget: Int }
        type Mutation { spend: Int }
        type Trade @key(fields: "code") { code: ID! heads: Int @external cost: Int @requires(fields: "heads") }`,
      resolvers: {
        Programme: { budget: () => 9 },
        Trade: { cost: ({ heads }: { heads: number }) => heads * 10 },
        Mutation: { spend: () => 5 },
      },
    },
  });

const unavailable = (path: unknown[], domain = 'TRAINING') => ({
  message: "The agency's service is unavailable.",
  path,
  extensions: { code: 'AGENCY_UNAVAILABLE', domain, retryAfterMs: 1000 },
});

test('A subgraph that is away costs only its own fields, and says so at their path', async () => {
  const query = '{ plan: programme { year training { heads } budget } }';
  expect(await programme().ours(query, { instead: down('training') })).toEqual({
    data: { plan: { year: 2026, training: null, budget: 9 } },
    errors: [unavailable(['plan', 'training'])],
  });
});

test('In a list each missing field is told once, at its first place', async () => {
  expect(await programme().ours('{ trades { code heads n: places } }', { instead: down('training') })).toEqual({
    data: { trades: [{ code: 'A', heads: null, n: null }, null, { code: 'B', heads: null, n: null }] },
    errors: [unavailable(['trades', 0, 'heads']), unavailable(['trades', 0, 'n'])],
  });
});

test('Root fields of a subgraph that is away are null, each with an error', async () => {
  const query = '{ programme { year } enrolments { id } again: enrolments { id } }';
  expect(await programme().ours(query, { instead: down('training') })).toEqual({
    data: { programme: { year: 2026 }, enrolments: null, again: null },
    errors: [unavailable(['enrolments']), unavailable(['again'])],
  });
});

test('A subgraph is not called when all that is asked of it is skipped, and then costs nothing', async () => {
  const query = `query ($a: Boolean!, $b: Boolean!) {
    programme { year } enrolments @skip(if: $a) { id } ... @include(if: $b) { first } ... on Query @include(if: false) { first }
  }`;
  const world = programme();
  const instead = down('training');
  expect(await world.ours(query, { instead, variables: { a: true, b: false } })).toEqual({
    data: { programme: { year: 2026 } },
  });
  expect(world.calls.map(({ subgraph }) => subgraph)).toEqual(['registry']);
  expect(await world.ours(query, { instead, variables: { a: false, b: false } })).toMatchObject({
    errors: [unavailable(['enrolments'])],
  });
  expect(await world.ours(query, { instead, variables: { a: true, b: true } })).toMatchObject({
    errors: [unavailable(['first'])],
  });
});

test('Nor for entities of which all is skipped', async () => {
  const query = `query ($a: Boolean!, $b: Boolean!) {
    trades { code heads @skip(if: $a) places @include(if: $b) }
  }`;
  const instead = down('training');
  const world = programme();
  expect(await world.ours(query, { instead, variables: { a: true, b: false } })).toEqual({
    data: { trades: [{ code: 'A' }, null, { code: 'B' }] },
  });
  expect(world.calls.map(({ subgraph }) => subgraph)).toEqual(['registry']);
  expect(await world.ours(query, { instead, variables: { a: true, b: true } })).toMatchObject({
    errors: [unavailable(['trades', 0, 'places'])],
  });
});

test('What must not be null takes the answer with it, and the error stays', async () => {
  expect(await programme().ours('{ programme { year } first }', { instead: down('training') })).toEqual({
    data: null,
    errors: [unavailable(['first'])],
  });
});

test('A field that needs another subgraph’s value tells that subgraph’s outage, and is not asked for', async () => {
  const world = programme();
  expect(await world.ours('{ trades { cost } }', { instead: down('training') })).toEqual({
    data: { trades: [{ cost: null }, null, { cost: null }] },
    errors: [unavailable(['trades', 0, 'cost'])],
  });
  expect(world.calls.map(({ subgraph }) => subgraph)).toEqual(['registry', 'training']);
});

test('When the whole list is missing, nothing below it is told', async () => {
  const { errors } = await programme().ours('{ trades { code heads } }', { instead: down('registry') });
  expect(errors).toEqual([
    { ...unavailable(['trades']), extensions: { code: 'AGENCY_UNAVAILABLE', retryAfterMs: 1000 } },
  ]);
});

test('A fault in a transport is an outage', async () => {
  const instead = {
    training: () => {
      throw new TypeError('A bug.');
    },
  };
  const { errors } = await programme().ours('{ programme { training { heads } } }', { instead });
  expect(errors).toEqual([unavailable(['programme', 'training'])]);
});

const UNKNOWN = { code: 'OUTCOME_UNKNOWN', domain: 'TRAINING' };

test.each<[UnavailableReason, string]>([
  ['TIMEOUT', 'OUTCOME_UNKNOWN'],
  ['BAD_ANSWER', 'OUTCOME_UNKNOWN'],
  ['TOO_LARGE', 'OUTCOME_UNKNOWN'],
  ['UNREACHABLE', 'OUTCOME_UNKNOWN'],
  ['REFUSED', 'AGENCY_UNAVAILABLE'],
  ['CIRCUIT_OPEN', 'AGENCY_UNAVAILABLE'],
])('A mutation that ends with %s is %s', async (reason, code) => {
  const world = programme();
  const { data, errors } = await world.ours('mutation { enrol }', { instead: down('training', reason) });
  expect({ data, errors }).toMatchObject({
    data: { enrol: null },
    errors: [{ path: ['enrol'], extensions: { code } }],
  });
  expect(world.calls).toHaveLength(1);
});

test('Mutations run in order, one subgraph after the other, also past one that failed', async () => {
  const world = programme();
  const query = 'mutation { one: enrol spend two: withdraw }';
  const { data, errors } = await world.ours(query, { instead: down('budget', 'TIMEOUT') });
  expect(data).toEqual({ one: 1, spend: null, two: 2 });
  expect(errors).toMatchObject([{ path: ['spend'], extensions: { ...UNKNOWN, domain: 'BUDGET' } }]);
  expect(world.calls.map(({ subgraph }) => subgraph)).toEqual(['training', 'budget', 'training']);
});

test('Nothing more is sent when nobody waits, and what was not sent did not happen', async () => {
  const world = programme();
  const controller = new AbortController();
  const instead = {
    training: async () => {
      controller.abort();
      return { data: { one: 1 } };
    },
  };
  const { errors } = await world.ours('mutation { one: enrol spend }', { instead, signal: controller.signal });
  expect(world.calls).toHaveLength(1);
  expect(errors).toMatchObject([{ path: ['spend'], extensions: { code: 'AGENCY_UNAVAILABLE', domain: 'BUDGET' } }]);
});
