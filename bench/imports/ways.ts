import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHub } from '@hub/embedded';
import { start as startGateway } from '@hub/gateway';
import type { Actor } from '@hub/identity';
import { createServerDatabase } from '@hub/subgraph-kit/testing';
import { createRemoteTransport, type SubgraphTransport } from '@hub/transport';
import { addEnterprises, type Importer, startBooks } from './books.ts';
import type { Ask } from './cases.ts';

const SECRET = 'a secret of the bench between gateway and subgraphs';

type Answer = Readonly<Record<string, unknown>>;
export type Run = (agency: string, ask: Ask) => Promise<Answer>;
/** Prepares a way for an import, lets it be used, and clears up. */
export type Way = (importer: Importer, use: (run: Run) => Promise<void>) => Promise<void>;

/** The ways that need a PostgreSQL server, here: at `server`. */
export const serverWays = (server: string): Readonly<Record<string, Way>> => ({
  'subgraph alone': (importer, use) =>
    withDatabase(server, async (url) => {
      const books = await startBooks(importer, url);
      await use(runOver(books.transport));
      await books.stop();
    }),
  'gateway, one process': (importer, use) =>
    withDatabase(server, async (url) => {
      const books = await startBooks(importer, url);
      await useGateway(importer, books.transport, use);
      await books.stop();
    }),
  'gateway, HTTP to subgraph': (importer, use) =>
    withDatabase(server, async (url) => {
      const env = { ...process.env, HUB_BENCH_SUBGRAPH: importer, HUB_BENCH_DATABASE: url, HUB_BENCH_SECRET: SECRET };
      const child = fork(new URL('./service.main.ts', import.meta.url), { env });
      const [{ url: at }] = (await once(child, 'message')) as [{ url: string }];
      const transport = createRemoteTransport({ name: importer, url: at, secret: SECRET });
      await useGateway(importer, transport, use);
      await transport.close();
      child.kill('SIGTERM');
      await once(child, 'close');
    }),
});

/** The hub of `npm start`, on embedded PostgreSQL. */
export const embeddedWay: Way = async (importer, use) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'));
  const config = { host: '127.0.0.1', port: 0, dataDir, today: '2026-11-23', policyDir: null, cacheBytes: 0 };
  const hub = await startHub(config);
  const training = hub.subgraphs.find(({ domain }) => domain === 'training');
  if (importer === 'training' && training !== undefined) await addEnterprises(training);
  await use(runAt(hub.url, (agency) => hub.issueToken(agency, 'OFFICER')));
  await hub.stop();
  await rm(dataDir, { recursive: true, force: true });
};

async function withDatabase(server: string, work: (url: string) => Promise<void>): Promise<void> {
  const database = await createServerDatabase(server);
  if (database.address.kind !== 'server') throw new Error('Not on a server.');
  try {
    await work(database.address.url);
  } finally {
    await database.release();
  }
}

/** A gateway that reaches one subgraph by this transport, and nobody else; a token is the agency's code. */
async function useGateway(importer: Importer, transport: SubgraphTransport, use: (run: Run) => Promise<void>) {
  const away: SubgraphTransport = {
    fetch: () => Promise.reject(new Error('Not here.')),
    subscribe: () => () => {},
    close: async () => {},
  };
  const names = ['training', 'budget', 'outreach', 'registry'];
  const gateway = await startGateway({
    port: 0,
    supergraphSdl: await readFile(fileURLToPath(import.meta.resolve('@hub/gateway/supergraph.graphql')), 'utf8'),
    transports: new Map(names.map((name) => [name, name === importer ? transport : away])),
    authenticate: async (authorization) => actorOf(authorization?.slice('Bearer '.length) ?? ''),
    now: () => new Date(),
    introspection: false,
  });
  await use(runAt(gateway.url, async (agency) => agency));
  await gateway.stop();
}

const actorOf = (agency: string): Actor => ({
  id: `bench:${agency}`,
  agency,
  actsFor: [agency],
  roles: ['OFFICER'],
  expiresAt: null,
});

function runOver(transport: SubgraphTransport): Run {
  return async (agency, ask) => {
    const { data, errors } = await transport.fetch({ ...ask, actor: actorOf(agency), timeoutMs: 120_000 });
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { answer: Answer }).answer;
  };
}

function runAt(url: string, tokenOf: (agency: string) => Promise<string>): Run {
  return async (agency, ask) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(agency)}` };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(ask) });
    const { data, errors } = (await response.json()) as { data?: { answer: Answer }; errors?: object };
    if (!data?.answer) throw new Error(JSON.stringify(errors));
    return data.answer;
  };
}
