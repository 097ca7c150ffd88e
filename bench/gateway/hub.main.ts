/**
 * The hub's gateway on the suite's supergraph. Needs `npm run build` at the repository's root. Environment:
 * - EXECUTOR=compiled (ours) or apollo (@apollo/gateway's executor behind the same seam)
 * - LANE=APOLLO (every operation inside Apollo Server's pipeline) or AUTOMATIC (past it, as no plugin is installed)
 * - SUBGRAPHS=http, or process: executed in this process, objects passed on
 */
import { createRequire } from 'node:module';
import { announce, endWhenTold } from '../lib/processes.ts';
import { buildHubSchemas } from './hub-schemas.ts';
import { buildSchemas, type SchemaBuilder } from './stub-schemas.ts';
import { readSupergraph, subgraphUrl, suite, suiteName } from './suites.ts';

const root = new URL('../../', import.meta.url);
const load = async (file: string) => (await import(new URL(file, root).href)) as Record<string, never>;
const { start } = await load('gateway/dist/start.js');
const { createApolloPlanExecutor, createCompiledPlanExecutor } = await load('gateway/dist/execution/plan-executor.js');
const { createLocalTransport, createRemoteTransport, createResilientTransport } =
  await load('libs/transport/dist/index.js');
const { ANONYMOUS } = await load('libs/identity/dist/index.js');

const gateway = await start({
  port: 0,
  supergraphSdl: readSupergraph(),
  transports: new Map(process.env.SUBGRAPHS === 'process' ? localTransports() : remoteTransports()),
  authenticate: async () => ANONYMOUS,
  now: () => new Date(),
  introspection: false,
  // As `npm run start:gateway`, and the hub in one process, do.
  answersTogether: process.env.SUBGRAPHS !== 'process',
  // TestQuery's lists within lists might be much longer than they are.
  operationLimits: { cost: 1_000_000 },
  lane: process.env.LANE ?? 'AUTOMATIC',
  createExecutor: process.env.EXECUTOR === 'apollo' ? createApolloPlanExecutor : createCompiledPlanExecutor,
});
announce(`${gateway.url}/graphql`);
endWhenTold(() => gateway.stop());

function remoteTransports() {
  return suite.subgraphs.map((name) => {
    const remote = createRemoteTransport({ name, url: subgraphUrl(name) });
    return [name, createResilientTransport(remote, { name })] as const;
  });
}

function localTransports() {
  // The hub's own copies: a schema is executed by the graphql-js that made it.
  const require = createRequire(new URL('package.json', root));
  const builder = { ...require('@apollo/subgraph'), ...require('graphql') } as SchemaBuilder;
  return Object.entries(suiteName === 'hub' ? buildHubSchemas(builder) : buildSchemas(builder)).map(
    ([name, schema]) => {
      const local = createLocalTransport({ name, schema, contextFor: () => ({}) });
      return [name, createResilientTransport(local, { name })] as const;
    },
  );
}
