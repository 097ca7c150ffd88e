import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serveStub } from '../../test/stubs/serve-stub.js';
import { ask, createSmallHub } from '../../test/stubs/small-hub.js';
import { SocketClient } from '../../test/stubs/socket-client.js';
import type { RunningGateway } from '../gateway-deps.js';
import { type Log, SILENT_LOG } from '../log.js';
import { composeSupergraph } from '../supergraph/compose-supergraph.js';
import { BadArguments, readStandaloneOptions } from './standalone-options.js';
import { startStandalone } from './start-standalone.js';

const warnings: object[] = [];
const log: Log = { ...SILENT_LOG, warn: (message, fields) => warnings.push({ message, ...fields }) };
const deps = { log, now: () => new Date() };
let directory: string;
let gateway: RunningGateway | undefined;
const servers: Awaited<ReturnType<typeof serveStub>>[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'standalone-'));
});
afterAll(() => rm(directory, { recursive: true }));
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
  for (const server of servers.splice(0)) await server.stop();
});

/** Serves the three stubs, writes their supergraph, and starts the gateway on it as the command line does. */
async function startOnFile(...more: string[]) {
  const hub = createSmallHub();
  const subgraphs = await Promise.all(
    Object.values(hub.subgraphs).map(async (stub) => {
      const server = await serveStub(stub);
      servers.push(server);
      return { name: stub.name, sdl: stub.sdl, url: server.url, server };
    }),
  );
  await writeFile(join(directory, 'supergraph.graphql'), composeSupergraph(subgraphs));
  const options = readStandaloneOptions(['--supergraph', 'supergraph.graphql', '--port', '0', ...more], directory);
  gateway = await startStandalone(options, deps);
  return { ...hub, url: gateway.url, servers: subgraphs.map(({ server }) => server) };
}

describe('the gateway alone', () => {
  it('serves a supergraph file from the caller’s folder, with the addresses in it and without anything of the hub', async () => {
    const { url, servers } = await startOnFile();
    const query =
      'query Q($year: Int!) { programme(year: $year) { year training { confirmed } budget { approvedVnd } } }';
    const { json } = await ask(url, { query, variables: { year: 2026 } });
    expect(json).toEqual({
      data: { programme: { year: 2026, training: { confirmed: 3 }, budget: { approvedVnd: '5000000' } } },
    });
    for (const { bodies, headers } of servers) {
      expect(Object.keys(bodies[0] ?? {}).sort()).toEqual(expect.arrayContaining(['query', 'variables']));
      expect(JSON.stringify([bodies, headers])).not.toMatch(/x-hub|actor|signature/);
    }
  });

  it('shows its schema, and the messages of its subgraphs', async () => {
    const { url } = await startOnFile();
    const schema = await ask(url, { query: '{ __schema { queryType { name } } }' });
    expect(schema.json.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
    const { json } = await ask(url, { query: '{ boom }' });
    expect(json.errors[0].message).toMatch(/^select/);
    expect(JSON.stringify(json)).not.toMatch(/serviceName|stacktrace/);
  });

  it('follows subscriptions of its subgraphs', async () => {
    const { url, countEvents } = await startOnFile();
    const client = await new SocketClient(url).connect();
    client.subscribe(
      '1',
      'subscription { enrolmentCounts(year: 2026) { sequence programme { budget { approvedVnd } } } }',
    );
    expect(await client.next('1')).toEqual({
      data: { enrolmentCounts: { sequence: 3, programme: { budget: { approvedVnd: '5000000' } } } },
    });
    countEvents.push({ sequence: 4, confirmed: 4 });
    await client.next('1', ({ data }) => data.enrolmentCounts.sequence === 4);
    client.close();
  });

  it('prefers addresses of the command line to those in the file', async () => {
    const elsewhere = createSmallHub();
    elsewhere.state.approvedVnd = '42';
    const other = await serveStub(elsewhere.subgraphs.budget);
    servers.push(other);
    const { url } = await startOnFile('--subgraph', `budget=${other.url}`);
    const { json } = await ask(url, { query: '{ programme(year: 2026) { budget { approvedVnd } } }' });
    expect(json.data.programme.budget.approvedVnd).toBe('42');
  });

  it('starts while its subgraphs are down', async () => {
    const { url } = await startOnFile('--subgraph', 'budget=http://127.0.0.1:1/graphql');
    const { json } = await ask(url, {
      query: '{ programme(year: 2026) { training { confirmed } budget { approvedVnd } } }',
    });
    expect(json.data.programme).toEqual({ training: { confirmed: 3 }, budget: null });
    expect(json.errors).toMatchObject([{ path: ['programme', 'budget'], extensions: { code: 'AGENCY_UNAVAILABLE' } }]);
    expect(warnings).toEqual([
      {
        message: 'A subgraph gives no answer.',
        subgraph: 'budget',
        reason: 'UNREACHABLE',
        detail: 'The connection failed.',
        error: expect.stringContaining('ECONNREFUSED'),
      },
    ]);
  });
});

describe('the command line', () => {
  it.each([
    [[], '--supergraph is missing'],
    [['--supergraph', 'x', '--port', '70000'], '--port must be'],
    [['--supergraph', 'x', '--port', '4e3'], '--port must be'],
    [['--supergraph', 'x', '--subgraph', 'budget'], '--subgraph must be NAME='],
    [['--supergraph', 'x', '--subgraph', 'budget=ftp://h'], '--subgraph must be NAME='],
    [['--schema', 'x'], '--schema'],
  ])('%j is answered with what is wrong and the usage', (args, message) => {
    expect(() => readStandaloneOptions(args, '/')).toThrow(BadArguments);
    expect(() => readStandaloneOptions(args, '/')).toThrow(message);
    expect(() => readStandaloneOptions(args, '/')).toThrow('Usage: npm run gateway');
  });

  it('names a file that is not there, and a subgraph the supergraph does not have', async () => {
    const missing = readStandaloneOptions(['--supergraph', 'missing.graphql'], directory);
    await expect(startStandalone(missing, deps)).rejects.toThrow(/missing\.graphql/);
    await writeFile(join(directory, 'small.graphql'), createSmallHub().supergraphSdl);
    const unknown = readStandaloneOptions(['--supergraph', 'small.graphql', '--subgraph', 'x=http://h'], directory);
    await expect(startStandalone(unknown, deps)).rejects.toThrow('no subgraph "x"');
  });
});
