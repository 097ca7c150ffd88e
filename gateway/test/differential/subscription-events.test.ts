import { expect, test } from 'vitest';
import { HandmadeWorld } from './handmade-world.js';

const world = () =>
  new HandmadeWorld({
    registry: {
      typeDefs: `type Query { x: Int } type Subscription { programme(year: Int!): Programme! trades: [Trade!] }
        type Programme @key(fields: "year") { year: Int! } type Trade @key(fields: "code") { code: ID! }`,
    },
    training: {
      typeDefs: `type Programme @key(fields: "year") { year: Int! heads: Int } type Trade @key(fields: "code") { code: ID! heads: Int }`,
      resolvers: { Programme: { heads: ({ year }: { year: number }) => year + 1 }, Trade: { heads: () => 4 } },
    },
  });

test('An event answers the first fetch of the plan, and is not changed', async () => {
  const seed = { plan: Object.freeze({ __typename: 'Programme', year: 2026 }) };
  const hub = world();
  const result = await hub.ours('subscription { plan: programme(year: 2026) { year heads } }', {
    seed: Object.freeze(seed),
  });
  expect(result).toEqual({ data: { plan: { year: 2026, heads: 2027 } } });
  expect(hub.calls.map(({ subgraph }) => subgraph)).toEqual(['training']);
});

test('An event that other subgraphs add nothing to is only completed', async () => {
  const hub = world();
  const result = await hub.ours('subscription { programme(year: 1) { year } }', {
    seed: { programme: { year: 2026 } },
  });
  expect(result).toEqual({ data: { programme: { year: 2026 } } });
  expect(hub.calls).toEqual([]);
});

test('An event answers the first fetch of an ordinary plan, too', async () => {
  const hub = world();
  expect(await hub.ours('{ x }', { seed: { x: 5 } })).toEqual({ data: { x: 5 } });
  expect(hub.calls).toEqual([]);
});

test('A subscription without an event is a bug', async () => {
  await expect(world().ours('subscription { programme(year: 1) { year } }')).rejects.toThrow('event');
});
