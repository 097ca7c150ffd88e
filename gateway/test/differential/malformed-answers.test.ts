import { expect, test } from 'vitest';
import { HandmadeWorld } from './handmade-world.js';

const world = () =>
  new HandmadeWorld({
    list: {
      typeDefs: `type Query { all: [Thing] one: Thing names: [String!] grid: [[Int]] must: Thing kind: Kind any: Any }
        scalar Any enum Kind { A B @inaccessible }
        type Thing @key(fields: "id") { id: ID! name: String size: Size } type Size { width: Int! }`,
      resolvers: { Query: { one: () => ({ id: '1' }), all: () => [{ id: '1' }, { id: '2' }], any: () => 1 } },
    },
    more: {
      typeDefs: 'type Thing @key(fields: "id") { id: ID! price: Int parts: [Part] } type Part { label: String }',
      resolvers: { Thing: { price: () => 5 } },
    },
  });

const answering = (data: unknown) => ({ instead: { list: () => ({ data }) } });

test.each([
  [
    'a text for a list',
    '{ all { name } one { name } }',
    { all: 'x', one: { name: 'n' } },
    { all: null, one: { name: 'n' } },
  ],
  ['a text for an object', '{ all { name } }', { all: ['x', { name: 'n' }] }, { all: [null, { name: 'n' }] }],
  ['a list for an object', '{ one { name } kind }', { one: [{ name: 'n' }], kind: 'A' }, { one: null, kind: 'A' }],
  ['an object for a list', '{ all { name } kind }', { all: { name: 'n' }, kind: 'A' }, { all: null, kind: 'A' }],
  ['an object for a text', '{ one { name } }', { one: { name: {} } }, { one: { name: null } }],
  ['a number for a text', '{ names kind }', { names: ['x', 5], kind: 'A' }, { names: null, kind: 'A' }],
  ['a flat list for a nested one', '{ grid }', { grid: [1, [2, 'x', null]] }, { grid: [null, [2, null, null]] }],
  ['a value that clients may not see', '{ kind names }', { kind: 'B', names: [] }, { kind: null, names: [] }],
  [
    'a null in a value type',
    '{ one { size { width } name } }',
    { one: { size: { width: null }, name: 'n' } },
    { one: { size: null, name: 'n' } },
  ],
  ['nothing', '{ one { name } kind }', {}, { one: null, kind: null }],
])('%s becomes null, and its siblings stay', async (_, query, answer, data) => {
  expect(await world().ours(query, answering(answer))).toEqual({ data });
});

test('Whatever a custom scalar holds is passed on', async () => {
  const any = { __typename: 'X', a: [1, { b: null }] };
  expect(await world().ours('{ any }', answering({ any }))).toEqual({ data: { any } });
});

test.each([
  ['no response', 'x'],
  ['a list', []],
  ['neither data nor errors', {}],
  ['data that is no object', { data: 'x' }],
  ['data that is a list', { data: [] }],
  ['null data without a reason', { data: null }],
  ['errors that are no list', { data: null, errors: 'x' }],
  ['fewer entities than asked for', { data: { _entities: [{ price: 1 }] } }],
  ['more entities than asked for', { data: { _entities: [{ price: 1 }, { price: 1 }, { price: 1 }] } }],
  ['no list of entities', { data: { _entities: { price: 1 } } }],
  ['no entities', { data: { price: 1 } }],
])('%s for entities is an outage', async (_, answer) => {
  const result = await world().ours('{ all { id price } }', { instead: { more: () => answer } });
  expect(result).toMatchObject({
    data: {
      all: [
        { id: '1', price: null },
        { id: '2', price: null },
      ],
    },
    errors: [{ path: ['all', 0, 'price'], extensions: { code: 'AGENCY_UNAVAILABLE' } }],
  });
});

test('An entity that failed in this process, and is undefined there, is as good as null', async () => {
  const errors = [{ message: 'Broken.', path: ['_entities', 0] }];
  const answer = { data: { _entities: [undefined, { price: 1 }] }, errors };
  expect(await world().ours('{ all { id price } }', { instead: { more: () => answer } })).toMatchObject({
    data: {
      all: [
        { id: '1', price: null },
        { id: '2', price: 1 },
      ],
    },
    errors: [{ message: 'Broken.', path: ['all', 0] }],
  });
});

test('Entities that are no objects are an outage of theirs', async () => {
  const answer = { data: { _entities: [null, [{ price: 1 }]] } };
  expect(await world().ours('{ all { id price } }', { instead: { more: () => answer } })).toMatchObject({
    data: {
      all: [
        { id: '1', price: null },
        { id: '2', price: null },
      ],
    },
    errors: [{ path: ['all', 1, 'price'], extensions: { code: 'AGENCY_UNAVAILABLE' } }],
  });
});

test('Errors that are none do not hide those that are', async () => {
  const errors = [null, 'x', { message: 5, path: 'y' }, { message: 'Real.', path: ['one'], extensions: 'z' }];
  const { errors: seen } = await world().ours('{ one { name } }', {
    instead: { list: () => ({ data: { one: null }, errors }) },
  });
  expect(seen).toEqual([
    { message: 'Error while fetching a part of the answer.', extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } },
    { message: 'Real.', path: ['one'], extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } },
  ]);
});

test('A list where an object with entities should be costs only itself', async () => {
  const answer = { one: [{ __typename: 'Thing', id: '1' }], all: [{ __typename: 'Thing', id: '2' }] };
  expect(await world().ours('{ one { price } all { price } }', answering(answer))).toEqual({
    data: { one: null, all: [{ price: 5 }] },
  });
});

test('Keys that mean something to JavaScript are data', async () => {
  const answer =
    '{ "__proto__": { "name": "n", "constructor": "c", "toString": null }, "hasOwnProperty": { "__proto__": "p" } }';
  const query =
    '{ __proto__: one { name constructor: name toString: name valueOf: name } hasOwnProperty: one { __proto__: name } }';
  const result = await world().ours(query, answering(JSON.parse(answer)));
  expect(JSON.stringify(result)).toBe(
    '{"data":{"__proto__":{"name":"n","constructor":"c","toString":null,"valueOf":null},"hasOwnProperty":{"__proto__":"p"}}}',
  );
});

test('A subgraph cannot change what all objects inherit', async () => {
  const polluted = JSON.parse('{ "one": { "__typename": "Thing", "id": "1", "__proto__": { "polluted": 1 } } }');
  const entity = JSON.parse(
    '{ "_entities": [{ "price": 5, "__proto__": { "polluted": 2 }, "constructor": { "polluted": 3 } }] }',
  );
  await world().ours('{ one { price } }', {
    instead: { list: () => ({ data: polluted }), more: () => ({ data: entity }) },
  });
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  expect((Object as unknown as { polluted?: number }).polluted).toBeUndefined();
});
