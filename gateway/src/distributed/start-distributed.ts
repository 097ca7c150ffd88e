import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { connectNatsCarrier } from '@hub/events';
import { businessDateOf, createTokenVerifier } from '@hub/identity';
import { createRegistry } from '@hub/registry';
import { createRemoteTransport, createResilientTransport } from '@hub/transport';
import { AnswerCache } from '../cache/answer-cache.js';
import type { RunningGateway } from '../gateway-deps.js';
import type { Log } from '../log.js';
import { logServiceState } from '../log-service-state.js';
import { readTrustedDocuments } from '../persisted/trusted-documents.js';
import { startRegistry } from '../registry/start-registry.js';
import { start } from '../start.js';
import { followSupergraphFile } from '../supergraph/follow-supergraph-file.js';
import type { GatewayConfig } from './gateway-config.js';

/** The composed schema as checked in; beside `src` and `dist`. */
const SUPERGRAPH = fileURLToPath(new URL('../../supergraph.graphql', import.meta.url));
/** Written by `npm run operations` from the clients' sources. */
const TRUSTED_DOCUMENTS = fileURLToPath(new URL('../../trusted-documents.json', import.meta.url));
const DASHBOARD = fileURLToPath(new URL('../../../clients/dashboard/dist/', import.meta.url));

/** A gateway that takes up its supergraph's file whenever it changes. */
export interface DistributedGateway extends RunningGateway {
  /** Reads the file at once. */
  reloadSupergraph(): Promise<void>;
}

/**
 * Starts a gateway of its own process: agencies over the network, events over NATS, tokens of an OIDC issuer.
 * None of them has to be up: each is taken up when it comes.
 */
export async function startDistributed(
  config: GatewayConfig,
  { log, machineClock }: { readonly log: Log; readonly machineClock: () => Date },
): Promise<DistributedGateway> {
  const cleanup: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const undo of cleanup.splice(0).reverse()) await undo();
  };
  try {
    const supergraphFile = config.supergraphFile ?? SUPERGRAPH;
    const registry = createRegistry();
    const businessNow = () => (config.today ? new Date(`${config.today}T12:00:00+07:00`) : machineClock());
    const carrier = await connectNatsCarrier({ url: config.natsUrl, name: 'gateway', log });
    cleanup.push(() => carrier.close());
    const agencies = config.subgraphs.map((subgraph) => {
      const { name } = subgraph;
      return [
        name,
        createResilientTransport(createRemoteTransport(subgraph), { name, ...logServiceState(name, log) }),
      ] as const;
    });
    for (const [, transport] of agencies) cleanup.push(() => transport.close());
    const registrySubgraph = await startRegistry({
      registry,
      carrier,
      now: businessNow,
      agencies: agencies.map(([, transport]) => transport),
    });
    cleanup.push(registrySubgraph.stop);
    const verifier = createTokenVerifier({
      issuer: config.issuer,
      audience: config.audience,
      keys: config.jwksUrl ? { url: config.jwksUrl } : { discover: true },
      bodies: registry,
      now: machineClock,
      businessDate: () => businessDateOf(businessNow()),
    });
    const { cacheBytes } = config;
    const businessDate = () => businessDateOf(businessNow());
    const gateway = await start({
      host: config.host,
      port: config.port,
      supergraphSdl: await readFile(supergraphFile, 'utf8'),
      transports: new Map([['registry', registrySubgraph.transport], ...agencies]),
      authenticate: (authorization) => verifier.verify(authorization),
      now: machineClock,
      answersTogether: true,
      introspection: config.introspection,
      allowedOrigins: config.allowedOrigins,
      https: config.https,
      dashboardDir: DASHBOARD,
      trustedDocuments: await readTrustedDocuments(TRUSTED_DOCUMENTS),
      enforceTrustedDocuments: config.enforceTrustedDocuments,
      operationLimits: { cost: config.maxCost },
      socketLimits: { socketsPerActor: config.socketsPerActor },
      ...(cacheBytes > 0 ? { answerCache: new AnswerCache({ businessDate, maxBytes: cacheBytes }) } : {}),
      log,
    });
    cleanup.push(gateway.stop);
    const followed = followSupergraphFile({ file: supergraphFile, replace: gateway.replaceSupergraph, log });
    cleanup.push(async () => followed.stop());
    return { ...gateway, reloadSupergraph: followed.reload, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
