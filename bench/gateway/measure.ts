import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cpuMs, MEASURED_CPU, OTHER_CPU, type RunningProgram, residentMb, startProgram } from '../lib/processes.ts';
import { SUITES, type SuiteName } from './suites.ts';
import type { Target } from './targets.ts';

export interface Measurement {
  readonly cpuMsPerRequest: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly residentMb: number;
  readonly subgraphCalls: number;
  readonly requests: number;
}

/** One operation of a round: what it cost, or why there is no figure. */
export type Outcome = Measurement | { readonly failed: string };

export interface Load {
  readonly seconds: number;
  readonly connections: number;
}

/** A suite's stubs on the processor that the load has, too. */
export function startStubs(suite: SuiteName): Promise<RunningProgram> {
  return startProgram(here('stub-subgraphs.main.ts'), OTHER_CPU, { SUITE: suite });
}

/** Starts a target, and loads it with one operation after the other; each is warmed up for a third of its time. */
export async function measureTarget(
  target: Target,
  suite: SuiteName,
  operations: readonly string[],
  stubs: RunningProgram,
  load: Load,
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  let program: RunningProgram | undefined;
  try {
    program = await startProgram(here(target.program), MEASURED_CPU, {
      ...target.env,
      SUITE: suite,
      STUBS: stubs.url,
    });
    for (const operation of operations) outcomes.set(operation, await measure(program, suite, operation, stubs, load));
  } catch (error) {
    for (const operation of operations) outcomes.set(operation, { failed: reasonOf(error) });
  } finally {
    await program?.stop();
  }
  return outcomes;
}

async function measure(
  program: RunningProgram,
  suite: SuiteName,
  operation: string,
  stubs: RunningProgram,
  load: Load,
): Promise<Outcome> {
  try {
    await send(program.url, suite, operation, { ...load, seconds: load.seconds / 3 });
    const callsBefore = await countCalls(stubs.url);
    const cpuBefore = cpuMs(program.pid);
    const { requests, ...times } = await send(program.url, suite, operation, {
      ...load,
      seconds: (load.seconds * 2) / 3,
    });
    return {
      cpuMsPerRequest: (cpuMs(program.pid) - cpuBefore) / requests,
      ...times,
      residentMb: residentMb(program.pid),
      subgraphCalls: ((await countCalls(stubs.url)) - callsBefore) / requests,
      requests,
    };
  } catch (error) {
    return { failed: reasonOf(error) };
  }
}

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const run = promisify(execFile);

async function send(url: string, suite: SuiteName, operation: string, { seconds, connections }: Load) {
  const file = (name: string) => fileURLToPath(new URL(name, SUITES[suite].directory));
  const env = {
    ...process.env,
    URL: url,
    REQUEST: file(`${operation}.json`),
    EXPECTED: file(`${operation}.expected.json`),
    SECONDS: String(seconds),
    CONNECTIONS: String(connections),
  };
  const argv = ['-c', String(OTHER_CPU), process.execPath, here('../lib/load.main.ts')];
  const { stdout } = await run('taskset', argv, { env });
  return JSON.parse(stdout) as { requests: number; p50Ms: number; p99Ms: number };
}

async function countCalls(stubs: string): Promise<number> {
  return Number(await (await fetch(`${stubs}/calls`)).text());
}

/** What went wrong, in a line: the error that a program printed, or ours. */
function reasonOf(error: unknown): string {
  const { stderr = '', message } = error as Error & { stderr?: string };
  const [, printed] = /^(?:\w*Error|Error): (.*)$/m.exec(stderr) ?? [];
  return (printed ?? message).slice(0, 300);
}
