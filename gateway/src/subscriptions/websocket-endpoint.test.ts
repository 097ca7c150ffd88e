import { afterEach, describe, expect, it } from 'vitest';
import { startSmallHub } from '../../test/stubs/small-hub.js';
import { SocketClient, until } from '../../test/stubs/socket-client.js';
import type { ExecutePlan } from '../execution/execute-plan.js';

const PROGRAMME = 'subscription { programme(year: 2026) { year } }';
const OFFICER = { authorization: 'Bearer officer' };

let hub: Awaited<ReturnType<typeof startSmallHub>>;
const clients: SocketClient[] = [];

async function startHub(overrides: Parameters<typeof startSmallHub>[0] = {}): Promise<void> {
  hub = await startSmallHub(overrides);
}
function client(...args: ConstructorParameters<typeof SocketClient> extends [string, ...infer Rest] ? Rest : never) {
  const made = new SocketClient(hub.url, ...args);
  clients.push(made);
  return made;
}

afterEach(async () => {
  for (const open of clients.splice(0)) open.close();
  await hub.gateway.stop();
});

describe('the protocol over a WebSocket', () => {
  it('closes with 4401 on a subscribe before the acknowledgement', async () => {
    await startHub();
    const socket = await client().open();
    socket.subscribe('1', PROGRAMME);
    expect(await socket.closed).toMatchObject({ code: 4401 });
  });

  it('closes with 4429 on a second init', async () => {
    await startHub();
    const socket = await client().connect();
    socket.send({ type: 'connection_init' });
    expect(await socket.closed).toMatchObject({ code: 4429 });
  });

  it('closes with 4408 without an init', async () => {
    await startHub({ socketLimits: { initTimeoutMs: 50 } });
    const socket = await client().open();
    expect(await socket.closed).toMatchObject({ code: 4408 });
  });

  it('closes with 4409 on an id that is in use', async () => {
    await startHub();
    const socket = await client().connect();
    socket.subscribe('1', PROGRAMME);
    await socket.next('1');
    socket.subscribe('1', PROGRAMME);
    expect(await socket.closed).toMatchObject({ code: 4409 });
    await until(() => hub.programmeEvents.listening === 0);
  });

  it.each(['junk', '{"type":"nothing"}', '{"id":1,"type":"subscribe"}', '[]'])(
    'closes with 4400 on %s',
    async (message) => {
      await startHub();
      const socket = await client().connect();
      socket.send(message);
      expect(await socket.closed).toMatchObject({ code: 4400 });
    },
  );

  it('closes with 4406 on another subprotocol', async () => {
    await startHub();
    const socket = client({ protocol: 'graphql-ws' });
    const outcome = await Promise.race([socket.closed, socket.open().then(() => socket.closed)]);
    expect([4406, 1006]).toContain(outcome.code);
  });

  it('closes with 1009 on a message that is too large', async () => {
    await startHub({ socketLimits: { messageBytes: 1_000 } });
    const socket = await client().connect();
    socket.subscribe('1', `{ a } #${'x'.repeat(2_000)}`);
    expect(await socket.closed).toMatchObject({ code: 1009 });
  });

  it('answers queries and mutations too', async () => {
    await startHub();
    const socket = await client().connect(OFFICER);
    socket.subscribe('q', '{ enrolment(id: "7") trades { code } }');
    expect(await socket.next('q')).toMatchObject({ data: { enrolment: '7 for officer', trades: [{}, {}, {}] } });
    await socket.find(({ id, type }) => id === 'q' && type === 'complete');
    socket.subscribe('m', 'mutation { confirm(count: 1) { confirmed programme { budget { approvedVnd } } } }');
    expect(await socket.next('m')).toMatchObject({ data: { confirm: { confirmed: 4, programme: { budget: {} } } } });
  });

  it('does not take an echoed pong for a payload of its own', async () => {
    await startHub();
    const socket = await client().connect();
    socket.send({ type: 'ping', payload: { a: { b: 1 } } });
    expect(await socket.find(({ type }) => type === 'pong')).toEqual({ type: 'pong', payload: { a: { b: 1 } } });
  });
});

