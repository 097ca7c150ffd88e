import { buildSchema, execute, GraphQLError, GraphQLScalarType, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createOperationCache } from './local-operation.js';

const SDL = `
  scalar Day
  enum Level { INTERMEDIATE COLLEGE }
  input Part { people: Int! = 1, level: Level = COLLEGE, tags: [String!]! = ["a"], day: Day = "2026-01-01" }
  input Filter { year: Int = 2026, parts: [Part!]! = [], part: Part, ids: [ID!], since: Day, limit: Int! = 5 }
  type Query {
    find(filter: Filter): String
    defaulted(filter: Filter! = { year: 2024 }, first: Int! = 20, on: Day = "2025-02-03"): String
    many(filters: [Filter!], ids: [ID!], flags: [Boolean], levels: [Level]): String
    needs(filter: Filter!, day: Day!): String
  }`;

/** Every resolver answers the arguments it was given. */
function echoing(): GraphQLSchema {
  const schema = buildSchema(SDL);
  const day = schema.getType('Day') as GraphQLScalarType;
  Object.assign(
    day,
    new GraphQLScalarType({
      name: 'Day',
      parseValue: (value) => {
        if (typeof value !== 'string' || !/^\d{4}-/.test(value)) {
          throw new GraphQLError('Day must be a day.', { extensions: { code: 'BAD_USER_INPUT' } });
        }
        return new Date(`${value}T00:00:00Z`);
      },
    }),
  );
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    field.resolve = (_root, args) => JSON.stringify(args, (_key, value) => (value === undefined ? 'undefined' : value));
  }
  return schema;
}

const schema = echoing();

async function both(query: string, variables: Record<string, unknown>) {
  const operation = createOperationCache(schema, 10)(query, undefined);
  if (!('run' in operation)) throw new Error(JSON.stringify(operation.errors));
  const reference = await execute({ schema, document: parse(query), variableValues: variables });
  return { local: await operation.run(undefined, undefined, variables), reference };
}

const FILTER = 'query ($filter: Filter) { find(filter: $filter) }';
const DEFAULTED =
  'query ($filter: Filter!, $first: Int!, $on: Day) { defaulted(filter: $filter, first: $first, on: $on) }';
const OPTIONAL = 'query ($filter: Filter, $on: Day = "2026-05-06") { find(filter: $filter) a: defaulted(on: $on) }';
const MANY =
  'query ($filters: [Filter!], $ids: [ID!], $flags: [Boolean], $levels: [Level]) { many(filters: $filters, ids: $ids, flags: $flags, levels: $levels) }';
const IN_LITERALS =
  'query ($year: Int, $people: Int = 3, $id: ID!) { find(filter: { year: $year, parts: [{ people: $people }], ids: [$id] }) }';

const CASES: readonly (readonly [string, string, Record<string, unknown>])[] = [
  ['nothing', FILTER, {}],
  ['null', FILTER, { filter: null }],
  ['an empty object, to be filled with defaults', FILTER, { filter: {} }],
  ['null where a default stands', FILTER, { filter: { year: null } }],
  ['null where null cannot be', FILTER, { filter: { parts: null } }],
  ['defaults within lists', FILTER, { filter: { parts: [{}, { people: 2, tags: [] }] } }],
  ['one item for a list', FILTER, { filter: { parts: { people: 2 }, ids: 7 } }],
  ['a list for an object', FILTER, { filter: { part: [] } }],
  ['a scalar for an object', FILTER, { filter: 'x' }],
  ['a custom scalar', FILTER, { filter: { since: '2026-03-04', part: { day: '2026-03-05' } } }],
  ['a custom scalar that does not fit', FILTER, { filter: { since: 'secret' } }],
  ['an enum value there is not', FILTER, { filter: { part: { level: 'toString' } } }],
  ['a field there is not', FILTER, { filter: { nothing: 1 } }],
  ['a key of every object', FILTER, JSON.parse('{"filter": {"__proto__": {"year": 1}}}')],
  ['a number beyond 32 bits', FILTER, { filter: { year: 2 ** 40 } }],
  ['arguments without variables', '{ defaulted }', {}],
  ['a variable that is missing', DEFAULTED, { filter: {} }],
  ['variables given', DEFAULTED, { filter: { year: 1 }, first: 2, on: '2026-07-08' }],
  ['a variable’s own default', OPTIONAL, {}],
  ['null over a variable’s own default', OPTIONAL, { on: null }],
  ['lists of everything', MANY, { filters: [{}, { limit: 1 }], ids: ['a', 1], flags: [true, null], levels: 'COLLEGE' }],
  ['null in lists', MANY, { filters: [null] }],
  ['defaults in literals', '{ find(filter: { parts: [{}], part: { people: 4 } }) }', {}],
  ['one literal for a list', '{ find(filter: { parts: { people: 4 }, ids: 3 }) }', {}],
  ['variables in literals', IN_LITERALS, { year: 2025, people: 9, id: 'x' }],
  ['variables in literals that are missing', IN_LITERALS, { id: 'x' }],
  ['null in literals', IN_LITERALS, { id: 'x', year: null, people: null }],
  ['a fragment’s arguments', 'query ($year: Int) { ...F } fragment F on Query { find(filter: { year: $year }) }', {}],
  [
    'values behind a skipped field',
    'query ($s: Boolean!, $f: Filter) { find(filter: $f) @skip(if: $s) }',
    { s: false, f: {} },
  ],
];

