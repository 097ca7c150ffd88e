import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createLocalTransport,
  createRemoteTransport,
  type SubgraphCall,
  type SubgraphResult,
  type SubgraphTransport,
  SubgraphUnavailable,
} from '@hub/transport';
import type { ComposedWorld } from './composed-world.js';
import { executeStub, StubTransport } from './stub-transport.js';
import { FAIR, type Weather } from './weather.js';

/** How the executors reach the subgraphs. */
export const TRANSPORT_KINDS = ['stub', 'local', 'remote'] as const;
export type TransportKind = (typeof TRANSPORT_KINDS)[number];

/** Changes an answer before an executor gets it. */
export type Spoil = (subgraph: string, result: SubgraphResult) => unknown;

/** The ways to a world's subgraphs: frozen answers, the product's transport in process, and the product's over HTTP. */
export class WorldTransports {
  private weather: Weather = FAIR;
  private readonly local: ReadonlyMap<string, SubgraphTransport>;
  private remote: ReadonlyMap<string, SubgraphTransport> = new Map();
  private server: Server | undefined;

  constructor(private readonly world: ComposedWorld) {
    this.local = new Map(
      [...world.subgraphs].map(([name, schema]) => [
        name,
        createLocalTransport({
          name,
          schema,
          // No operation comes back after its case, and thousands of compiled ones fill the memory.
          maxOperations: 32,
          contextFor: () => this.weather,
          formatError: ({ message, path, extensions }) => ({ message, ...(path ? { path } : {}), extensions }),
        }),
      ]),
    );
  }

  /** Starts to serve the subgraphs over HTTP. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', async () => {
        const name = (request.url ?? '').slice(1);
        const schema = this.world.subgraphs.get(name);
        if (!schema || this.weather.down.has(name)) return void request.socket.destroy();
        const result = await executeStub(schema, JSON.parse(Buffer.concat(chunks).toString()), this.weather);
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(result));
      });
    });
    // A busy test must not find its connection closed in the moment it is used again.
    server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.server = server;
    const { port } = server.address() as AddressInfo;
    this.remote = new Map(
      [...this.world.subgraphs.keys()].map((name) => [
        name,
        createRemoteTransport({ name, url: `http://127.0.0.1:${port}/${name}` }),
      ]),
    );
  }

  /** The transports under this weather, until the next call. */
  under(weather: Weather, kind: TransportKind, spoil?: Spoil): Map<string, SubgraphTransport> {
    this.weather = weather;
    const transports = new Map<string, SubgraphTransport>();
    for (const [name, schema] of this.world.subgraphs) {
      transports.set(name, this.transport(name, kind) ?? new StubTransport(name, schema, weather, spoil));
    }
    return transports;
  }

  private transport(name: string, kind: TransportKind): SubgraphTransport | undefined {
    const transport = kind === 'remote' ? this.remote.get(name) : kind === 'local' ? this.local.get(name) : undefined;
    return transport && kind === 'local' && this.weather.down.has(name) ? unreachable(name) : transport;
  }

  async close(): Promise<void> {
    await Promise.all([...this.local.values(), ...this.remote.values()].map((transport) => transport.close()));
    this.server?.closeAllConnections();
    this.server?.close();
  }
}

function unreachable(name: string): SubgraphTransport {
  return {
    fetch: async (_: SubgraphCall) => {
      throw new SubgraphUnavailable(name, 'CIRCUIT_OPEN', 'It is down.');
    },
    subscribe: () => () => {},
    close: async () => {},
  };
}
