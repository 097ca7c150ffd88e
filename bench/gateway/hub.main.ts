/**
 * The hub's gateway on the benchmark's supergraph, its subgraphs over HTTP.
 * Environment: EXECUTOR=compiled (ours) or apollo (@apollo/gateway's executor behind the same seam), and LANE=APOLLO
 * (every operation inside Apollo Server's pipeline) or AUTOMATIC (past it, as no plugin is installed).
 * Needs `npm run build` at the repository's root.
 */
import { readFileSync } from 'node:fs';
import { announce, endWhenTold } from '../lib/processes.ts';

const root = new URL('../../', import.meta.url);
const load = async (file: string) => (await import(new URL(file, root).href)) as Record<string, never>;
const { start } = await load('gateway/dist/start.js');
const { createApolloPlanExecutor, createCompiledPlanExecutor } = await load('gateway/dist/execution/plan-executor.js');
const { createRemoteTransport, createResilientTransport } = await load('libs/transport/dist/index.js');
const { ANONYMOUS } = await load('libs/identity/dist/index.js');

const supergraphSdl = readFileSync(new URL('fixtures/supergraph.graphql', import.meta.url), 'utf8');
const names = ['accounts', 'inventory', 'products', 'reviews'];
const transports = new Map(
  names.map((name) => [
    name,
    createResilientTransport(createRemoteTransport({ name, url: `http://127.0.0.1:4200/${name}` }), { name }),
  ]),
);
const gateway = await start({
  port: 0,
  supergraphSdl,
  transports,
  authenticate: async () => ANONYMOUS,
  now: () => new Date(),
  introspection: false,
  // TestQuery's lists within lists might be much longer than they are.
  operationLimits: { cost: 1_000_000 },
  lane: process.env.LANE ?? 'AUTOMATIC',
  createExecutor: process.env.EXECUTOR === 'apollo' ? createApolloPlanExecutor : createCompiledPlanExecutor,
});
announce(`${gateway.url}/graphql`);
endWhenTold(() => gateway.stop());
