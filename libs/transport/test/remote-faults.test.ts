import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Actor, createCallSecret, verifyHttpCall } from '@hub/identity';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import {
  createLocalTransport,
  createRemoteTransport,
  createResilientTransport,
  type RemoteTransportOptions,
  type SubgraphTransport,
  SubgraphUnavailable,
} from '../src/index.js';
import { createDemoSubgraph, type DemoSubgraph } from './support/demo-schema.js';
import { type DemoServer, SECRET, startDemoServer } from './support/demo-server.js';
import { eventually } from './support/eventually.js';
import { createRecordingSink } from './support/recording-sink.js';

const OFFICER: Actor = { id: 'u1', agency: 'DOET', actsFor: ['DOET'], roles: ['OFFICER'], expiresAt: null };
const CALL = { query: '{ hello }', actor: OFFICER };
const JSON_TYPE = { 'content-type': 'application/json' };

const cleanUps: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function connectTo(url: string, options: Partial<RemoteTransportOptions> = {}): SubgraphTransport {
  const transport = createRemoteTransport({ name: 'training', url, secret: SECRET, timeoutMs: 5_000, ...options });
  cleanUps.push(() => transport.close());
  return transport;
}

async function serve(answer: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, server };
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) =>
      error instanceof SubgraphUnavailable ? error : new Error('not a SubgraphUnavailable', { cause: error }),
  );

describe('over TLS', () => {
  /** What a client says first, when it is told that the server is there. */
  async function hello(host: string): Promise<string> {
    const server = createTcpServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanUps.push(() => server.close());
    const transport = connectTo(`https://${host}:${(server.address() as AddressInfo).port}/graphql`);
    const refused = expect(transport.fetch(CALL)).rejects.toThrow(SubgraphUnavailable);
    const [socket] = await once(server, 'connection');
    const [bytes] = await once(socket, 'data');
    socket.destroy();
    await refused;
    return bytes.toString('latin1');
  }

  it('announces the server’s name, and no name where there is only an address', async () => {
    expect(await hello('localhost')).toContain('localhost');
    expect(await hello('127.0.0.1')).not.toContain('127.0.0.1');
  });
});

