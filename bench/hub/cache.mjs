// Prints what kept answers are worth on the hub's own cross-agency queries: processor time of the hub per request, p50
// and hit rate, with and without the cache, side by side in one run. Run after `npm run build`: node bench/hub/cache.mjs
// With HUB_TEST_DATABASE_URL and HUB_TEST_NATS_URL (and nats-server installed) also for two gateways of their own.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const print = (line) => process.stdout.write(`${line}\n`);
const cleanup = [];
let written = 0;

const QUERIES = {
  'districts of 2024': `{ places(validOn: "2024-12-31", kind: DISTRICT) { code nameVi
    training(year: 2024) { enrolments byTrade { trade { nameVi } byStatus { status count } } }
    budget(year: 2024) { proposedVnd approvedVnd } outreach(year: 2024) { eventsHeld peopleReached } } }`,
  'one trade': `{ trade(code: "WELDING") { nameVi
    training(year: 2026) { bySchool { school { nameVi } count } pedagogyHeads pedagogyCostVnd }
    outreach(year: 2026) { campaigns peopleReached } } }`,
  'the programme': `{ programme(year: 2026) { training { enrolments byTrade { trade { nameVi } count } }
    budget { proposedVnd approvedVnd } outreach { campaigns publications } } }`,
};
const REGISTER = `mutation ($key: String!, $nationalId: String!) { registerEnrolment(idempotencyKey: $key, input: {
  schoolCode: "SCHOOL:CDKTHP", tradeCode: "WELDING", level: INTERMEDIATE, category: B_LEARNER, education: LOWER_SECONDARY,
  schoolYear: 2026, learner: { fullName: "Học viên Đo", birthDate: "2010-02-03", gender: MALE, nationalId: $nationalId }
}) { __typename } }`;

/** Rounds of each case, one after the other for both sides, so that the machine's moods hit both. */
const ROUNDS = 2;
const ROUND_MS = 1_500;
const CONCURRENCY = 4;

try {
  await measureOneProcess();
  await measureDistributed();
} finally {
  for (const undo of cleanup.reverse()) await undo();
}

