import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** A program of its own that serves something. */
export interface RunningProgram {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

/** The processor that what is measured has for itself, and the one for everything else. The same where there is one only. */
export const MEASURED_CPU = 0;
export const OTHER_CPU = availableParallelism() > 1 ? 1 : 0;

/** Starts a program with Node on one processor; resolves when it prints `READY <url>`, or what `ready` finds the URL in. */
export async function startProgram(
  file: string,
  cpu: number,
  env: Readonly<Record<string, string>> = {},
  ready = /READY (\S+)/,
): Promise<RunningProgram> {
  const child = spawn('taskset', ['-c', String(cpu), process.execPath, file], {
    env: { ...process.env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readyUrl(child, file, ready);
  return {
    pid: child.pid ?? 0,
    url,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 3_000).unref();
      }),
  };
}

function readyUrl(child: ChildProcess, file: string, ready: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += String(chunk);
      const url = ready.exec(text)?.[1];
      if (url) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it was ready`)));
  });
}

/** Tells the starter that this program is ready. */
export function announce(url: string): void {
  process.stdout.write(`READY ${url}\n`);
}

/** Clock ticks a second, in which Linux counts processor time. */
const TICKS_PER_SECOND = 100;

/** Processor time that a process and all its descendants have used, in milliseconds. */
export function cpuMs(pid: number): number {
  return processTree(pid).reduce((sum, { ticks }) => sum + (ticks * 1000) / TICKS_PER_SECOND, 0);
}

/** Resident memory of a process and all its descendants, in megabytes. */
export function residentMb(pid: number): number {
  return processTree(pid).reduce((sum, { id }) => sum + residentKb(id) / 1024, 0);
}

function residentKb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}

function processTree(root: number): Array<{ readonly id: number; readonly ticks: number }> {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)));
  const members = new Set([root]);
  for (let grown = true; grown; ) {
    const before = members.size;
    for (const { id, parent } of all) {
      if (members.has(parent)) members.add(id);
    }
    grown = members.size > before;
  }
  return all.filter(({ id }) => members.has(id));
}

function readStat(id: number): Array<{ readonly id: number; readonly parent: number; readonly ticks: number }> {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [parent = 0, user = 0, system = 0] = [fields[1], fields[11], fields[12]].map(Number);
    return [{ id, parent, ticks: user + system }];
  } catch {
    return []; // It ended while we were looking.
  }
}

/** Ends this program when it is told to, in order, so that profiles and coverage are written. */
export function endWhenTold(stop: () => Promise<unknown> = async () => {}): void {
  process.once('SIGTERM', () => {
    void stop().finally(() => process.exit(0));
  });
}
