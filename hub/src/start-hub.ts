import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AnswerCache, start as startGateway, startRegistry } from '@hub/gateway';
import { businessDateOf, createDemoIssuer, createTokenVerifier } from '@hub/identity';
import { createLogger, type Logger, type RunningSubgraph } from '@hub/subgraph-kit';
import type { SubgraphTransport } from '@hub/transport';
import { clockOf, type HubConfig } from './config.js';
import { lockDataDir } from './data-dir-lock.js';
import { openDemoCluster } from './demo-cluster.js';
import { createDemoTokens } from './demo-tokens.js';
import { openDemoHub } from './open-demo-hub.js';

/** Sockets one demo actor may open: a whole audience may look at the dashboard with one token. */
const DEMO_SOCKETS_PER_ACTOR = 1_000;

export interface HubOptions {
  readonly logger?: Logger;
  /** Called with each SQL statement, for measuring and for tests. */
  readonly onStatement?: (sql: string) => void;
  /** Called with the subgraph's name for each call the gateway makes to it, for measuring and for tests. */
  readonly onSubgraphCall?: (subgraph: string) => void;
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
    const { today, policyDir } = config;
    const cluster = await openDemoCluster(join(config.dataDir, 'postgres'), businessDateOf(clockOf(today)()));
    cleanup.push(() => cluster.close());
    const hub = await openDemoHub({ ...options, cluster, today, policyDir, logger });
    cleanup.push(hub.stop);
    const { registry, carrier, now, subgraphs } = hub;
    const registrySubgraph = await startRegistry({ registry, carrier, now });
    cleanup.push(registrySubgraph.stop);

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
      transports: new Map(
        [{ domain: 'registry', transport: registrySubgraph.transport }, ...subgraphs].map(({ domain, transport }) => [
          domain,
          countCalls(domain, transport, options.onSubgraphCall),
        ]),
      ),
      authenticate: (authorization) => verifier.verify(authorization),
      now: machineClock,
      introspection: true,
      demoTokens,
      dashboardDir: DASHBOARD,
      ...(config.cacheBytes > 0
        ? { answerCache: new AnswerCache({ businessDate: () => businessDateOf(now()), maxBytes: config.cacheBytes }) }
        : {}),
      socketLimits: { socketsPerActor: DEMO_SOCKETS_PER_ACTOR },
      log: logger,
    });
    cleanup.push(gateway.stop);
    const issueToken = async (agency: string, role: string) => (await demoTokens.issue({ agency, role })).accessToken;
    return { url: gateway.url, subgraphs, issueToken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function countCalls(
  name: string,
  transport: SubgraphTransport,
  onCall: HubOptions['onSubgraphCall'],
): SubgraphTransport {
  if (onCall === undefined) return transport;
  return {
    ...transport,
    fetch: (call) => {
      onCall(name);
      return transport.fetch(call);
    },
  };
}

const SUPERGRAPH = fileURLToPath(import.meta.resolve('@hub/gateway/supergraph.graphql'));
const DASHBOARD = fileURLToPath(new URL('../../clients/dashboard/dist/', import.meta.url));
