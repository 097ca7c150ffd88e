import { expect, test } from 'vitest';
import { keepExecutableDirectives } from '../../src/supergraph/keep-executable-directives.js';
import { oursEveryWay } from './every-way.js';
import { HandmadeWorld } from './handmade-world.js';

/** Directives for operations that subgraphs compose: @apollo/gateway hides them from clients. */

const LINK =
  'extend schema @link(url: "https://hub.test/trace/v1.0", import: ["@trace", { name: "@mark", as: "@label" }])';
const COMPOSED = '@federation__composeDirective(name: "@trace") @federation__composeDirective(name: "@label")';
const LEVEL = 'enum Level { LOW HIGH }';

/** One subgraph has no default where the other has one. */
const traced = () =>
  new HandmadeWorld({
    learners: {
      typeDefs: `${LINK} ${COMPOSED}
        directive @trace(level: Level!, note: String) on FIELD directive @label(text: String) on FIELD | INLINE_FRAGMENT
        ${LEVEL} type Query { learners: Int }`,
      resolvers: { Query: { learners: () => 3 } },
    },
    money: {
      typeDefs: `${LINK} ${COMPOSED}
        directive @trace(level: Level! = LOW, note: String) on FIELD directive @label(text: String) on FIELD | INLINE_FRAGMENT
        ${LEVEL} type Query { money: Int }`,
      resolvers: { Query: { money: () => 5 } },
    },
  });

test('Clients may use them, and each subgraph is told the default of the supergraph', async () => {
  const world = traced();
  expect(await oursEveryWay(world, '{ learners @trace money @trace(note: "n") }')).toEqual({
    data: { learners: 3, money: 5 },
  });
  const asked = Object.fromEntries(
    world.calls.map(({ subgraph, query }) => [subgraph, query.replaceAll(/[\s,]/g, '')]),
  );
  expect(asked).toEqual({
    learners: '{learners@trace(level:LOW)}',
    money: '{money@trace(note:"n"level:LOW)}',
  });
});

test('What a client says goes before the default; also under another name, and in variables', async () => {
  const query = `query ($level: Level!) { learners @trace(level: $level) ... @label(text: "a") { money @trace(level: HIGH) } }`;
  const world = traced();
  expect(await oursEveryWay(world, query, { variables: { level: 'HIGH' } })).toEqual({
    data: { learners: 3, money: 5 },
  });
  expect(world.calls.find(({ subgraph }) => subgraph === 'learners')).toMatchObject({ variables: { level: 'HIGH' } });
  expect(world.calls.map(({ query: asked }) => asked).join()).not.toContain('LOW');
});

test('Clients see them, and nothing else of what composition put there', async () => {
  const { data } = await oursEveryWay(traced(), '{ __schema { directives { name args { name defaultValue } } } }');
  const { directives } = (data as { __schema: { directives: { name: string; args: object[] }[] } }).__schema;
  const own = directives.filter(({ name }) => !/^(skip|include|deprecated|specifiedBy|oneOf)$/.test(name));
  expect(Object.fromEntries(own.map(({ name, args }) => [name, args]))).toEqual({
    trace: [
      { name: 'level', defaultValue: 'LOW' },
      { name: 'note', defaultValue: null },
    ],
    label: [{ name: 'text', defaultValue: null }],
  });
});

test('A link that brings directives for schemas as well stays as it is', () => {
  const linked = (locations: string) => `
    schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://hub.test/trace/v1.0") { query: Query }
    directive @trace on FIELD directive @trace__owner on ${locations} directive @link(url: String) repeatable on SCHEMA`;
  const mixed = linked('FIELD | FIELD_DEFINITION');
  expect(keepExecutableDirectives(mixed)).toBe(mixed);
  const kept = keepExecutableDirectives(linked('QUERY | FIELD'));
  expect(kept).toContain('specs.apollo.dev/link');
  expect(kept).not.toContain('hub.test');
});
