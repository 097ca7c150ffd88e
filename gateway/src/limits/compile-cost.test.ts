import { readFile } from 'node:fs/promises';
import { createRegistry } from '@hub/registry';
import { buildSchema, getOperationAST, isObjectType, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadHubSupergraph } from '../../test/stubs/hub-supergraph.js';
import { SILENT_LOG } from '../log.js';
import { composeSupergraph } from '../supergraph/compose-supergraph.js';
import { createSupergraphLife } from '../supergraph/supergraph-life.js';
import { compileCost } from './compile-cost.js';
import { HUB_LIST_SIZES } from './hub-list-sizes.js';
import type { ListSizes } from './list-size.js';
import { DEFAULT_OPERATION_LIMITS } from './operation-limits.js';
import { readListSizes } from './read-list-sizes.js';

const file = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');
const load = (sdl: string) => createSupergraphLife(sdl, SILENT_LOG).load();
const hub = await loadHubSupergraph();

const SCHEMA = buildSchema(`
  type Query {
    things(first: Int): ThingConnection
    paged(first: Int = 7, last: Int): ThingConnection
    plain: [Thing!]!
    some(codes: [ID!], kind: Kind): [Thing!]!
    matrix: [[Int!]!]!
    thing: Thing
    either: [Either!]!
  }
  type ThingConnection { edges: [ThingEdge!]! total: Int }
  type ThingEdge { node: Thing! }
  type Thing { name: String parts: [Thing!]! tags: [String!]! }
  enum Kind { RARE COMMON }
  union Either = Thing | ThingEdge
`);
const SIZES: ListSizes = new Map([
  ['Query.some', { assumed: 50, slicedBy: ['codes'], byArgument: { kind: { RARE: 2 } } }],
  ['Thing.parts', { assumed: 4 }],
]);

function costOf(source: string, variables: Record<string, unknown> = {}, schema = SCHEMA, sizes = SIZES): number {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('No operation.');
  return compileCost(schema, document, operation, sizes)(variables);
}

describe('the cost of an operation', () => {
  it.each([
    ['every value once', '{ thing { name } }', 2],
    ['a list as long as the table says', '{ thing { parts { name } } }', 1 + 4 * 2],
    ['lists within lists', '{ thing { parts { parts { name } } } }', 1 + 4 * (1 + 4 * 2)],
    ['a list nobody knows as ten', '{ plain { name } }', 20],
    ['a list of leaves', '{ thing { tags } }', 1 + 10],
    ['lists of lists', '{ matrix }', 100],
    ['a page as long as asked for', '{ things(first: 3) { edges { node { name } } total } }', 1 + 3 * 3 + 1],
    ['a page of the default size', '{ things { edges { node { name } } } }', 1 + 20 * 3],
    ['a page of null as one of the default size', '{ things(first: null) { edges { node { name } } } }', 1 + 20 * 3],
    ['the default of the argument', '{ paged { edges { node { name } } } }', 1 + 7 * 3],
    ['the larger of two sizes', '{ paged(first: 2, last: 9) { edges { node { name } } } }', 1 + 9 * 3],
    ['a negative page as an empty one', '{ things(first: -5) { edges { node { name } } } }', 1],
    ['as many items as are named', '{ some(codes: ["a", "b", "c"]) { name } }', 6],
    ['the part of a list that is chosen', '{ some(kind: RARE) { name } }', 4],
    ['the whole list where another part is chosen', '{ some(kind: COMMON) { name } }', 100],
    ['fragments each time they are spread', '{ a: thing { ...T } b: thing { ...T } } fragment T on Thing { name }', 4],
    ['a union by what is selected of each', '{ either { __typename ... on Thing { name } } }', 30],
    ['nothing for what is skipped', '{ thing @skip(if: true) { name } plain @include(if: false) { name } }', 0],
    ['introspection as nothing much', '{ __schema { types { name } } }', 1],
  ])('counts %s', (_what, source, cost) => {
    expect(costOf(source)).toBe(cost);
  });

  it('follows variables', () => {
    const page =
      'query ($n: Int, $yes: Boolean = true) { things(first: $n) { edges @include(if: $yes) { node { name } } } }';
    expect(costOf(page, { n: 5, yes: true })).toBe(1 + 5 * 3);
    expect(costOf(page, { n: null, yes: true })).toBe(1 + 20 * 3);
    expect(costOf(page, { yes: true })).toBe(1 + 20 * 3);
    expect(costOf(page, { n: 5, yes: false })).toBe(1);
    const paged = 'query ($n: Int) { paged(first: $n) { edges { node { name } } } }';
    expect([costOf(paged), costOf(paged, { n: null })]).toEqual([1 + 7 * 3, 1 + 20 * 3]);
    const named = 'query ($codes: [ID!], $kind: Kind) { some(codes: $codes, kind: $kind) { name } }';
    expect(costOf(named, { codes: ['a'] })).toBe(2);
    expect(costOf(named, { kind: 'RARE' })).toBe(4);
    expect(costOf(named)).toBe(100);
  });
});

