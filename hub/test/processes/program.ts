import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const READY_WITHIN_MS = 60_000;

/** A compiled program of the hub in a process of its own. */
export interface Program {
  /** `http://127.0.0.1:port`, as the program said when it was ready. */
  readonly url: string;
  readonly pid: number;
  /** Everything it has written so far. */
  output(): string;
  /** Ends it by this signal; resolves with its exit code, or null when the signal ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** The program ended before it was ready. */
export class ProgramEnded extends Error {
  constructor(
    readonly code: number | null,
    readonly output: string,
  ) {
    super(`The program ended with code ${code} before it was ready:\n${output}`);
  }
}

/** Starts `script` (a path from the root) with these variables and nothing else of this process's environment. */
export async function startProgram(script: string, env: Readonly<Record<string, string>>): Promise<Program> {
  const child = spawn(process.execPath, [script], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Nothing outlives the test that started it, however that one ends.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('close', () => process.off('exit', kill));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await untilReady(child, () => output);
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    end: async (signal) => {
      child.kill(signal);
      await closed;
      return child.exitCode;
    },
  };
}

/** Services say `"message":"ready","url":"…"`, gateways and the hub say where they are after "ready". */
async function untilReady(child: ChildProcess, output: () => string): Promise<string> {
  const overdue = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS);
  try {
    return await new Promise((resolve, reject) => {
      const look = () => {
        const url = /\bready\b[\s\S]*?(http:\/\/127\.0\.0\.1:\d+)\/graphql/.exec(output())?.[1];
        if (url !== undefined) resolve(url);
      };
      child.stdout?.on('data', look);
      child.stderr?.on('data', look);
      child.once('error', reject);
      child.once('close', (code) => reject(new ProgramEnded(code, output())));
    });
  } finally {
    clearTimeout(overdue);
  }
}
