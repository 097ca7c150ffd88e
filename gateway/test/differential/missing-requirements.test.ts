import { expect, test } from 'vitest';
import { HandmadeWorld } from './handmade-world.js';

/**
 * Where @apollo/gateway answers null without a word: fields that require different things are asked for together, and
 * none is asked for when one thing is missing. Each test shows its wrong answer, so that it fails when there is none any more.
 */

interface Weighed {
  readonly weight?: number;
  readonly price?: number;
  readonly size?: { height?: number; width?: number };
  readonly sizes?: readonly ({ height?: number } | null)[];
}

/** Resolvers fail without what they require, so that a field that is asked for without it is seen. */
const stock = () => {
  const given = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw new Error(`No ${what} was given.`);
    return value;
  };
  return {
    shipping: ({ weight }: Weighed) => given(weight, 'weight') * 10,
    box: ({ size }: Weighed) => `${given(size?.height, 'height')}x${given(size?.width, 'width')}`,
    flag: ({ size }: Weighed, { of = 1 }: { of?: number }) => given(size?.height, 'height') * of,
    tax: ({ price }: Weighed) => given(price, 'price') / 10,
    duty: ({ price }: Weighed) => given(price, 'price') / 5,
    tallest: ({ sizes }: Weighed) =>
      Math.max(0, ...given(sizes, 'sizes').map((size) => (size === null ? 0 : given(size.height, 'height')))),
    inStock: () => true,
  };
};

