import type { EventCarrier } from '@hub/events';
import type { Registry } from '@hub/registry';
import { createLocalTransport, type SubgraphTransport } from '@hub/transport';
import { createRegistrySubgraph } from './create-registry-subgraph.js';
import { followProgrammeChanges } from './programme-changes.js';

/** The registry subgraph, executed in the gateway's process and moved by the agencies' events. */
export async function startRegistry(deps: {
  readonly registry: Registry;
  readonly carrier: EventCarrier;
  readonly now: () => Date;
  /** Those that may be away while this process runs. */
  readonly agencies?: readonly SubgraphTransport[];
}): Promise<{ readonly transport: SubgraphTransport; stop(): Promise<void> }> {
  const { changes, stop } = await followProgrammeChanges(deps.carrier, deps.agencies ?? []);
  const { schema } = createRegistrySubgraph({ registry: deps.registry, now: deps.now, changes });
  const transport = createLocalTransport({
    name: 'registry',
    schema,
    contextFor: () => ({}),
    // Its data came with the program and stay as they are; what follows from the day is known by the day.
    readRevision: async () => 'fixed',
  });
  return {
    transport,
    stop: async () => {
      await transport.close();
      await stop();
    },
  };
}
