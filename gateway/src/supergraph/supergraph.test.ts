import { describe, expect, it } from 'vitest';
import { ask, createSmallHub, startSmallHub } from '../../test/stubs/small-hub.js';
import { until } from '../../test/stubs/socket-client.js';
import { SILENT_LOG } from '../log.js';
import { CompositionFailed, composeSupergraph } from './compose-supergraph.js';
import { createSupergraphLife } from './supergraph-life.js';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

describe('composition', () => {
  it('gives the same text in whatever order the subgraphs come', () => {
    const subgraphs = Object.values(createSmallHub().subgraphs).map(({ name, sdl }) => ({ name, sdl }));
    expect(composeSupergraph([...subgraphs].reverse())).toBe(composeSupergraph(subgraphs));
  });

  it('lists what contradicts', () => {
    const subgraphs = [
      { name: 'a', sdl: `${LINK}type Query { figure: Int }` },
      { name: 'b', sdl: `${LINK}type Query { figure: String }` },
    ];
    expect(() => composeSupergraph(subgraphs)).toThrow(CompositionFailed);
    expect(() => composeSupergraph(subgraphs)).toThrow(/Query\.figure/);
  });
});

describe('the life of a supergraph', () => {
  it('finds the schemas and the planner in this version of @apollo/gateway', async () => {
    const loaded = await createSupergraphLife(createSmallHub().supergraphSdl, SILENT_LOG).load();
    expect(loaded.schema.getQueryType()?.getFields()).toHaveProperty('trades');
    expect(loaded.supergraphSchema.getType('join__Graph')).toBeDefined();
    expect(typeof loaded.planner.buildQueryPlan).toBe('function');
  });

  it('does not begin without a supergraph', async () => {
    await expect(createSupergraphLife('type Query { a: Int }', SILENT_LOG).load()).rejects.toThrow();
  });

  it('takes up a new version while the old one is being asked, and keeps the old one when the new is none', async () => {
    const hub = await startSmallHub();
    hub.state.budgetDelayMs = 100;
    const underWay = ask(hub.url, { query: '{ programme(year: 2026) { budget { approvedVnd } } }' });
    await until(() => hub.subgraphs.budget.calls.length === 1);
    const { registry, training } = hub.subgraphs;
    hub.gateway.replaceSupergraph(composeSupergraph([registry, training]));
    expect((await underWay).json.data.programme.budget).toEqual({ approvedVnd: '5000000' });
    const gone = await ask(hub.url, { query: '{ programme(year: 2026) { budget { approvedVnd } } }' });
    expect(gone.json.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(() => hub.gateway.replaceSupergraph('type Query { a: Int }')).toThrow();
    expect((await ask(hub.url, { query: '{ trades { code } }' })).status).toBe(200);
    await hub.gateway.stop();
  });
});