const items = () =>
  new HandmadeWorld({
    catalog: {
      typeDefs: `type Query { item: Item items: [Item] found: [Found] grid: [[Item]] } union Found = Item | Tool
        type Mutation { touch: Item }
        type Item @key(fields: "id") @key(fields: "code") {
          id: ID! code: ID! weight: Int size: Size sizes: [Size] price(currency: String!): Int name: String maker: Maker }
        type Tool @key(fields: "id") { id: ID! size: Size weight: Int }
        type Size { height: Int width: Int depth: Int }
        type Maker @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        Query: {
          item: () => item('1'),
          items: () => [item('1'), null, item('2'), item('1')],
          grid: () => [[item('1'), null], null, [], [item('2')]],
          found: () => [
            { __typename: 'Item', ...item('1') },
            { __typename: 'Tool', ...item('2') },
          ],
        },
        Mutation: { touch: () => item('3') },
        Item: { price: (_: unknown, { currency }: { currency: string }) => (currency === 'VND' ? 100 : 50) },
      },
    },
    stock: {
      typeDefs: `
        type Item @key(fields: "id") {
          id: ID! weight: Int @external size: Size @external sizes: [Size] @external price(currency: String!): Int @external
          shipping: Int @requires(fields: "weight")
          box: String @requires(fields: "size { height width }")
          flag(of: Int): Int @requires(fields: "size { height }")
          tax: Int @requires(fields: "price(currency: \\"VND\\")")
          duty: Int @requires(fields: "price(currency: \\"USD\\")")
          tallest: Int @requires(fields: "sizes { height }")
          inStock: Boolean
        }
        type Tool @key(fields: "id") {
          id: ID! weight: Int @external size: Size @external
          shipping: Int @requires(fields: "weight") box: String @requires(fields: "size { height width }") }
        type Size @external { height: Int width: Int }`,
      resolvers: { Item: stock(), Tool: { shipping: stock().shipping, box: stock().box } },
    },
  });

const item = (id: string) => ({
  id,
  code: `c${id}`,
  name: `Item ${id}`,
  weight: Number(id),
  size: { height: 3, width: 4, depth: 5 },
  maker: { id: `m${id}` },
});

const whole = { shipping: 10, box: '3x4', flag: 3, inStock: true };

/** What is skipped or how, an operation, its right answer, and whether @apollo/gateway gives it. */
const skipped: ReadonlyArray<readonly [string, string, Record<string, unknown>, boolean?]> = [
  ['a literal', '{ item { shipping box @skip(if: true) } }', { shipping: 10 }],
  ['a variable', '($yes: Boolean!) { item { inStock box @skip(if: $yes) } }', { inStock: true }],
  ['a default', '($on: Boolean = true) { item { inStock box @skip(if: $on) } }', { inStock: true }],
  ['@include', '($no: Boolean!) { item { shipping box @include(if: $no) } }', { shipping: 10 }],
  [
    'both directives',
    '($yes: Boolean!) { item { shipping box @include(if: $yes) @skip(if: $yes) } }',
    { shipping: 10 },
  ],
  ['a fragment', '($no: Boolean!) { item { shipping ... @include(if: $no) { box inStock } } }', { shipping: 10 }, true],
  [
    'a named fragment',
    '($yes: Boolean!) { item { shipping ...F @skip(if: $yes) } } fragment F on Item { box flag }',
    { shipping: 10 },
    true,
  ],
  [
    'several',
    '($yes: Boolean!, $no: Boolean!) { item { inStock box @skip(if: $yes) shipping @include(if: $no) } }',
    { inStock: true },
  ],
  ['part of an object', '($yes: Boolean!) { item { flag box @skip(if: $yes) } }', { flag: 3 }],
  [
    'what the client selects a part of',
    '($yes: Boolean!) { item { size { width } shipping box @skip(if: $yes) } }',
    { size: { width: 4 }, shipping: 10 },
    true,
  ],
  [
    'one of two',
    '($yes: Boolean!) { item { shipping a: box @skip(if: $yes) b: box @include(if: $yes) } }',
    { shipping: 10, b: '3x4' },
    true,
  ],
  [
    'an argument',
    '($yes: Boolean!, $of: Int = 2) { item { shipping flag(of: $of) @skip(if: $yes) } }',
    { shipping: 10 },
  ],
  [
    'an argument that is left',
    '($yes: Boolean!, $of: Int = 2) { item { box @skip(if: $yes) flag(of: $of) } }',
    { flag: 6 },
  ],
  ['a required field with arguments', '($yes: Boolean!) { item { shipping tax @skip(if: $yes) } }', { shipping: 10 }],
  [
    'one of two sets of arguments',
    '($yes: Boolean!) { item { inStock tax duty @skip(if: $yes) } }',
    { inStock: true, tax: 10 },
    true,
  ],
  ['nothing', '($no: Boolean!) { item { shipping box @skip(if: $no) flag inStock } }', whole, true],
];

test.each(skipped)(
  'A field that is skipped takes no other along: %s',
  async (_, operation, expected, isRight = false) => {
    const query = `query ${operation}`.replace('query {', '{');
    const variables = {
      ...(query.includes('$yes') ? { yes: true } : {}),
      ...(query.includes('$no:') ? { no: false } : {}),
    };
    const world = items();
    expect(await world.ours(query, { variables })).toEqual({ data: { item: expected } });
    expect(world.calls.length).toBe(2);
    const reference = (await items().reference(query, { variables })).data;
    expect(JSON.stringify(reference) === JSON.stringify({ item: expected })).toBe(isRight);
  },
);

test('Nothing is asked for when all fields are skipped', async () => {
  const world = items();
  const query = 'query ($a: Boolean!, $b: Boolean!) { item { name box @skip(if: $a) shipping @skip(if: $b) } }';
  expect(await world.ours(query, { variables: { a: true, b: true } })).toEqual({ data: { item: { name: 'Item 1' } } });
  expect(world.calls.map(({ subgraph }) => subgraph)).toEqual(['catalog']);
});

test('Objects in lists are asked for what each of them has, in one call', async () => {
  const query = `{ found { ... on Item { box shipping @skip(if: true) } ... on Tool { shipping box @skip(if: true) } } }`;
  const right = { found: [{ box: '3x4' }, { shipping: 20 }] };
  expect((await items().reference(query)).data).not.toEqual(right);
  const world = items();
  expect(await world.ours(query)).toEqual({ data: right });
  expect(world.calls.map(({ subgraph }) => subgraph)).toEqual(['catalog', 'stock']);
});

test('Lists keep their nulls and their order', async () => {
  const query =
    'query ($yes: Boolean!) { items { shipping box @skip(if: $yes) } grid { inStock box @skip(if: $yes) } }';
  expect(await items().ours(query, { variables: { yes: true } })).toEqual({
    data: {
      items: [{ shipping: 10 }, null, { shipping: 20 }, { shipping: 10 }],
      grid: [[{ inStock: true }, null], null, [], [{ inStock: true }]],
    },
  });
});

test('A skipped field takes no other along after a mutation', async () => {
  const query = 'mutation ($yes: Boolean!) { touch { shipping box @skip(if: $yes) } }';
  const options = { variables: { yes: true } };
  expect((await items().reference(query, options)).data).not.toEqual({ touch: { shipping: 30 } });
  expect(await items().ours(query, options)).toEqual({ data: { touch: { shipping: 30 } } });
});

const film = { __typename: 'Film', id: '1', year: 2000 };
const book = { __typename: 'Book', id: '2', year: 1990 };

const media = () =>
  new HandmadeWorld({
    library: {
      typeDefs: `type Query { all: [Media] } interface Media @key(fields: "id") { id: ID! year: Int pages: Int }
        type Book implements Media @key(fields: "id") { id: ID! year: Int pages: Int author: String }
        type Film implements Media @key(fields: "id") { id: ID! year: Int pages: Int }`,
      resolvers: {
        Query: { all: () => [film, book] },
        Media: { __resolveReference: async ({ id }: { id: string }) => (id === '1' ? film : book) },
      },
    },
    ratings: {
      typeDefs: `type Query { top: [Media] } type Media @interfaceObject @key(fields: "id") {
        id: ID! year: Int @external score: Int age: Int @requires(fields: "year") }`,
      resolvers: {
        Query: { top: () => [{ id: '1' }, { id: '2' }] },
        Media: {
          score: ({ id }: { id: string }) => Number(id) * 10,
          age: ({ year }: { year?: number }) => {
            if (year === undefined) throw new Error('No year was given.');
            return 2020 - year;
          },
        },
      },
    },
  });

test('A field that is asked for on one type only takes no other along on others', async () => {
  const query = '{ all { score ... on Film { age } } }';
  const right = { all: [{ score: 10, age: 20 }, { score: 20 }] };
  expect((await media().reference(query)).data).not.toEqual(right);
  expect(await media().ours(query)).toEqual({ data: right });
});

test('Nothing is asked for by what is no key', async () => {
  const query = '{ top { score ... on Film { year age score } } }';
  const right = { top: [{ score: 10, year: 2000, age: 20 }, { score: 20 }] };
  expect((await media().reference(query)).data).not.toEqual(right);
  expect(await media().ours(query)).toEqual({ data: right });
});

test('Nothing is asked for without a key', async () => {
  const world = items();
  const answer = { __typename: 'Item', weight: 1, size: { height: 3, width: 4 } };
  const instead = { catalog: () => ({ data: { items: [answer, null, { ...answer, id: '2' }] } }) };
  expect((await world.ours('{ items { box inStock shipping @skip(if: true) } }', { instead })).data).toEqual({
    items: [{ box: null, inStock: null }, null, { box: '3x4', inStock: true }],
  });
  expect(world.calls.at(-1)?.variables).toMatchObject({ representations: [{ id: '2' }] });
});

test('Each object is asked for what is known of it, whatever is missing of the others', async () => {
  const world = items();
  const [light, small, whole] = [
    { __typename: 'Item', id: '1', size: { height: 3, width: 4 } },
    { __typename: 'Item', id: '2', weight: 2 },
    { __typename: 'Item', ...item('3') },
  ];
  const instead = { catalog: () => ({ data: { items: [light, small, whole, light] } }) };
  expect(await world.ours('{ items { box shipping inStock } }', { instead })).toEqual({
    data: {
      items: [
        { box: '3x4', shipping: null, inStock: true },
        { box: null, shipping: 20, inStock: true },
        { box: '3x4', shipping: 30, inStock: true },
        { box: '3x4', shipping: null, inStock: true },
      ],
    },
  });
  expect(world.calls.map(({ subgraph }) => subgraph)).toEqual(['catalog', 'stock']);
});

test('Of a list that is required, each element has to be there as a whole, or be null', async () => {
  const sized = (id: string, ...sizes: (object | null)[]) => ({ __typename: 'Item', id, sizes });
  const answer = [
    sized('1', { height: 3 }, { height: 7 }),
    sized('2', { height: 3 }, {}),
    sized('3', { height: 3 }, null),
  ];
  const instead = { catalog: () => ({ data: { items: answer } }) };
  const world = items();
  expect(await world.ours('{ items { tallest inStock } }', { instead })).toEqual({
    data: {
      items: [
        { tallest: 7, inStock: true },
        { tallest: null, inStock: true },
        { tallest: 3, inStock: true },
      ],
    },
  });
});
