import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another hub works on this data directory. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  constructor(dataDir: string) {
    super(
      `Another hub is running on the data directory ${dataDir}. Stop it, or set HUB_DATA_DIR to another directory.`,
    );
  }
}

/**
 * Takes the data directory for this process; resolves with the function that gives it back. The lock is a local
 * socket: the system closes it with the process, so what a killed hub left behind is recognised as stale and cleared.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const address = await lockAddress(dataDir);
  const server = createServer((socket) => socket.end());
  server.unref();
  const bind = () =>
    new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
      );
      server.listen(address, () => resolve(true));
    });
  if (!(await bind())) {
    if (await answers(address)) throw new DataDirInUse(dataDir);
    await rm(address, { force: true });
    if (!(await bind())) throw new DataDirInUse(dataDir);
  }
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/** In the directory itself, or, as a socket's path is short, in the temporary directory under the path's hash. */
async function lockAddress(dataDir: string): Promise<string> {
  const path = await realpath(dataDir);
  const name = `lien-thong-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(path, 'hub.lock');
  return Buffer.byteLength(inside) < 100 ? inside : join(tmpdir(), `${name}.lock`);
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
