/**
 * Runs the targets one after the other, round by round, and prints what one request costs.
 * Environment: SUITES (public, hub; default both), OPERATIONS and TARGETS (comma-separated, default all), ROUNDS (default
 * 3), SECONDS_EACH (default 8: of load on a target for a suite in a round, shared by the operations; a third of it warms
 * up), CONNECTIONS (default 50), RUN (rounds of the same name are added up: a long run can be made in parts; default the time).
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { chosen, resultsFile } from '../lib/settings.ts';
import { measureTarget, startStubs } from './measure.ts';
import { SUITES, type SuiteName } from './suites.ts';
import { type Result, table } from './table.ts';
import { TARGETS } from './targets.ts';

const suites = chosen('SUITES', Object.keys(SUITES)) as readonly SuiteName[];
const allOperations = suites.flatMap((suite) => SUITES[suite].operations);
const operations = chosen('OPERATIONS', allOperations);
const targetNames = chosen(
  'TARGETS',
  TARGETS.map(({ name }) => name),
);
const rounds = Number(process.env.ROUNDS ?? 3);
const secondsEach = Number(process.env.SECONDS_EACH ?? 8);
const connections = Number(process.env.CONNECTIONS ?? 50);
const file = resultsFile('gateway');

for (let round = 1; round <= rounds; round += 1) {
  for (const suite of suites) await runSuite(suite, round);
}
const lines = readFileSync(file, 'utf8').trim().split('\n');
const results = lines.map((line) => JSON.parse(line) as Result);
const tables = allOperations.map((operation) => table(results, operation)).filter((text) => text !== '');
process.stdout.write(`${tables.join('\n\n')}\n`);

async function runSuite(suite: SuiteName, round: number): Promise<void> {
  const asked = SUITES[suite].operations.filter((operation) => operations.includes(operation));
  if (asked.length === 0) return;
  const load = { seconds: secondsEach / asked.length, connections };
  const stubs = await startStubs(suite);
  try {
    for (const target of TARGETS.filter(({ name }) => targetNames.includes(name))) {
      for (const [operation, outcome] of await measureTarget(target, suite, asked, stubs, load)) {
        const result: Result = { target: target.name, operation, round, ...outcome };
        const machine = { at: new Date(), node: process.version, cpus: availableParallelism(), load: loadavg()[0] };
        appendFileSync(file, `${JSON.stringify({ ...result, ...machine })}\n`);
        process.stderr.write(`${JSON.stringify(result)}\n`);
      }
    }
  } finally {
    await stubs.stop();
  }
}