describe('what resolvers are given', () => {
  it.each(CASES)('is what graphql-js gives them: %s', async (_what, query, variables) => {
    const { local, reference } = await both(query, variables);
    expect({ data: local.data ?? null, refused: (local.errors ?? []).length > 0 }).toEqual({
      data: reference.data ?? null,
      refused: (reference.errors ?? []).length > 0,
    });
    expect(local.errors?.map(({ message }) => message)).toEqual(reference.errors?.map(({ message }) => message));
  });

  it('is not shared between calls', async () => {
    const seen: object[] = [];
    const keeping = echoing();
    const find = keeping.getQueryType()?.getFields().find;
    if (find === undefined) throw new Error('no field');
    find.resolve = (_root, { filter }) => {
      seen.push(filter);
      filter.year = 0;
      return null;
    };
    const operation = createOperationCache(keeping, 10)('{ find(filter: { limit: 2 }) }', undefined);
    if (!('run' in operation)) throw new Error('refused');
    await operation.run(undefined, undefined, {});
    await operation.run(undefined, undefined, {});
    expect(seen[0]).not.toBe(seen[1]);
  });
});

describe('what is skipped', () => {
  const thing: Record<string, unknown> = { id: '1', name: 'One' };
  thing.next = thing;
  const things = buildSchema('type Query { a: Thing b: Thing } type Thing { id: ID name: String next: Thing }');
  const F = 'fragment F on Thing { id name }';

  it.each([
    `{ a { ...F @skip(if: $s) } b { ...F } } ${F}`,
    `{ a { next { ...F } ...F @include(if: $s) } } ${F}`,
    `{ a { ...F @skip(if: $s) ...F } } ${F}`,
    `{ a { ...F ...F @include(if: $s) } } ${F}`,
    `{ a { ...F @skip(if: $s) ...F @include(if: $s) } } ${F}`,
    `{ a { ...G @skip(if: $s) next { ...G } } } fragment G on Thing { next { ...F } } ${F}`,
    '{ a @skip(if: $s) { ... { name } } a { id } }',
    '{ a { ... @include(if: $s) { next { ... { name } } } next { id } } }',
    '{ a { id @skip(if: $s) id @include(if: $s) } }',
    `{ a @skip(if: $s) { ...F } b { name } } ${F}`,
  ])('is what graphql-js skips: %s', async (selections) => {
    const query = `query ($s: Boolean!) ${selections}`;
    const root = { a: thing, b: thing };
    const operation = createOperationCache(things, 10)(query, undefined);
    if (!('run' in operation)) throw new Error('refused');
    for (const s of [true, false]) {
      const variableValues = { s };
      expect(await operation.run(root, undefined, variableValues)).toEqual(
        await execute({ schema: things, document: parse(query), rootValue: root, variableValues }),
      );
    }
  });
});
