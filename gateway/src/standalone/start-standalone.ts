import { readFile } from 'node:fs/promises';
import { ANONYMOUS } from '@hub/identity';
import { createRemoteTransport, createResilientTransport, type SubgraphTransport } from '@hub/transport';
import type { RunningGateway } from '../gateway-deps.js';
import { UNBOUNDED_PLANNING } from '../limits/planning-budget.js';
import type { Log } from '../log.js';
import { logServiceState } from '../log-service-state.js';
import { start } from '../start.js';
import { readSubgraphAddresses } from '../supergraph/subgraph-addresses.js';
import { BadArguments, isHttpUrl, type StandaloneOptions } from './standalone-options.js';

/**
 * Starts the gateway on any Federation 2 supergraph: nobody signs in, calls are not signed and carry the operation
 * only, introspection is on, and subgraphs' messages are shown to clients.
 * @throws BadArguments when a subgraph has no address, or an address was given for none
 */
export async function startStandalone(
  { supergraphFile, host, port, addresses, maxCost }: StandaloneOptions,
  { log, now }: { readonly log: Log; readonly now: () => Date },
): Promise<RunningGateway> {
  const supergraphSdl = await readFile(supergraphFile, 'utf8').catch((error: unknown) => {
    throw new BadArguments(`The supergraph cannot be read: ${error instanceof Error ? error.message : error}`);
  });
  const transports = createTransports(supergraphSdl, addresses, log);
  const closeTransports = () => Promise.all([...transports.values()].map((transport) => transport.close()));
  try {
    const gateway = await start({
      host,
      port,
      supergraphSdl,
      transports,
      authenticate: async () => ANONYMOUS,
      now,
      answersTogether: true,
      introspection: true,
      passUncodedMessages: true,
      operationLimits: { cost: maxCost, fetches: Number.POSITIVE_INFINITY },
      listSizes: new Map(),
      planningAllowance: UNBOUNDED_PLANNING,
      log,
    });
    return {
      ...gateway,
      async stop() {
        await gateway.stop();
        await closeTransports();
      },
    };
  } catch (error) {
    await closeTransports();
    throw error;
  }
}

function createTransports(
  supergraphSdl: string,
  overrides: ReadonlyMap<string, string>,
  log: Log,
): ReadonlyMap<string, SubgraphTransport> {
  const subgraphs = readSubgraphAddresses(supergraphSdl);
  for (const name of overrides.keys()) {
    if (!subgraphs.some((subgraph) => subgraph.name === name)) {
      const known = subgraphs.map((subgraph) => subgraph.name).join(', ');
      throw new BadArguments(`The supergraph has no subgraph "${name}"; it has ${known}.`);
    }
  }
  const located = subgraphs.map(({ name, url }) => ({ name, url: overrides.get(name) ?? url }));
  for (const { name, url } of located) {
    if (!isHttpUrl(url)) throw new BadArguments(`Where subgraph "${name}" is must be said by --subgraph ${name}=URL.`);
  }
  return new Map(
    located.map(({ name, url }) => {
      const policy = { name, ...logServiceState(name, log) };
      return [name, createResilientTransport(createRemoteTransport({ name, url }), policy)];
    }),
  );
}
