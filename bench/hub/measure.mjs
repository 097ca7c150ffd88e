// Prints what the one-process hub costs: SQL statements and subgraph calls of the two example queries, time from a
// commit to its subscriber, start-up times and memory. Run after `npm run build`: node bench/hub/measure.mjs [starts|running]
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.env.NODE_ENV ??= 'production';
const require = createRequire(new URL('../../hub/dist/index.js', import.meta.url));
const { createClient } = require('graphql-ws');
const WebSocket = require('ws');
const { startHub } = await import('../../hub/dist/index.js');

const print = (line) => process.stdout.write(`${line}\n`);
const MAIN = fileURLToPath(new URL('../../hub/dist/main.js', import.meta.url));
const QUERIES = {
  'districts of 2024': `{ places(validOn: "2024-12-31", kind: DISTRICT) { nameVi
    training(year: 2024) { enrolments byTrade { trade { nameVi } byStatus { status count } } }
    budget(year: 2024) { proposedVnd approvedVnd } outreach(year: 2024) { eventsHeld peopleReached } } }`,
  'one trade': `{ trade(code: "WELDING") { nameVi training(year: 2026) { bySchool { school { nameVi } count } pedagogyCostVnd }
    outreach(year: 2026) { campaigns peopleReached } } }`,
};

const REGISTER = `mutation ($key: String!, $nationalId: String!) { registerEnrolment(idempotencyKey: $key, input: {
  schoolCode: "SCHOOL:CDKTHP", tradeCode: "WELDING", level: INTERMEDIATE, category: B_LEARNER, education: LOWER_SECONDARY,
  schoolYear: 2026, learner: { fullName: "Học viên Đo", birthDate: "2010-02-03", gender: MALE, nationalId: $nationalId }
}) { __typename } }`;

const only = process.argv[2];
if (only !== 'running') await measureStarts();
if (only !== 'starts') await measureRunning();

async function measureStarts() {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'));
  for (const kind of ['new data directory', 'existing, 1st', 'existing, 2nd', 'existing, 3rd']) {
    const started = performance.now();
    const hub = spawn(process.execPath, [MAIN], { env: { ...process.env, PORT: '0', HUB_DATA_DIR: dataDir } });
    await new Promise((resolve, reject) => {
      hub.stdout.on('data', (chunk) => String(chunk).includes('ready after') && resolve());
      hub.once('exit', () => reject(new Error('the hub ended before it was ready')));
    });
    const readyMs = performance.now() - started;
    const memory = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${hub.pid}/status`, 'utf8'))?.[1];
    print(`start, ${kind}: ready after ${(readyMs / 1000).toFixed(2)} s, ${Math.round(memory / 1024)} MB resident`);
    hub.kill('SIGINT');
    await new Promise((resolve) => hub.once('exit', resolve));
  }
  await rm(dataDir, { recursive: true, force: true });
}

async function measureRunning() {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'));
  const statements = [];
  const calls = [];
  const hub = await startHub(
    { host: '127.0.0.1', port: 0, dataDir, today: null },
    { onStatement: (sql) => statements.push(sql), onSubgraphCall: (subgraph) => calls.push(subgraph) },
  );
  const authorization = `Bearer ${await hub.issueToken('DOLISA', 'LEADERSHIP')}`;
  const ask = async (query, variables, as = authorization) => {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: as },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const isRequests = (sql) => !/(from|update) outbox|pg_try_advisory|^(begin|commit)/.test(sql.trim());
  for (const [name, query] of Object.entries(QUERIES)) {
    await ask(query);
    statements.length = 0;
    calls.length = 0;
    const started = performance.now();
    await ask(query);
    const ms = performance.now() - started;
    const counted = Object.entries(Object.groupBy(calls, (subgraph) => subgraph)).map(
      ([key, of]) => `${key} ${of.length}`,
    );
    print(
      `query, ${name}: ${statements.filter(isRequests).length} SQL statements; calls: ${counted.join(', ')}; ${ms.toFixed(1)} ms warm`,
    );
  }
  const school = `Bearer ${await hub.issueToken('SCHOOL:CDKTHP', 'OFFICER')}`;
  const waits = [];
  const client = createClient({
    url: `${hub.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
  });
  let arrived = () => undefined;
  client.subscribe(
    {
      query:
        'subscription { programme(year: 2026) { training { sequence } budget { sequence } outreach { sequence } } }',
    },
    { next: () => arrived(), error: (error) => print(String(error)), complete: () => undefined },
  );
  await new Promise((resolve) => {
    arrived = resolve;
  });
  for (let index = 0; index < 25; index += 1) {
    const message = new Promise((resolve) => {
      arrived = () => resolve(performance.now());
    });
    const number = String(Date.now() % 1e8).padStart(8, '0') + String(index).padStart(2, '0');
    await ask(REGISTER, { key: `bench-${number}`, nationalId: `00${number}` }, school);
    const answered = performance.now();
    waits.push((await message) - answered);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  waits.sort((a, b) => a - b);
  print(
    `live, one process: answer of the mutation → message of programme(year): median ${waits[12].toFixed(1)} ms, worst ${waits.at(-1).toFixed(1)} ms of 25`,
  );
  await client.dispose();
  await hub.stop();
  await rm(dataDir, { recursive: true, force: true });
}
