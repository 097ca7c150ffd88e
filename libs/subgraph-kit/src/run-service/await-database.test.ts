import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Logger } from '../logger.js';
import { awaitDatabase, DatabaseRefused } from './await-database.js';

let server: Server | undefined;
afterEach(() => server?.close());

test('a server that refuses connections, then is starting, then is there, is waited for', async () => {
  const port = await freePort();
  const warnings: string[] = [];
  const waiting = awaitDatabase(
    `postgres://hub@127.0.0.1:${port}/hub`,
    recorder(warnings),
    AbortSignal.timeout(20_000),
  );
  await expect.poll(() => warnings.length).toBeGreaterThan(0);
  let starting = 1;
  server = createPostgres((socket) => socket.end(starting-- > 0 ? error('57P03', 'starting up') : READY), port);
  await waiting;
  expect(warnings.join()).toMatch(/ECONNREFUSED.*starting up/);
});

test('a login or a database that is turned down is not waited for', async () => {
  for (const code of ['28P01', '28000', '3D000']) {
    server = createPostgres((socket) => socket.end(error(code, 'no such thing')), 0);
    await once(server, 'listening');
    const url = `postgres://hub:hidden@127.0.0.1:${(server.address() as AddressInfo).port}/hub`;
    const refused = await awaitDatabase(url, recorder([]), AbortSignal.timeout(20_000)).catch(
      (cause: unknown) => cause,
    );
    expect(refused).toBeInstanceOf(DatabaseRefused);
    expect(String(refused)).toContain('no such thing');
    expect(String(refused)).not.toContain('hidden');
    server.close();
  }
});

test('waiting ends when the service is told to stop', async () => {
  const stop = new AbortController();
  const waiting = awaitDatabase(`postgres://127.0.0.1:${await freePort()}/hub`, recorder([]), stop.signal);
  setTimeout(() => stop.abort(), 50);
  await expect(waiting).rejects.toThrow(/abort/i);
});

/** Speaks as much of PostgreSQL's protocol as logging in takes. */
function createPostgres(answer: (socket: Socket) => void, port: number): Server {
  return createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  }).listen(port, '127.0.0.1');
}

/** AuthenticationOk, ReadyForQuery. */
const READY = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

function error(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.from([0x45, 0, 0, 0, 0]);
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

function recorder(warnings: string[]): Logger {
  return {
    info: () => undefined,
    warn: (message, fields) => warnings.push(`${message} ${String(fields?.reason)}`),
    error: () => undefined,
  };
}
