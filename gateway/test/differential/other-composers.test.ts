import { expect, test } from 'vitest';
import { markRequiredFields } from '../../src/supergraph/mark-required-fields.js';
import { oursEveryWay } from './every-way.js';
import { HandmadeWorld } from './handmade-world.js';

/** Supergraphs as other composers than @apollo/composition write them. */

const subgraphs = {
  people: {
    typeDefs: `type Query { people: [Named!]! } interface Named @key(fields: "id") { id: ID! name: String }
      type Teacher implements Named @key(fields: "id") { id: ID! name: String }`,
    resolvers: {
      Query: { people: () => [{ __typename: 'Teacher', id: '1', name: 'An' }] },
      Named: { __resolveReference: () => ({ __typename: 'Teacher', id: '1', name: 'An' }) },
      Teacher: { __resolveReference: () => ({ id: '1', name: 'An' }) },
    },
  },
  badges: {
    typeDefs: `type Query { wearers: [Named!]! }
      type Named @interfaceObject @key(fields: "id") { id: ID! name: String @external badge: String @requires(fields: "name") }`,
    resolvers: {
      Query: { wearers: () => [{ id: '1', name: 'never' }] },
      Named: { badge: ({ name }: { name?: string }) => `* ${name} *` },
    },
  },
};

const EXTERNAL = /(name: String) @join__field\(graph: BADGES, external: true\) @join__field\(graph: PEOPLE\)/;

test('What a subgraph requires it is not asked for itself, although its interface does not say so', async () => {
  const { supergraphSdl } = new HandmadeWorld(subgraphs);
  expect(supergraphSdl).toMatch(EXTERNAL);
  const untold = () => new HandmadeWorld(subgraphs, supergraphSdl.replace(EXTERNAL, '$1'));
  const query = '{ people { name badge } wearers { name badge } }';
  const right = { people: [{ name: 'An', badge: '* An *' }], wearers: [{ name: 'An', badge: '* An *' }] };
  expect((await untold().reference(query)).data).not.toEqual(right);
  expect(await oursEveryWay(untold(), query)).toEqual({ data: right });
});

test.each([
  ['says so already', 'graph: B, external: true'],
  ['has been overridden', 'graph: B, usedOverridden: true'],
  ['is another’s alone', 'graph: A'],
])('A required field that %s stays as it is', (_, join) => {
  const sdl = `type T @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
    id: ID! one: Int @join__field(${join}) two: Int @join__field(graph: B, requires: "one") }`;
  expect(markRequiredFields(sdl)).toBe(sdl);
});

test('Keys and what lies below stay as they are; a field that is said to be the subgraph’s is marked', () => {
  const type = (join: string) => `type T @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
    id: ID!
    one: Int @join__field(graph: A) @join__field(${join})
    deep: Deep
    two: Int @join__field(graph: B, requires: "id one deep { x }")
  }`;
  const lines = (sdl: string) => sdl.replaceAll(/\s+/g, ' ');
  expect(lines(markRequiredFields(type('graph: B, type: "Int"')))).toBe(
    lines(type('graph: B, type: "Int", external: true')),
  );
});
