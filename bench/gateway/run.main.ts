/**
 * Runs the targets one after the other, round by round, and prints what one request costs.
 * Environment: ROUNDS (default 3), TARGETS and OPERATIONS (comma-separated, default all), CONNECTIONS (default 50),
 * SECONDS_EACH (default 4, of load on a target, after half as much to warm up), RUN (rounds of the same name are added up: a long run can be made
 * in parts; default the time).
 */
import { execFile } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cpuMs, MEASURED_CPU, OTHER_CPU, residentMb, startProgram } from '../lib/processes.ts';

interface Target {
  readonly name: string;
  readonly program: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Default: all. */
  readonly operations?: readonly string[];
}

interface Measurement {
  readonly target: string;
  readonly operation: string;
  readonly round: number;
  readonly cpuMsPerRequest: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly residentMb: number;
  readonly subgraphCalls: number;
}

/** The first is what the others are compared with. */
const TARGETS: readonly Target[] = [
  { name: 'apollo', program: 'apollo-plain.main.ts' },
  { name: 'hub, Apollo lane', program: 'hub.main.ts', env: { LANE: 'APOLLO' } },
  { name: 'hub, fast lane', program: 'hub.main.ts' },
  { name: 'hub, one process', program: 'hub.main.ts', env: { SUBGRAPHS: 'process' } },
  { name: 'hive, js', program: 'hive.main.ts', env: { PLANNER: 'js' } },
  { name: 'hive, rust', program: 'hive.main.ts', env: { PLANNER: 'rust' } },
  { name: 'hive, rust, dedup', program: 'hive.main.ts', env: { PLANNER: 'rust', DEDUPLICATE: 'yes' } },
  // Federation 1, and its entity queries fail with graphql 16.15, which prints documents in a stricter way.
  { name: 'mercurius', program: 'mercurius.main.ts', operations: ['small'] },
  { name: 'grafbase, dedup', program: 'grafbase.main.ts' },
  { name: 'bare limit', program: 'bare.main.ts' },
];
const OPERATIONS = ['testquery', 'medium', 'small'];
const CALLS: Readonly<Record<string, string>> = { testquery: '16', medium: '3', small: '1' };

const chosen = (variable: string, all: readonly string[]) => process.env[variable]?.split(',') ?? all;
const rounds = Number(process.env.ROUNDS ?? 3);
const secondsEach = Number(process.env.SECONDS_EACH ?? 4);
const operations = chosen('OPERATIONS', OPERATIONS);
const targets = TARGETS.filter(({ name }) =>
  chosen(
    'TARGETS',
    TARGETS.map((target) => target.name),
  ).includes(name),
);

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const run = promisify(execFile);

async function load(url: string, operation: string, seconds: number) {
  const env = {
    ...process.env,
    URL: url,
    REQUEST: here(`fixtures/${operation}.json`),
    EXPECTED: here(`fixtures/${operation}.expected.json`),
    SECONDS: String(seconds),
    CONNECTIONS: process.env.CONNECTIONS ?? '50',
  };
  const { stdout } = await run('taskset', ['-c', String(OTHER_CPU), process.execPath, here('../lib/load.main.ts')], {
    env,
  });
  return JSON.parse(stdout) as { requests: number; p50Ms: number; p99Ms: number };
}

async function measure(target: Target, operation: string, round: number, stubs: string): Promise<Measurement> {
  const env = { ...target.env, OPERATION: operation, CALLS: CALLS[operation] ?? '1' };
  const program = await startProgram(here(target.program), MEASURED_CPU, env);
  try {
    await load(program.url, operation, secondsEach / 2);
    const calls = await countCalls(stubs);
    const before = cpuMs(program.pid);
    const { requests, ...times } = await load(program.url, operation, secondsEach);
    const cpuMsPerRequest = (cpuMs(program.pid) - before) / requests;
    const subgraphCalls = ((await countCalls(stubs)) - calls) / requests;
    const resident = residentMb(program.pid);
    return { target: target.name, operation, round, cpuMsPerRequest, ...times, residentMb: resident, subgraphCalls };
  } finally {
    await program.stop();
  }
}

async function countCalls(stubs: string): Promise<number> {
  return Number(await (await fetch(`${stubs}/calls`)).text());
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function table(results: readonly Measurement[], operation: string): string {
  const rows = TARGETS.flatMap(({ name }) => {
    const own = results.filter((result) => result.target === name && result.operation === operation);
    if (own.length === 0) return [];
    const of = (key: 'cpuMsPerRequest' | 'p50Ms' | 'p99Ms' | 'residentMb' | 'subgraphCalls') =>
      median(own.map((result) => result[key]));
    return [{ name, cpu: of('cpuMsPerRequest'), of }];
  });
  const base = rows[0]?.cpu ?? Number.NaN;
  const lines = rows.map(({ name, cpu, of }) =>
    [
      name.padEnd(22),
      cpu.toFixed(3).padStart(9),
      `${(base / cpu).toFixed(2)}x`.padStart(8),
      of('p50Ms').toFixed(1).padStart(8),
      of('p99Ms').toFixed(1).padStart(8),
      of('residentMb').toFixed(0).padStart(7),
      of('subgraphCalls').toFixed(1).padStart(7),
    ].join(' '),
  );
  const head = `${operation.padEnd(22)}  CPU ms/r per core   p50 ms   p99 ms  RSS MB   calls`;
  return [head, ...lines].join('\n');
}

const directory = here('../results');
mkdirSync(directory, { recursive: true });
const file = `${directory}/${process.env.RUN ?? `gateway-${new Date().toISOString().replace(/[:.]/g, '-')}`}.jsonl`;
const stubs = await startProgram(here('stub-subgraphs.main.ts'), OTHER_CPU);
try {
  for (let round = 1; round <= rounds; round++) {
    for (const operation of operations) {
      for (const target of targets.filter((one) => one.operations?.includes(operation) ?? true)) {
        const result = await measure(target, operation, round, stubs.url);
        const at = {
          at: new Date().toISOString(),
          node: process.version,
          cpus: availableParallelism(),
          load: loadavg()[0],
        };
        appendFileSync(file, `${JSON.stringify({ ...result, ...at })}\n`);
        process.stderr.write(`${JSON.stringify(result)}\n`);
      }
    }
  }
} finally {
  await stubs.stop();
}
const results = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Measurement);
process.stdout.write(`${OPERATIONS.map((operation) => table(results, operation)).join('\n\n')}\n`);
