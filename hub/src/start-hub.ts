import { openAsBlob } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { budgetSubgraph } from '@hub/budget';
import { seedBudget } from '@hub/budget/demo';
import { createInProcessCarrier } from '@hub/events';
import { start as startGateway, startRegistry } from '@hub/gateway';
import { businessDateOf, createDemoIssuer, createTokenVerifier } from '@hub/identity';
import { outreachSubgraph } from '@hub/outreach';
import { seedOutreach } from '@hub/outreach/demo';
import { DEMO_POLICY_DOCUMENTS, loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { createRegistry, demoSchoolFacts } from '@hub/registry';
import { createLogger, type Logger, type RunningSubgraph, startSubgraph } from '@hub/subgraph-kit';
import { EmbeddedCluster } from '@hub/subgraph-kit/embedded';
import { trainingSubgraph } from '@hub/training';
import { seedTraining } from '@hub/training/demo';
import { clockOf, type HubConfig } from './config.js';
import { lockDataDir } from './data-dir-lock.js';
import { demoIdVault } from './demo-id-vault.js';
import { createDemoTokens } from './demo-tokens.js';

/** Sockets one demo actor may open: a whole audience may look at the dashboard with one token. */
const DEMO_SOCKETS_PER_ACTOR = 1_000;

export interface HubOptions {
  readonly logger?: Logger;
  /** Called with each SQL statement, for measuring and for tests. */
  readonly onStatement?: (sql: string) => void;
}

export interface RunningHub {
  /** `http://host:port` */
  readonly url: string;
  readonly subgraphs: readonly RunningSubgraph[];
  /** Gives a demo token, as `POST /demo/token` does. */
  issueToken(agency: string, role: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the whole hub in this process on embedded PostgreSQL, in demo mode. Undoes what it did when it cannot. */
export async function startHub(config: HubConfig, options: HubOptions = {}): Promise<RunningHub> {
  const logger = options.logger ?? createLogger('hub');
  const cleanup: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const undo of cleanup.splice(0).reverse()) await undo();
  };
  try {
    cleanup.push(await lockDataDir(config.dataDir));
    const now = clockOf(config.today);
    const registry = createRegistry({ schoolFacts: demoSchoolFacts });
    const policies = loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]);
    const carrier = createInProcessCarrier({ log: logger });
    cleanup.push(() => carrier.close());
    const cluster = await openCluster(join(config.dataDir, 'postgres'));
    cleanup.push(() => cluster.close());

    const nationalIds = demoIdVault();
    const deps = {
      database: { kind: 'embedded', cluster } as const,
      carrier,
      registry,
      policies,
      now,
      logger,
      ...(options.onStatement === undefined ? {} : { onStatement: options.onStatement }),
    };
    const subgraphs: RunningSubgraph[] = [];
    for (const definition of [trainingSubgraph(nationalIds), budgetSubgraph(), outreachSubgraph()]) {
      const subgraph = await startSubgraph(definition, deps);
      cleanup.push(() => subgraph.stop());
      subgraphs.push(subgraph);
    }
    const [training, budget, outreach] = subgraphs as [RunningSubgraph, RunningSubgraph, RunningSubgraph];
    await seedTraining(training.database.fork(), { registry, policies, nationalIds });
    await seedBudget(budget.database.fork(), { registry, policies });
    await seedOutreach(outreach.database.fork(), { registry });

    const registrySubgraph = await startRegistry({ registry, carrier, now });
    cleanup.push(() => registrySubgraph.stop());
    const machineClock = () => new Date();
    const issuer = await createDemoIssuer({ dir: config.dataDir, now: machineClock });
    const verifier = createTokenVerifier({
      issuer: issuer.issuer,
      audience: issuer.audience,
      keys: { jwks: issuer.jwks },
      bodies: registry,
      now: machineClock,
      businessDate: () => businessDateOf(now()),
    });
    const demoTokens = createDemoTokens(issuer, registry);
    const gateway = await startGateway({
      host: config.host,
      port: config.port,
      supergraphSdl: await readFile(SUPERGRAPH, 'utf8'),
      transports: new Map([
        ['registry', registrySubgraph.transport],
        ...subgraphs.map(({ domain, transport }) => [domain, transport] as const),
      ]),
      authenticate: (authorization) => verifier.verify(authorization),
      now: machineClock,
      introspection: true,
      demoTokens,
      dashboardDir: DASHBOARD,
      socketLimits: { socketsPerActor: DEMO_SOCKETS_PER_ACTOR },
      log: logger,
    });
    cleanup.push(() => gateway.stop());
    return {
      url: gateway.url,
      subgraphs,
      issueToken: async (agency, role) => (await demoTokens.issue({ agency, role })).accessToken,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const SUPERGRAPH = fileURLToPath(import.meta.resolve('@hub/gateway/supergraph.graphql'));
const DASHBOARD = fileURLToPath(new URL('../../clients/dashboard/dist/', import.meta.url));
/** A cluster with demo data, made by the build: a new data directory starts from it. */
export const CLUSTER_TEMPLATE = fileURLToPath(new URL('../dist/demo-cluster.tar.gz', import.meta.url));

async function openCluster(dataDir: string): Promise<EmbeddedCluster> {
  const isNew = (await readdir(dataDir).catch(() => [])).length === 0;
  const template = isNew ? await openAsBlob(CLUSTER_TEMPLATE).catch(() => null) : null;
  return EmbeddedCluster.open({ dataDir, ...(template === null ? {} : { template }) });
}
