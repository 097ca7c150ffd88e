import { buildSchema, execute, parse, printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { HandmadeWorld } from './handmade-world.js';

const item = (id: string) => ({
  __typename: 'Item',
  id,
  name: `Item ${id}`,
  size: { height: 1 },
  maker: { id: 'm', name: 'One' },
});
const root = () => ({
  item: item('1'),
  nothing: null,
  grid: [[item('1'), null], null, [], [item('2')]],
  things: [item('1'), { __typename: 'Tool', id: '2' }, null],
});

const world = () =>
  new HandmadeWorld({
    items: {
      typeDefs: `type Query { item: Item nothing: Item grid: [[Item]] things: [Thing] } interface Thing { id: ID! }
        type Item implements Thing @key(fields: "id") { id: ID! name: String size: Size maker: Maker }
        type Tool implements Thing { id: ID! } type Size { height: Int }
        type Maker @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: { Query: Object.fromEntries(Object.entries(root()).map(([name, value]) => [name, () => value])) },
    },
    makers: {
      typeDefs: 'type Maker @key(fields: "id") { id: ID! name: String }',
      resolvers: { Maker: { name: () => 'One' } },
    },
  });

test.each([
  'grid @include(if: $a) { name @skip(if: $b) }',
  'grid @include(if: $a) { name @skip(if: $a) }',
  'grid @include(if: $a) { size @skip(if: $b) { height } name @skip(if: $b) }',
  'item @skip(if: $a) { ... @include(if: $b) { name } ... on Thing { ...F @include(if: $b) } }',
  'item @skip(if: $a) { ... @include(if: $a) { name } ...F @include(if: $a) } nothing @include(if: $a) { id @skip(if: $b) }',
  'item { maker @include(if: $a) { name @include(if: $b) } } other: item { ...G }',
  'item { size { height @skip(if: $a) @include(if: $a) } maker { ... on Maker { name @include(if: false) } } }',
  'item { ... on Thing { ... on Tool { id } } } grid @include(if: $a) { ... on Thing { ... on Tool { id } } }',
  'things @include(if: $b) { ... on Item @include(if: $a) { size { ... @skip(if: $a) { height } } } }',
])('An object of which nothing is answered is empty, not null: %s', async (selections) => {
  const query = `query ($a: Boolean!, $b: Boolean!) { ${selections} }
    fragment F on Item { id } fragment G on Item { size @include(if: $a) { height @skip(if: $b) } }`;
  const schema = buildSchema(printSchema(world().plan('{ __typename }').schema));
  for (const variables of [true, false].flatMap((a) => [true, false].map((b) => ({ a, b })))) {
    const right = await execute({ schema, document: parse(query), rootValue: root(), variableValues: variables });
    expect(await world().ours(query, { variables })).toEqual(JSON.parse(JSON.stringify(right)));
  }
});
