import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect as connectSocket, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The shared server for tests, or why tests that need it are skipped. */
export const NATS_URL = process.env.HUB_TEST_NATS_URL;
export const NATS_SERVER = findExecutable('nats-server');

/** Says which tests are skipped and why, in the form the suite looks for. */
export function announceSkip(tests: string, reason: string): void {
  process.stdout.write(`SKIPPED: ${tests}: ${reason}\n`);
}

/** A server that can be ended and started again. */
export interface NatsServer {
  readonly url: string;
  start(): Promise<void>;
  /** Ends the process as a crash would. */
  kill(): Promise<void>;
  /** Stops it from answering, its connections stay open; until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Deletes what the killed server had stored. */
  wipe(): Promise<void>;
  dispose(): Promise<void>;
}

/** A server of the test's own on a free port, with its store in a folder of its own. */
export async function createNatsServer(executable: string): Promise<NatsServer> {
  const store = await mkdtemp(join(tmpdir(), 'hub-nats-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const kill = async () => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  return {
    url: `nats://127.0.0.1:${port}`,
    async start() {
      const options = ['--jetstream', '--addr', '127.0.0.1', '--port', String(port), '--store_dir', store];
      child = spawn(executable, options, { stdio: 'ignore' });
      await untilListening(port);
    },
    kill,
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
    wipe: () => rm(store, { recursive: true, force: true }),
    async dispose() {
      await kill();
      await rm(store, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('The test server has no port.');
  return address.port;
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connectSocket(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await delay(50);
  }
  throw new Error(`nats-server does not listen on port ${port}.`);
}

function findExecutable(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
