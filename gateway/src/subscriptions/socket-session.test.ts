import type { Actor } from '@hub/identity';
import { beforeEach, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { SILENT_LOG } from '../log.js';
import { ActorSockets } from './actor-sockets.js';
import { SocketSession } from './socket-session.js';

const officer = (expiresAt: number): Actor => ({
  id: 'officer',
  agency: 'DOLISA',
  actsFor: ['DOLISA'],
  roles: ['OFFICER'],
  expiresAt,
});

let nowMs: number;
let closed: (number | undefined)[];
let actorSockets: ActorSockets;
/** The token is the time at which it ends. A look at it takes until `looked`, where one is given. */
let looked: Promise<void> | undefined;

function open(): SocketSession {
  const socket = { close: (code?: number) => closed.push(code) } as unknown as WebSocket;
  return new SocketSession(socket, '127.0.0.1', {
    authenticate: async (authorization) => {
      await looked;
      return officer(Number(authorization));
    },
    actorSockets,
    now: () => new Date(nowMs),
    log: SILENT_LOG,
  });
}

beforeEach(() => {
  nowMs = 0;
  closed = [];
  actorSockets = new ActorSockets(1);
  looked = undefined;
});

it('is not renewed once its token has ended, though its client has not closed the socket yet', async () => {
  const session = open();
  await session.connect({ authorization: '1000' });
  nowMs = 999;
  expect(session.isValid).toBe(true);
  expect(await session.renew('2000')).toMatchObject({ renewed: true });
  nowMs = 2_000;
  expect(session.isValid).toBe(false);
  expect(await session.renew('9000')).toEqual({ renewed: false });
  expect(session.isValid).toBe(false);
  session.end();
});

it('takes no place of its actor when the socket closed while its token was looked at', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  looked = promise;
  const session = open();
  const connecting = session.connect({ authorization: '1000' });
  session.end();
  resolve();
  expect(await connecting).toBe(false);
  expect(actorSockets.take('officer')).toBe(true);
});

it('gives its place back once', async () => {
  actorSockets = new ActorSockets(2);
  const [one, other] = [open(), open()];
  await Promise.all([one, other].map((session) => session.connect({ authorization: '1000' })));
  one.end();
  one.end();
  expect([actorSockets.take('officer'), actorSockets.take('officer')]).toEqual([true, false]);
  other.end();
});
