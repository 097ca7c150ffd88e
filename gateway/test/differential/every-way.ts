import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ANONYMOUS } from '@hub/identity';
import { createLocalTransport, createRemoteTransport, type SubgraphTransport } from '@hub/transport';
import { type ExecutionResult, execute, parse } from 'graphql';
import { expect } from 'vitest';
import { SILENT_LOG, start } from '../../src/index.js';
import { ask, LANES } from '../stubs/small-hub.js';
import type { HandmadeWorld, RunOptions } from './handmade-world.js';

type Question = Pick<RunOptions, 'variables'>;

/** What our executor answers, after finding that the whole gateway answers so in every lane, by every transport. */
export async function oursEveryWay(world: HandmadeWorld, query: string, question: Question = {}) {
  const answer = await world.ours(query, question);
  const server = await serve(world);
  try {
    for (const [transport, transports] of [
      ['in process', localTransports(world)],
      ['over HTTP', remoteTransports(world, server.port)],
    ] as const) {
      for (const lane of LANES) {
        const whole = await throughGateway(world, transports, lane, { query, ...question });
        expect({ lane, transport, ...essence(whole) }).toEqual({ lane, transport, ...essence(answer) });
      }
      for (const one of transports.values()) await one.close();
    }
  } finally {
    server.stop();
  }
  return answer;
}

async function throughGateway(
  { supergraphSdl }: HandmadeWorld,
  transports: ReadonlyMap<string, SubgraphTransport>,
  lane: (typeof LANES)[number],
  body: object,
): Promise<ExecutionResult> {
  const gateway = await start({
    port: 0,
    supergraphSdl,
    transports,
    lane,
    authenticate: async () => ANONYMOUS,
    now: () => new Date(),
    introspection: true,
    passUncodedMessages: true,
    log: SILENT_LOG,
  });
  try {
    return (await ask(gateway.url, body)).json;
  } finally {
    await gateway.stop();
  }
}

function localTransports({ schemas }: HandmadeWorld): ReadonlyMap<string, SubgraphTransport> {
  return new Map(
    [...schemas].map(([name, schema]) => [
      name,
      createLocalTransport({ name, schema, contextFor: () => ({}), formatError: (error) => error.toJSON() }),
    ]),
  );
}

function remoteTransports({ schemas }: HandmadeWorld, port: number): ReadonlyMap<string, SubgraphTransport> {
  return new Map(
    [...schemas.keys()].map((name) => [name, createRemoteTransport({ name, url: `http://127.0.0.1:${port}/${name}` })]),
  );
}

async function serve({ schemas }: HandmadeWorld) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { query, variables } = JSON.parse(String(Buffer.concat(chunks)));
    const schema = schemas.get((request.url ?? '').slice(1));
    if (!schema) return void response.writeHead(404).end();
    const result = await execute({ schema, document: parse(query), variableValues: variables });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Without what only the whole gateway knows of an error, such as its code. */
function essence({ data = null, errors = [] }: ExecutionResult) {
  return { data, errors: errors.map(({ message, path }) => ({ message, path })) };
}