describe('a call over HTTP', () => {
  it('is a POST whose body and headers are signed, with the trace context', async () => {
    const seen: { request: IncomingMessage; body: string }[] = [];
    const { url } = await serve(async (request, response) => {
      const body = await text(request);
      seen.push({ request, body });
      response.writeHead(200, JSON_TYPE).end('{"data":{}}');
    });
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await connectTo(url).fetch({
      query: 'query Q { a }',
      operationName: 'Q',
      variables: { x: 'ễ' },
      actor: OFFICER,
      traceparent,
    });
    const { request, body } = seen[0] as (typeof seen)[number];
    expect([request.method, request.url]).toEqual(['POST', '/graphql']);
    expect(JSON.parse(body)).toEqual({ query: 'query Q { a }', variables: { x: 'ễ' }, operationName: 'Q' });
    expect(request.headers).toMatchObject({ traceparent, 'content-type': 'application/json' });
    const verified = verifyHttpCall(createCallSecret(SECRET), { headers: request.headers, body, now: Date.now() });
    expect(verified).toEqual({ trusted: true, actor: OFFICER });
  });

  it('without a secret names nobody', async () => {
    const headers: IncomingMessage['headers'][] = [];
    const { url } = await serve((request, response) => {
      headers.push(request.headers);
      response.writeHead(200, JSON_TYPE).end('{"data":{}}');
    });
    const plain = createRemoteTransport({ name: 'accounts', url });
    cleanUps.push(() => plain.close());
    await plain.fetch(CALL);
    expect(Object.keys(headers[0] ?? {}).filter((name) => name.startsWith('x-hub'))).toEqual([]);
  });

  it('keeps connections for calls that follow one another', async () => {
    const { url, server } = await serve((_request, response) => response.writeHead(200, JSON_TYPE).end('{"data":{}}'));
    let connections = 0;
    server.on('connection', () => {
      connections += 1;
    });
    const transport = connectTo(url);
    for (let i = 0; i < 10; i++) await transport.fetch(CALL);
    // The next call may come before the pool has noticed that the last one is over.
    expect(connections).toBeLessThanOrEqual(2);
  });

  it('that is answered before all of it was sent leaves its connection to nobody', async () => {
    let connections = 0;
    const server = createTcpServer((socket) => {
      connections += 1;
      socket.on('error', () => {});
      // Reads no further: the rest of the call stays on its way.
      socket.once('data', () => {
        socket.pause();
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 11\r\n\r\n{"data":{}}');
      });
      cleanUps.push(() => socket.destroy());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanUps.push(() => server.close());
    const transport = connectTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
    await transport.fetch({ ...CALL, variables: { text: 'x'.repeat(20_000_000) } });
    await transport.fetch(CALL);
    expect(connections).toBe(2);
  });

  it.each<[string, number, Record<string, string>, string, string]>([
    ['an HTML page with 500', 500, { 'content-type': 'text/html' }, '<h1>Oops at /srv/app.js</h1>', 'BAD_ANSWER'],
    ['JSON with 500', 500, JSON_TYPE, '{"data":{"hello":"x"}}', 'BAD_ANSWER'],
    ['an HTML page with 200', 200, { 'content-type': 'text/html' }, '<h1>Welcome</h1>', 'BAD_ANSWER'],
    ['no content type', 200, {}, '{"data":{}}', 'BAD_ANSWER'],
    ['malformed JSON', 200, JSON_TYPE, '{"data":', 'BAD_ANSWER'],
    ['nothing', 200, JSON_TYPE, '', 'BAD_ANSWER'],
    ['a list', 200, JSON_TYPE, '[]', 'BAD_ANSWER'],
    ['neither data nor errors', 200, JSON_TYPE, '{}', 'BAD_ANSWER'],
    ['data that is a list', 200, JSON_TYPE, '{"data":[]}', 'BAD_ANSWER'],
    ['errors that are none', 200, JSON_TYPE, '{"errors":["x"]}', 'BAD_ANSWER'],
    ['an empty list of errors', 200, JSON_TYPE, '{"errors":[]}', 'BAD_ANSWER'],
    ['a redirection', 302, { location: 'http://127.0.0.1:1/' }, '', 'BAD_ANSWER'],
    ['401', 401, JSON_TYPE, '{"errors":[{"message":"unsigned"}]}', 'REFUSED'],
    ['403', 403, JSON_TYPE, '{"errors":[{"message":"no"}]}', 'REFUSED'],
    ['more than it may', 200, JSON_TYPE, JSON.stringify({ data: { a: 'x'.repeat(2_000) } }), 'TOO_LARGE'],
  ])('that is answered with %s fails', async (_what, status, headers, body, reason) => {
    const { url } = await serve((_request, response) => response.writeHead(status, headers).end(body));
    const failure = await failureOf(connectTo(url, { maxAnswerBytes: 1_000 }).fetch(CALL));
    expect(failure).toMatchObject({ subgraph: 'training', reason });
    expect(failure?.message).not.toMatch(/Oops|127\.0\.0\.1/);
  });

  it.each([
    ['errors with 400', 400, JSON_TYPE, '{"errors":[{"message":"no such field"}]}'],
    [
      'another GraphQL type',
      200,
      { 'content-type': 'application/graphql-response+json; charset=utf-8' },
      '{"data":null,"errors":[{"message":"m","path":["a",0]}]}',
    ],
    [
      'errors with 500 in a type that says they are GraphQL',
      500,
      { 'content-type': 'application/graphql-response+json' },
      '{"errors":[{"message":"broken"}]}',
    ],
    ['extensions, which are left out', 200, JSON_TYPE, '{"data":{"a":1},"extensions":{"trace":"secret"}}'],
  ])('that is answered with %s succeeds', async (_what, status, headers, body) => {
    const { url } = await serve((_request, response) => response.writeHead(status, headers).end(body));
    const { extensions: _left, ...expected } = JSON.parse(body) as Record<string, unknown>;
    expect(await connectTo(url).fetch(CALL)).toEqual(expected);
  });

  it('ends an endless answer as soon as it is too large', async () => {
    const closed = Promise.withResolvers<void>();
    const { url } = await serve((_request, response) => {
      response.writeHead(200, JSON_TYPE);
      const pour = setInterval(() => response.write('x'.repeat(500)), 5);
      response.once('close', () => {
        clearInterval(pour);
        closed.resolve();
      });
    });
    expect(await failureOf(connectTo(url, { maxAnswerBytes: 5_000, timeoutMs: 5_000 }).fetch(CALL))).toMatchObject({
      reason: 'TOO_LARGE',
    });
    await closed.promise;
  });

  it('gives up a server that never answers, and one that never finishes, and lets go of the connection', async () => {
    const closed: string[] = [];
    const { url } = await serve((request, response) => {
      response.once('close', () => closed.push(request.url ?? ''));
      if (request.url === '/half') response.writeHead(200, JSON_TYPE).write('{"data":');
    });
    const half = url.replace('/graphql', '/half');
    const failures = await Promise.all([
      failureOf(connectTo(url, { timeoutMs: 400 }).fetch(CALL)),
      failureOf(connectTo(half, { timeoutMs: 400 }).fetch(CALL)),
    ]);
    expect(failures.map((failure) => (failure as SubgraphUnavailable).reason)).toEqual(['TIMEOUT', 'TIMEOUT']);
    await eventually(() => expect(closed.sort()).toEqual(['/graphql', '/half']));
  });

  it('that waits for a free connection gives up in time and is never sent', async () => {
    const received: string[] = [];
    const { url } = await serve(async (request, response) => {
      for await (const chunk of request) received.push(String(chunk));
      setTimeout(() => response.writeHead(200, JSON_TYPE).end('{"data":{}}'), 600);
    });
    const transport = connectTo(url, { connections: 1, timeoutMs: 10_000 });
    const first = transport.fetch({ ...CALL, query: '{ first }' });
    const second = failureOf(transport.fetch({ ...CALL, query: '{ second }', signal: AbortSignal.timeout(100) }));
    expect(await second).toMatchObject({ reason: 'TIMEOUT' });
    await first;
    await transport.fetch({ ...CALL, query: '{ third }' });
    expect(received.map((body) => (JSON.parse(body) as { query: string }).query)).toEqual(['{ first }', '{ third }']);
  });

  it('that is given up at once is never sent, and the next one is', async () => {
    const asked: string[] = [];
    const { url } = await serve(async (request, response) => {
      const body = await text(request);
      asked.push(JSON.parse(body).query);
      response.writeHead(200, JSON_TYPE).end('{"data":{}}');
    });
    const transport = connectTo(url);
    await transport.fetch({ ...CALL, query: '{ first }' });
    const controller = new AbortController();
    const given = failureOf(transport.fetch({ ...CALL, query: '{ second }', signal: controller.signal }));
    controller.abort();
    expect(await given).toMatchObject({ reason: 'TIMEOUT' });
    await transport.fetch({ ...CALL, query: '{ third }' });
    expect(asked).toEqual(['{ first }', '{ third }']);
  });

  it('goes out on another connection when its own was given up before it was sent', async () => {
    const asked: string[] = [];
    const { url, server } = await serve(async (request, response) => {
      const body = await text(request);
      asked.push(JSON.parse(body).query);
      response.writeHead(200, JSON_TYPE).end('{"data":{}}');
    });
    const transport = connectTo(url);
    await transport.fetch({ ...CALL, query: '{ first }' });
    // From a timer: the end of the connection is read in the same turn of the event loop, before anything is written.
    await new Promise((resolve) => setTimeout(resolve, 20));
    server.closeAllConnections();
    expect(await transport.fetch({ ...CALL, query: 'mutation { second }' })).toEqual({ data: {} });
    expect(asked).toEqual(['{ first }', 'mutation { second }']);
  });

  it('that was sent is not sent again by itself when its connection breaks', async () => {
    const asked: string[] = [];
    const { url } = await serve(async (request, response) => {
      const body = await text(request);
      asked.push(JSON.parse(body).query);
      if (asked.length === 1) response.writeHead(200, JSON_TYPE).end('{"data":{}}');
      else request.socket.destroy();
    });
    const transport = connectTo(url);
    await transport.fetch({ ...CALL, query: '{ first }' });
    const failure = await failureOf(transport.fetch({ ...CALL, query: 'mutation { second }' }));
    expect(failure).toMatchObject({ reason: 'UNREACHABLE', cause: { name: 'ConnectionLost' } });
    expect(asked).toEqual(['{ first }', 'mutation { second }']);
  });

  it('that its caller gives up takes no other connection with it', async () => {
    const ports = new Set<number | undefined>();
    const { url } = await serve(async (request, response) => {
      ports.add(request.socket.remotePort);
      const body = await text(request);
      if (!body.includes('slow')) setTimeout(() => response.writeHead(200, JSON_TYPE).end('{"data":{}}'), 20);
    });
    const transport = connectTo(url);
    await Promise.all([transport.fetch(CALL), transport.fetch(CALL)]);
    const controller = new AbortController();
    const slow = failureOf(transport.fetch({ ...CALL, query: '{ slow }', signal: controller.signal }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort();
    expect(await slow).toMatchObject({ reason: 'TIMEOUT' });
    await transport.fetch(CALL);
    expect(ports.size).toBe(2);
  });

  it('fails while the server is away, with the cause for logs, and succeeds when it is back', async () => {
    const { schema, contextFor } = createDemoSubgraph();
    const executor = createLocalTransport({ name: 'inner', schema, contextFor });
    const first = await startDemoServer(executor);
    const transport = connectTo(first.url);
    const ask = () => transport.fetch({ query: '{ whoami }', actor: OFFICER });
    expect(await ask()).toEqual({ data: { whoami: 'u1 of DOET' } });
    await first.kill();
    // The first may still go out on the connection that was left over.
    expect(((await failureOf(ask())) as SubgraphUnavailable).reason).toBe('UNREACHABLE');
    const failure = (await failureOf(ask())) as SubgraphUnavailable;
    expect(failure.reason).toBe('UNREACHABLE');
    expect(failure.cause).toMatchObject({ code: 'ECONNREFUSED' });
    const again = await startDemoServer(executor, { port: Number(new URL(first.url).port) });
    cleanUps.push(() => again.kill());
    expect(await ask()).toEqual({ data: { whoami: 'u1 of DOET' } });
  });

  it('is sent again on a new connection when all the idle ones had been given up, and the breaker stays closed', async () => {
    const count = 12;
    const seen = new Set<Socket>();
    let given = new Set<Socket>();
    let mutations = 0;
    const waiting: ServerResponse[] = [];
    const { url } = await serve(async (request, response) => {
      const { socket } = request;
      seen.add(socket);
      const body = await text(request);
      if (body.includes('mutation')) mutations += 1;
      // As something between that has forgotten the connection, and says so only when it is used again.
      if (given.has(socket)) return socket.resetAndDestroy();
      response.writeHead(200, JSON_TYPE);
      waiting.push(response);
      if (given.size === 0 && waiting.length < count) return;
      for (const held of waiting.splice(0)) held.end('{"data":{}}');
    });
    const transport = createResilientTransport(connectTo(url), { name: 'training' });
    const askAll = () => Promise.all(Array.from({ length: count }, () => transport.fetch(CALL)));
    await askAll();
    expect(seen.size).toBe(count);

    given = new Set(seen);
    expect(await askAll()).toHaveLength(count);
    given = new Set(seen);
    const change = transport.fetch({ ...CALL, query: 'mutation { change }' });
    expect(await failureOf(change)).toMatchObject({ reason: 'UNREACHABLE' });
    expect(mutations).toBe(1);
  });

  it('fails when the server dies in the middle of it', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, JSON_TYPE).write('{"data":');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect(await failureOf(connectTo(url).fetch(CALL))).toMatchObject({ reason: 'UNREACHABLE' });
  });

  it('is refused by a subgraph that shares another secret', async () => {
    const { schema, contextFor } = createDemoSubgraph();
    const server = await startDemoServer(createLocalTransport({ name: 'inner', schema, contextFor }));
    cleanUps.push(() => server.kill());
    const stranger = connectTo(server.url, { secret: 'some other secret that is long enough' });
    expect(await failureOf(stranger.fetch(CALL))).toMatchObject({ reason: 'REFUSED' });
  });
});

describe('subscriptions over one WebSocket', () => {
  const TICKS = { query: 'subscription { ticks { value } }', actor: OFFICER };
  let subgraph: DemoSubgraph;
  let executor: SubgraphTransport;
  let server: DemoServer;

  beforeEach(async () => {
    subgraph = createDemoSubgraph();
    executor = createLocalTransport({ name: 'inner', schema: subgraph.schema, contextFor: subgraph.contextFor });
    server = await startDemoServer(executor);
    cleanUps.push(() => server.kill());
  });

  async function subscribe(transport: SubgraphTransport) {
    const before = subgraph.openSources();
    const recorder = createRecordingSink();
    const stop = transport.subscribe(TICKS, recorder.sink);
    await eventually(() => expect(subgraph.openSources()).toBe(before + 1));
    return { ...recorder, stop };
  }

  it('share it, opened by the first and closed some time after the last', async () => {
    const transport = connectTo(server.url);
    expect(server.connections()).toBe(0);
    const all = [await subscribe(transport), await subscribe(transport), await subscribe(transport)];
    expect(server.connections()).toBe(1);
    for (const { stop } of all) stop();
    await eventually(() => expect(server.connections()).toBe(0));
  });

  it('all break when the server dies, and can be made anew when it is back', async () => {
    const transport = connectTo(server.url);
    const [one, two] = [await subscribe(transport), await subscribe(transport)];
    await server.kill();
    await eventually(() => expect([one.errors.length, two.errors.length]).toEqual([1, 1]));
    expect(one.errors[0]).toMatchObject({ name: 'SubgraphUnavailable', reason: 'UNREACHABLE' });
    const away = createRecordingSink();
    transport.subscribe(TICKS, away.sink);
    await eventually(() =>
      expect(away.errors).toMatchObject([{ reason: 'UNREACHABLE', cause: { code: 'ECONNREFUSED' } }]),
    );

    subgraph.endSources();
    server = await startDemoServer(executor, { port: Number(new URL(server.url).port) });
    const again = await subscribe(transport);
    subgraph.tick(7);
    await eventually(() => expect(again.results).toEqual([{ data: { ticks: { value: 7 } } }]));
    expect([one.results, one.errors.length, one.counts.completions]).toEqual([[], 1, 0]);
  });

  it('break within twice the ping time when the server freezes', async () => {
    const transport = connectTo(server.url, { pingMs: 400 });
    const { errors } = await subscribe(transport);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(errors).toEqual([]);
    server.freeze();
    await eventually(() => expect(errors).toMatchObject([{ reason: 'UNREACHABLE' }]));
  });

  it('break when the server never acknowledges the connection', async () => {
    server.freeze();
    const { sink, errors } = createRecordingSink();
    connectTo(server.url, { timeoutMs: 400 }).subscribe(TICKS, sink);
    await eventually(() => expect(errors).toMatchObject([{ reason: 'UNREACHABLE' }]));
  });

  it('are refused under another secret', async () => {
    const { sink, errors } = createRecordingSink();
    connectTo(server.url, { secret: 'some other secret that is long enough' }).subscribe(TICKS, sink);
    await eventually(() => expect(errors).toMatchObject([{ name: 'SubgraphUnavailable', reason: 'REFUSED' }]));
  });

  it('are each signed when they are made: an old connection carries new ones', async () => {
    let clockMs = Date.now();
    const transport = connectTo(server.url, { now: () => new Date(clockMs) });
    await subscribe(transport);
    clockMs -= 60_000;
    const { sink, errors } = createRecordingSink();
    transport.subscribe(TICKS, sink);
    await eventually(() =>
      expect(errors).toMatchObject([{ name: 'SubscriptionRefused', errors: [{ message: 'OUT_OF_TIME' }] }]),
    );
    clockMs += 60_000;
    await subscribe(transport);
    expect(server.connections()).toBe(1);
  });

  it('break, all of them, at a message that is larger than it may be', async () => {
    const transport = connectTo(server.url, { maxAnswerBytes: 1_000 });
    const { errors } = await subscribe(transport);
    const { sink } = createRecordingSink();
    const query = `subscription { ticks { value } ${Array.from({ length: 200 }, (_, i) => `... on Subscription { alias${i}: __typename }`).join(' ')} }`;
    transport.subscribe({ query, actor: OFFICER }, sink);
    await eventually(() => expect(errors).toHaveLength(1));
    expect(errors[0]).toBeInstanceOf(SubgraphUnavailable);
  });

  it.each(['{"data":null}', '{"data":[]}', '{"errors":[]}', '"text"'])(
    'break at what is no event: %s',
    async (payload) => {
      const sockets = new WebSocketServer({
        port: 0,
        host: '127.0.0.1',
        handleProtocols: () => 'graphql-transport-ws',
      });
      await once(sockets, 'listening');
      sockets.on('connection', (socket) => {
        socket.on('message', (data) => {
          const { type, id } = JSON.parse(String(data)) as { type: string; id: string };
          if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
          if (type === 'subscribe') socket.send(`{"id":"${id}","type":"next","payload":${payload}}`);
        });
      });
      cleanUps.push(() => sockets.close());
      const { sink, errors, results } = createRecordingSink();
      connectTo(`http://127.0.0.1:${(sockets.address() as AddressInfo).port}/`).subscribe(TICKS, sink);
      await eventually(() => expect(errors).toMatchObject([{ name: 'SubgraphUnavailable' }]));
      expect(results).toEqual([]);
    },
  );

  it('are not renewed behind the caller’s back when the server closes politely', async () => {
    const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
    await once(sockets, 'listening');
    let connections = 0;
    sockets.on('connection', (socket) => {
      connections += 1;
      socket.on('message', (data) => {
        const { type } = JSON.parse(String(data)) as { type: string };
        if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
        if (type === 'subscribe') socket.close(1000, 'Good bye');
      });
    });
    cleanUps.push(() => sockets.close());
    const { sink, errors, counts } = createRecordingSink();
    connectTo(`http://127.0.0.1:${(sockets.address() as AddressInfo).port}/`).subscribe(TICKS, sink);
    await eventually(() => expect(errors).toMatchObject([{ reason: 'UNREACHABLE' }]));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([connections, errors.length, counts.completions]).toEqual([1, 1, 0]);
  });
});
