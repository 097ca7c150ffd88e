/*
 * How long an import of 10 000 rows takes, every way there is: into the subgraph alone, through the gateway over HTTP
 * to a subgraph of its own process, through the gateway with the subgraph in its process, all on real PostgreSQL; and
 * into the hub that `npm start` starts, on the embedded one.
 *
 *   HUB_TEST_DATABASE_URL=postgres://… node bench/imports/run.main.ts
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHub } from '@hub/embedded';
import { start as startGateway } from '@hub/gateway';
import type { Actor } from '@hub/identity';
import { createRegistry } from '@hub/registry';
import { createServerDatabase } from '@hub/subgraph-kit/testing';
import { createRemoteTransport, type SubgraphTransport } from '@hub/transport';
import { addEnterprises, startBooks } from './books.ts';
import { csvOf, demandRows, enrolmentRows, ROWS } from './tables.ts';

const SECRET = 'a secret of the bench between gateway and training';
const SCHOOL = 'SCHOOL:CDKTHP';
const trades = createRegistry()
  .trades({ supported: true })
  .map(({ code }) => code);
const ANSWER =
  '{ __typename ... on TrainingImport { rows storedRows badRows possibleDuplicates problems(first: 3) { row field code } } }';
const ENROLMENTS = `mutation ($input: ImportEnrolmentsInput!, $key: String!) { answer: importEnrolments(input: $input, idempotencyKey: $key) ${ANSWER} }`;
const DEMAND = `mutation ($input: ImportDemandInput!, $key: String!) { answer: importDemand(input: $input, idempotencyKey: $key) ${ANSWER} }`;

interface Ask {
  readonly query: string;
  readonly variables: { readonly input: object; readonly key: string };
}
type Run = (agency: string, ask: Ask) => Promise<Record<string, unknown>>;

let serial = 100 + (Date.now() % 100_000);
const school = (name: string, input: object): [string, string, Ask] => {
  serial += 1;
  return [
    name,
    SCHOOL,
    { query: ENROLMENTS, variables: { input: { schoolCode: SCHOOL, ...input }, key: `bench-${serial}` } },
  ];
};

function cases(): [string, string, Ask][] {
  serial += 2;
  const [first, second] = [enrolmentRows(serial - 1, trades), enrolmentRows(serial, trades)];
  const bad = second.map((row, index) => (index % 1_000 === 0 ? { ...row, nationalId: '123' } : row));
  const [, , stored] = school('', { rows: first });
  return [
    school('enrolments, dry run', { rows: first, dryRun: true }),
    ['enrolments, stored', SCHOOL, stored],
    ['enrolments, the same again', SCHOOL, stored],
    school('enrolments in CSV, good rows', { csv: csvOf(bad), mode: 'GOOD_ROWS' }),
    [
      'demand, stored',
      'HEZA',
      { query: DEMAND, variables: { input: { senderCode: 'HEZA', rows: demandRows(trades) }, key: `bench-${serial}` } },
    ],
  ];
}

async function measure(way: string, run: Run): Promise<void> {
  for (const [name, agency, ask] of cases()) {
    const megabytes = Buffer.byteLength(JSON.stringify(ask)) / 1_048_576;
    const startedMs = performance.now();
    const answer = await run(agency, ask);
    const seconds = (performance.now() - startedMs) / 1_000;
    if (answer.rows !== ROWS || (answer.storedRows as number) < ROWS - 10)
      throw new Error(`${way}, ${name}: ${JSON.stringify(answer)}`);
    const figures = [
      seconds.toFixed(2).padStart(6),
      Math.round(ROWS / seconds)
        .toString()
        .padStart(7),
      megabytes.toFixed(1).padStart(5),
    ];
    process.stdout.write(
      `| ${way.padEnd(36)} | ${name.padEnd(29)} | ${figures.join(' | ')} | ${String(answer.storedRows).padStart(6)} |\n`,
    );
  }
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
    return (data as { answer: Record<string, unknown> }).answer;
  };
}

function runAt(url: string, tokenOf: (agency: string) => Promise<string>): Run {
  return async (agency, ask) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(agency)}` };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(ask) });
    const { data, errors } = (await response.json()) as { data?: { answer: Record<string, unknown> }; errors?: object };
    if (!data?.answer) throw new Error(JSON.stringify(errors));
    return data.answer;
  };
}

/** A gateway that reaches training by this transport, and nobody else; a token is the agency's code. */
async function gatewayTo(transport: SubgraphTransport) {
  const supergraphSdl = await readFile(fileURLToPath(import.meta.resolve('@hub/gateway/supergraph.graphql')), 'utf8');
  const away: SubgraphTransport = {
    fetch: () => Promise.reject(new Error('Not here.')),
    subscribe: () => () => {},
    close: async () => {},
  };
  return startGateway({
    port: 0,
    supergraphSdl,
    transports: new Map([
      ['training', transport],
      ['budget', away],
      ['outreach', away],
      ['registry', away],
    ]),
    authenticate: async (authorization) => actorOf(authorization?.slice('Bearer '.length) ?? ''),
    now: () => new Date(),
    introspection: false,
  });
}

async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const { HUB_TEST_DATABASE_URL: server } = process.env;
  if (server === undefined) return void process.stdout.write('SKIPPED: no PostgreSQL server (HUB_TEST_DATABASE_URL)\n');
  const database = await createServerDatabase(server);
  if (database.address.kind !== 'server') throw new Error('Not on a server.');
  try {
    await work(database.address.url);
  } finally {
    await database.release();
  }
}

process.stdout.write('| way | what | seconds | rows/s | MB | stored |\n|---|---|---:|---:|---:|---:|\n');
await withDatabase(async (url) => {
  const training = await startBooks(url);
  await addEnterprises(training);
  await measure('subgraph alone, PostgreSQL', runOver(training.transport));
  await training.stop();
});
await withDatabase(async (url) => {
  const training = await startBooks(url);
  await addEnterprises(training);
  const gateway = await gatewayTo(training.transport);
  await measure(
    'gateway, one process, PostgreSQL',
    runAt(gateway.url, async (agency) => agency),
  );
  await gateway.stop();
  await training.stop();
});
await withDatabase(async (url) => {
  const seeding = await startBooks(url);
  await addEnterprises(seeding);
  await seeding.stop();
  const env = { ...process.env, HUB_BENCH_DATABASE: url, HUB_BENCH_SECRET: SECRET };
  const child = fork(new URL('./training.main.ts', import.meta.url), { env });
  const [{ url: at }] = (await once(child, 'message')) as [{ url: string }];
  const transport = createRemoteTransport({ name: 'training', url: at, secret: SECRET });
  const gateway = await gatewayTo(transport);
  await measure(
    'gateway, HTTP to subgraph, PostgreSQL',
    runAt(gateway.url, async (agency) => agency),
  );
  await gateway.stop();
  await transport.close();
  child.kill('SIGTERM');
  await once(child, 'close');
});

const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'));
const hub = await startHub({
  host: '127.0.0.1',
  port: 0,
  dataDir,
  today: '2026-11-23',
  policyDir: null,
  cacheBytes: 0,
});
const training = hub.subgraphs.find(({ domain }) => domain === 'training');
if (training !== undefined) await addEnterprises(training);
await measure(
  'npm start (embedded PostgreSQL)',
  runAt(hub.url, (agency) => hub.issueToken(agency, 'OFFICER')),
);
await hub.stop();
await rm(dataDir, { recursive: true, force: true });