describe('sizes that a subgraph tells itself', () => {
  it('survive composition, and come before the table', async () => {
    const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@cost", "@listSize"])
      type Query {
        big: [Item!]! @listSize(assumedSize: 300)
        page(limit: Int, offset: Int): Page! @listSize(slicingArguments: ["limit"], sizedFields: ["items"], assumedSize: 5)
        dear: Int @cost(weight: 40)
      }
      type Page { items: [Item!]! notes: [Item!]! }
      type Item { name: String }`;
    const { schema, supergraphSchema } = await load(composeSupergraph([{ name: 'a', sdl }]));
    const sizes = readListSizes(supergraphSchema, new Map([['Query.big', { assumed: 1 }]]));
    const cost = (source: string, variables = {}) => costOf(source, variables, schema, sizes);
    expect(cost('{ big { name } }')).toBe(600);
    expect(cost('{ page(limit: 7) { items { name } notes { name } } }')).toBe(1 + 14 + 20);
    expect(cost('{ page { items { name } } }')).toBe(1 + 10);
    expect(cost('query ($n: Int) { page(limit: $n) { items { name } } }', { n: 100 })).toBe(201);
    expect(cost('{ dear }')).toBe(40);
  });
});

describe('the table of the hub', () => {
  it.each([...HUB_LIST_SIZES.keys()])('names a list that exists: %s', (key) => {
    const [typeName = '', fieldName = ''] = key.split('.');
    const type = hub.schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    expect(String(field?.type)).toMatch(/^\[/);
    const { slicedBy = [], byArgument = {} } = HUB_LIST_SIZES.get(key) ?? {};
    const names = field?.args.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...slicedBy, ...Object.keys(byArgument)]));
  });

  it('is not below what the registry has', () => {
    const registry = createRegistry();
    const expectRoom = (key: string, all: readonly { readonly kind?: string }[]) => {
      const { assumed = 0, byArgument } = HUB_LIST_SIZES.get(key) ?? {};
      expect(all.length).toBeLessThanOrEqual(assumed);
      for (const [kind, items] of Map.groupBy(all, (item) => item.kind ?? '')) {
        expect(items.length).toBeLessThanOrEqual(byArgument?.kind?.[kind] ?? assumed);
      }
    };
    expectRoom(
      'Query.trades',
      registry.trades().map(() => ({})),
    );
    expectRoom('Query.places', registry.places());
    expectRoom('Query.bodies', registry.bodies());
    expectRoom('Query.schools', registry.schools());
    expectRoom(
      'TrainingFigures.byPlace',
      registry.places().map(() => ({})),
    );
    expectRoom(
      'TrainingFigures.bySchool',
      registry.schools().map(() => ({})),
    );
  });
});

describe('the operations the hub was made for', async () => {
  const blocks = [...(await file('README.md')).matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  const dashboard = /`(\s*subscription[\s\S]*?)`/.exec(
    await file('clients/dashboard/src/programme/programme.types.ts'),
  )?.[1];
  const sizes = readListSizes(hub.supergraphSchema, HUB_LIST_SIZES);

  it('are found', () => {
    expect(blocks.length).toBeGreaterThanOrEqual(4);
    expect(dashboard).toBeDefined();
  });

  it.each([...blocks, dashboard ?? ''].map((text) => [/(?:query|mutation|subscription) (\w+)/.exec(text)?.[1], text]))(
    '%s stays far below the limit',
    (_name, text = '') => {
      expect(costOf(text, { year: 2026 }, hub.schema, sizes)).toBeLessThan(DEFAULT_OPERATION_LIMITS.cost / 5);
    },
  );

  it.each([
    '{ places { training(year: 2026) { byPlace { place { training(year: 2026) { enrolments } } } } } }',
    '{ proposals(first: 200) { edges { node { lines(first: 100) { edges { node { trade { nameVi } } } } } } } }',
    '{ bodies { place { training(year: 2026) { bySchool { count byStatus { status count } } } } } }',
  ])('leave no room for %s', (source) => {
    expect(costOf(source, {}, hub.schema, sizes)).toBeGreaterThan(DEFAULT_OPERATION_LIMITS.cost);
  });
});
