import { expect, test } from 'vitest';
import { HandmadeWorld } from './handmade-world.js';

type Key = { id: string };

const things = (ids: readonly string[]) =>
  new HandmadeWorld({
    list: {
      typeDefs: 'type Query { all: [Thing] } type Thing @key(fields: "id") { id: ID! }',
      resolvers: { Query: { all: () => ids.map((id) => ({ id })) } },
    },
    more: {
      typeDefs:
        'type Thing @key(fields: "id") { id: ID! price: Int box: Box } type Box { tags: [String] odd: Boolean }',
      resolvers: {
        Thing: {
          price: ({ id }: Key) => {
            if (id === '150') throw new Error('No price.');
            return Number(id);
          },
          box: ({ id }: Key) => ({ tags: [id], odd: Number(id) % 2 === 1 }),
        },
      },
    },
    odd: {
      typeDefs:
        'type Thing @key(fields: "id") { id: ID! box: Box @external sticker: String @requires(fields: "box { odd }") } type Box { odd: Boolean @external }',
      resolvers: { Thing: { sticker: ({ box }: { box: { odd: boolean } }) => `odd: ${box.odd}` } },
    },
  });

const ids = Array.from({ length: 250 }, (_, index) => String(index));
const representationsOf = (variables: unknown) => (variables as { representations: unknown[] }).representations;

test('No call carries more than 100 representations, and every entity gets its own answer', async () => {
  const world = things(ids);
  const { data, errors } = await world.ours('{ all { id price } }');
  expect(world.calls.slice(1).map(({ variables }) => representationsOf(variables).length)).toEqual([100, 100, 50]);
  expect(data?.all).toEqual(ids.map((id) => ({ id, price: id === '150' ? null : Number(id) })));
  expect(errors).toMatchObject([{ message: 'No price.', path: ['all', 150, 'price'] }]);
});

test('One batch that fails costs only its own entities', async () => {
  let count = 0;
  const instead = {
    more: async (call: never, ask: (call: never) => unknown) => {
      if (count++ === 1) throw new Error('Away.');
      return ask(call);
    },
  };
  const { data, errors } = await things(ids).ours('{ all { id price } }', { instead: instead as never });
  const all = (data?.all ?? []) as Array<{ price: number | null }>;
  expect(all.filter(({ price }) => price === null)).toHaveLength(100);
  expect(errors).toMatchObject([{ path: ['all', 100, 'price'], extensions: { code: 'AGENCY_UNAVAILABLE' } }]);
});

test('What is asked for twice is sent once, and each place has objects of its own', async () => {
  const world = things(['1', '2', '1', '1']);
  const { data } = await world.ours('{ all { box { tags } sticker } }');
  expect(world.calls.slice(1).map(({ variables }) => representationsOf(variables).length)).toEqual([2, 2]);
  const one = { box: { tags: ['1'] }, sticker: 'odd: true' };
  expect(data?.all).toEqual([one, { box: { tags: ['2'] }, sticker: 'odd: false' }, one, one]);
});

test('Numbers and texts that look alike are different keys', async () => {
  const world = new HandmadeWorld({
    list: {
      typeDefs: 'type Query { all: [Thing] } scalar Code type Thing @key(fields: "id") { id: Code }',
      resolvers: { Query: { all: () => [{ id: 1 }, { id: '1' }, { id: { a: 1 } }, { id: ['1'] }, { id: 1 }] } },
    },
    more: {
      typeDefs: 'scalar Code type Thing @key(fields: "id") { id: Code told: String }',
      resolvers: { Thing: { told: ({ id }: { id: unknown }) => JSON.stringify(id) } },
    },
  });
  const { data } = await world.ours('{ all { told } }');
  expect(data?.all).toEqual(['1', '"1"', '{"a":1}', '["1"]', '1'].map((told) => ({ told })));
  expect(representationsOf(world.calls.at(-1)?.variables)).toHaveLength(4);
});

test('Objects that got one answer keep apart what another subgraph adds to each of them', async () => {
  const world = new HandmadeWorld({
    one: {
      typeDefs: 'type Query { items: [Item] } type Item @key(fields: "id") { id: ID! amount: Int }',
      resolvers: { Query: { items: () => [1, 2].map((amount) => ({ id: 'same', amount })) } },
    },
    two: {
      typeDefs: 'type Item @key(fields: "id") { id: ID! box: Box @shareable } type Box @shareable { size: Int }',
      resolvers: { Item: { box: () => ({ size: 7 }) } },
    },
    three: {
      typeDefs: `type Item @key(fields: "id") { id: ID! amount: Int @external
        box: Box @shareable @requires(fields: "amount") } type Box @shareable { price: Int }`,
      resolvers: {
        Item: {
          box: async ({ amount }: { amount: number }) => {
            // The other answer is there first, and both objects have it.
            await new Promise((resolve) => setTimeout(resolve, 20));
            return { price: amount * 10 };
          },
        },
      },
    },
  });
  expect(await world.ours('{ items { box { size price } } }')).toEqual({
    data: { items: [{ box: { size: 7, price: 10 } }, { box: { size: 7, price: 20 } }] },
  });
});