describe('who may open a WebSocket', () => {
  it('closes with 4403 on a bad token, before anything is answered', async () => {
    await startHub();
    const socket = await client().open();
    socket.send({ type: 'connection_init', payload: { authorization: 'Bearer bad' } });
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' });
    expect(socket.messages).toEqual([]);
  });

  it('closes with 4403 within a second of the end of the token, and sends nothing after it', async () => {
    await startHub();
    const socket = await client().connect({ authorization: 'Bearer officer:400' });
    const start = Date.now();
    socket.subscribe('1', PROGRAMME);
    await socket.next('1');
    expect(await socket.closed).toEqual({ code: 4403, reason: 'The access token has expired' });
    expect(Date.now() - start).toBeLessThan(1_400);
    const seen = socket.messages.length;
    hub.programmeEvents.push({ year: 2026 });
    await until(() => hub.programmeEvents.listening === 0);
    expect(socket.messages.length).toBe(seen);
  });

  it('refuses pages of other origins, and other paths', async () => {
    await startHub({ allowedOrigins: ['https://lienthong.example'] });
    await expect(client({ headers: { origin: 'https://evil.example' } }).open()).rejects.toThrow('403');
    await client({ headers: { origin: 'https://lienthong.example' } }).open();
    await client({ headers: { origin: hub.url } }).open();
    const elsewhere = new SocketClient(`${hub.url}/other`);
    clients.push(elsewhere);
    await expect(elsewhere.open()).rejects.toThrow('404');
  });

  it('begins nothing for a token that has ended, also before the socket is closed', async () => {
    let aheadMs = 0;
    await startHub({ now: () => new Date(Date.now() + aheadMs) });
    const socket = await client().connect({ authorization: 'Bearer officer:60000' });
    aheadMs = 120_000;
    for (const query of ['{ trades { code } }', PROGRAMME]) {
      socket.subscribe(query, query);
      const { type, payload } = await socket.find(({ id }) => id === query);
      expect([type, payload]).toMatchObject(['error', [{ extensions: { code: 'UNAUTHENTICATED' } }]]);
    }
    expect(hub.subgraphs.registry.calls).toEqual([]);
  });

  it('opens no more sockets in all than configured, and another one when one has closed', async () => {
    await startHub({ socketLimits: { sockets: 1 } });
    const first = await client().open();
    await expect(client().open()).rejects.toThrow('503');
    first.close();
    await first.closed;
    await expect
      .poll(() =>
        client()
          .open()
          .then(
            () => 'open',
            () => 'refused',
          ),
      )
      .toBe('open');
  });

  it('gives one actor as many sockets as configured, and another its own', async () => {
    await startHub({ socketLimits: { socketsPerActor: 2 } });
    await client().connect(OFFICER);
    const second = await client().connect(OFFICER);
    const third = await client().open();
    third.send({ type: 'connection_init', payload: OFFICER });
    expect(await third.closed).toMatchObject({ code: 4430 });
    await client().connect({ authorization: 'Bearer other' });
    second.close();
    await second.closed;
    await until(() => true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await client().connect(OFFICER);
  });
});

describe('what one socket may do', () => {
  it('runs a bounded number of operations at a time', async () => {
    await startHub({ socketLimits: { operationsPerSocket: 2 } });
    const socket = await client().connect();
    for (const id of ['1', '2', '3']) socket.subscribe(id, PROGRAMME);
    const error = await socket.find(({ type }) => type === 'error');
    expect(error).toMatchObject({ id: '3', payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }] });
    await Promise.all([socket.next('1'), socket.next('2')]);
  });

  it.each([
    ['depth', `subscription { ${'programme(year: 1) { '.repeat(20)} year ${'}'.repeat(20)} }`],
    ['aliases', `{ ${Array.from({ length: 101 }, (_, index) => `a${index}: enrolment(id: 1)`).join(' ')} }`],
    ['documentLength', `{ trades { code } } #${'x'.repeat(70_000)}`],
  ])('is held to the same %s as over HTTP, before any agency is called', async (limit, query) => {
    await startHub();
    const socket = await client().connect();
    socket.subscribe('1', query);
    const error = await socket.find(({ type }) => type === 'error');
    expect(error.payload[0].extensions).toMatchObject({ code: 'OPERATION_LIMIT_EXCEEDED', limit });
    expect(hub.subgraphs.training.calls).toEqual([]);
  });

  it('ends when it has given no sign of life for too long, however quiet others are that live', async () => {
    // Longer than a busy machine keeps an answer to a ping waiting.
    await startHub({ socketLimits: { pingMs: 50, stalledMs: 1_500 } });
    const [quiet, dead] = [await client().connect(), await client().connect(OFFICER)];
    for (const socket of [quiet, dead]) {
      socket.subscribe('1', PROGRAMME);
      await socket.next('1');
    }
    expect(hub.programmeEvents.listening).toBe(2);
    dead.socket.pause();
    await until(() => hub.programmeEvents.listening === 1, 10_000);
    quiet.subscribe('2', '{ trades { code } }');
    await quiet.next('2');
    dead.socket.resume();
    expect((await dead.closed).code).not.toBe(1000);
  });

  it('hides what an agency said of its own insides', async () => {
    await startHub();
    const socket = await client().connect();
    socket.subscribe('1', '{ boom }');
    const payload = await socket.next('1');
    expect(payload).toEqual({
      data: { boom: null },
      errors: [{ message: expect.any(String), path: ['boom'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(JSON.stringify(payload)).not.toMatch(/select|srv/);
  });

  it('loses only the operation that meets a bug, and tells nothing of it', async () => {
    const executePlan: ExecutePlan = async (planned) => {
      if (planned.operation.name?.value === 'Buggy') throw new TypeError('x is undefined at /srv/gateway.js:1');
      return { data: { trades: [] } };
    };
    await startHub({ createExecutor: () => ({ executePlan }) });
    const socket = await client().connect();
    socket.subscribe('1', 'query Buggy { trades { code } }');
    const payload = await socket.next('1');
    expect(payload.errors).toEqual([
      { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
    socket.subscribe('2', '{ trades { code } }');
    expect(await socket.next('2')).toEqual({ data: { trades: [] } });
  });

  it.each(['completes it', 'closes the socket'])('cancels a query whose client %s', async (how) => {
    let running = 0;
    let cancelled = 0;
    const executePlan: ExecutePlan = (_planned, { signal }) => {
      running += 1;
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          cancelled += 1;
          reject(signal.reason);
        });
      });
    };
    await startHub({ createExecutor: () => ({ executePlan }) });
    const socket = await client().connect();
    socket.subscribe('1', '{ trades { code } }');
    await until(() => running === 1);
    expect(cancelled).toBe(0);
    if (how === 'completes it') socket.complete('1');
    else socket.close();
    await until(() => cancelled === 1);
    expect(socket.payloads('1')).toEqual([]);
  });

  it('answers wrong variables and unknown fields with errors, and stays open', async () => {
    await startHub({ introspection: false });
    const socket = await client().connect();
    socket.subscribe('1', 'query ($mode: Mode) { search(mode: $mode) { __typename } }', {
      variables: { mode: 'FUZZI' },
    });
    const bad = await socket.find(({ type, id }) => type === 'error' && id === '1');
    expect(bad.payload[0].extensions.code).toBe('BAD_USER_INPUT');
    socket.subscribe('2', '{ trade { code } programm }');
    const unknown = await socket.find(({ type, id }) => type === 'error' && id === '2');
    expect(JSON.stringify([bad, unknown])).not.toMatch(/Did you mean|FUZZY/);
    socket.subscribe('3', '{ __schema { queryType { name } } }');
    await socket.find(({ type, id }) => type === 'error' && id === '3');
    socket.subscribe('4', '{ trades { code } }');
    await socket.next('4');
  });
});

describe('stopping', () => {
  it('ends every socket with 1001', async () => {
    await startHub();
    const socket = await client().connect();
    socket.subscribe('1', PROGRAMME);
    await socket.next('1');
    await hub.gateway.stop();
    expect(await socket.closed).toMatchObject({ code: 1001 });
    expect(hub.programmeEvents.listening).toBe(0);
  });
});