async function measureOneProcess() {
  const sides = [];
  for (const [name, megabytes] of [
    ['without', '0'],
    ['with cache', '64'],
  ]) {
    const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'));
    cleanup.push(() => rm(dataDir, { recursive: true, force: true }));
    const hub = await startProgram(
      'hub/dist/main.js',
      { PORT: '0', HUB_DATA_DIR: dataDir, HUB_CACHE_MB: megabytes },
      /GraphQL\s+(http\S+)\/graphql/,
    );
    const token = async (agency, role) => {
      const response = await fetch(`${hub.url}/demo/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ agency, role }),
      });
      return (await response.json()).accessToken;
    };
    sides.push({ name, url: hub.url, pids: { hub: [hub.pid] }, token });
  }
  await measure('one process', sides);
}

async function measureDistributed() {
  const { HUB_TEST_DATABASE_URL: databaseServer, HUB_TEST_NATS_URL } = process.env;
  if (!databaseServer || !HUB_TEST_NATS_URL)
    return print('\nSKIPPED: distributed: HUB_TEST_DATABASE_URL or HUB_TEST_NATS_URL is not set');
  const { createNatsServer, NATS_SERVER } = await import(
    import.meta.resolve('../../libs/events/dist/testing/index.js')
  );
  if (!NATS_SERVER) return print('\nSKIPPED: distributed: nats-server is not installed');
  const nats = await createNatsServer(NATS_SERVER);
  cleanup.push(() => nats.dispose());
  await nats.start();
  const databaseUrl = await createDatabase(databaseServer);
  const issuer = await startIssuer();
  const agencies = ['training', 'budget', 'outreach'];
  const secretOf = (agency) => `a secret of the bench between gateways and ${agency}`;
  const services = {};
  for (const agency of agencies) {
    services[agency] = await startProgram(`subgraphs/${agency}/dist/main.js`, {
      PORT: '0',
      HUB_DATABASE_URL: databaseUrl,
      HUB_NATS_URL: nats.url,
      HUB_CALL_SECRET: secretOf(agency),
      HUB_DEMO: '1',
      HUB_PERSONAL_DATA_SECRET: 'a secret of the bench, long enough to be one',
    });
  }
  const sides = [];
  for (const [name, megabytes] of [
    ['without', '0'],
    ['with cache', '64'],
  ]) {
    const gateway = await startProgram('gateway/dist/distributed/main.js', {
      PORT: '0',
      HUB_NATS_URL: nats.url,
      HUB_ISSUER: issuer.url,
      HUB_AUDIENCE: 'bench',
      HUB_CACHE_MB: megabytes,
      ...Object.fromEntries(
        agencies.flatMap((agency) => [
          [`HUB_${agency.toUpperCase()}_URL`, new URL('/graphql', services[agency].url).href],
          [`HUB_${agency.toUpperCase()}_SECRET`, secretOf(agency)],
        ]),
      ),
    });
    const pids = { gateway: [gateway.pid], services: agencies.map((agency) => services[agency].pid) };
    sides.push({ name, url: gateway.url, pids, token: issuer.issue });
  }
  await measure('three services, two gateways, PostgreSQL, NATS', sides);
}

async function measure(title, sides) {
  print(`\n${title}`);
  const parts = Object.keys(sides[0].pids);
  print(
    `| query | writes/s | cache | ${parts.map((part) => `CPU ms/request, ${part}`).join(' | ')} | p50 ms | hit rate |`,
  );
  print(`|---|---:|---|${'---:|'.repeat(parts.length + 2)}`);
  for (const side of sides) {
    side.reader = `Bearer ${await side.token('DOLISA', 'LEADERSHIP')}`;
    side.writer = `Bearer ${await side.token('SCHOOL:CDKTHP', 'OFFICER')}`;
  }
  // Compared before anything is written: each side writes as much as it has time for.
  for (const [query, text] of Object.entries(QUERIES)) {
    const answers = [];
    for (const side of sides) {
      for (let time = 0; time < 20; time += 1) await ask(side, text);
      answers.push(withoutTimes(await ask(side, text)));
    }
    if (answers[0] !== answers[1]) throw new Error(`${query}: the answers differ with and without the cache`);
  }
  for (const [query, text] of Object.entries(QUERIES)) {
    for (const writesPerSecond of [0, 1, 10]) {
      const totals = sides.map(() => ({ requests: 0, cpu: parts.map(() => 0), times: [], hits: 0, asked: 0 }));
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const [index, side] of sides.entries()) await runRound(side, text, writesPerSecond, totals[index]);
      }
      for (const [index, { requests, cpu, times, hits, asked }] of totals.entries()) {
        const p50 = times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
        const rate = asked === 0 ? '–' : `${((100 * hits) / asked).toFixed(1)} %`;
        const spent = cpu.map((ms) => (ms / requests).toFixed(2)).join(' | ');
        print(`| ${query} | ${writesPerSecond} | ${sides[index].name} | ${spent} | ${p50.toFixed(2)} | ${rate} |`);
      }
    }
  }
}

/** Readers ask as fast as they are answered; a writer writes beside them. What writing costs is in the figures too. */
async function runRound(side, text, writesPerSecond, total) {
  const before = await countsOf(side);
  const cpuBefore = Object.values(side.pids).map(cpuMs);
  const endsAt = performance.now() + ROUND_MS;
  const writing = (async () => {
    while (writesPerSecond > 0 && performance.now() < endsAt) {
      written += 1;
      const variables = { key: `bench-${written}`, nationalId: `0008${String(written).padStart(8, '0')}` };
      const { data } = await ask(side, REGISTER, variables, side.writer);
      if (data?.registerEnrolment?.__typename !== 'Enrolment') throw new Error(JSON.stringify(data));
      await delay(1_000 / writesPerSecond);
    }
  })();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (performance.now() < endsAt) {
        const askedAt = performance.now();
        const { errors } = await ask(side, text);
        if (errors) throw new Error(JSON.stringify(errors));
        total.times.push(performance.now() - askedAt);
        total.requests += 1;
      }
    }),
  );
  await writing;
  Object.values(side.pids).forEach((pids, index) => {
    total.cpu[index] += cpuMs(pids) - cpuBefore[index];
  });
  const after = await countsOf(side);
  for (const name of ['hits', 'misses', 'invalidations', 'firsts', 'bypasses'])
    total.asked += (after[name] ?? 0) - (before[name] ?? 0);
  total.hits += (after.hits ?? 0) - (before.hits ?? 0);
}

async function ask({ url, reader }, query, variables, authorization = reader) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

async function countsOf({ url }) {
  const response = await fetch(`${url}/health/cache`);
  const counts = await response.json();
  return response.ok ? counts : {};
}

function withoutTimes(answer) {
  return JSON.stringify(answer, (key, value) => (key === 'asOf' ? undefined : value));
}

/** Processor time of these processes so far. */
function cpuMs(pids) {
  return pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) * 10;
  }, 0);
}

function startProgram(script, env, ready = /\bready\b[\s\S]*?(http:\/\/127\.0\.0\.1:\d+)\/graphql/) {
  const child = spawn(process.execPath, [join(ROOT, script)], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  cleanup.push(
    () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  );
  return new Promise((resolve, reject) => {
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        text += chunk;
        const url = ready.exec(text)?.[1];
        if (url) resolve({ pid: child.pid, url });
      });
    }
    child.once('exit', () => reject(new Error(`${script} ended before it was ready:\n${text}`)));
  });
}

async function createDatabase(server) {
  const require = createRequire(join(ROOT, 'libs/subgraph-kit/dist/index.js'));
  const { Client } = require('pg');
  const admin = new Client({ connectionString: server });
  await admin.connect();
  const name = `hub_bench_${process.pid}`;
  await admin.query(`create database ${name}`);
  cleanup.push(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}

async function startIssuer() {
  const require = createRequire(join(ROOT, 'libs/identity/dist/index.js'));
  const { exportJWK, generateKeyPair, SignJWT } = await import(require.resolve('jose'));
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }];
  const server = createServer((request, response) => {
    const known = request.url === '/keys' ? { keys } : { issuer: url, jwks_uri: `${url}/keys` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(known));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanup.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  const url = `http://127.0.0.1:${server.address().port}`;
  const issue = (agency, role) =>
    new SignJWT({ agency, roles: [role] })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(url)
      .setAudience('bench')
      .setSubject(`${agency}:${role}`)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
  return { url, issue };
}
