import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, LANES, startSmallHub } from '../../test/stubs/small-hub.js';
import { until } from '../../test/stubs/socket-client.js';

const PROGRAMME = '{ programme(year: 2026) { year training { confirmed } budget { approvedVnd } } }';

describe.each(LANES)('in the lane %s', (lane) => {
  let hub: Awaited<ReturnType<typeof startSmallHub>>;
  async function startHub(overrides: Parameters<typeof startSmallHub>[0] = {}): Promise<void> {
    hub = await startSmallHub({ lane, ...overrides });
  }
  afterEach(() => hub.gateway.stop());

  function calls(): number {
    return Object.values(hub.subgraphs).reduce((sum, { calls }) => sum + calls.length, 0);
  }

  it('leaves no error in the log when a client goes while it is still sending', async () => {
    const logged: string[] = [];
    const note = (message: string) => void logged.push(message);
    await startHub({ log: { info: note, warn: note, error: note } });
    const { port } = new URL(hub.url);
    const socket = connect(Number(port), '127.0.0.1');
    const head = 'POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\n';
    socket.write(`${head}content-length: 100\r\n\r\n{"query":`);
    await once(socket, 'connect');
    await ask(hub.url, { query: '{ __typename }' });
    socket.destroy();
    await once(socket, 'close');
    for (let round = 0; round < 3; round += 1) await ask(hub.url, { query: '{ __typename }' });
    expect(logged).toEqual([]);
  });

  it.each(['{ trades { code } }', '{ trades { nameVi } }'])(
    'answers in UTF-8 of the announced length: %s',
    async (query) => {
      await startHub();
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(response.headers.get('content-length')).toBe(String(bytes.length));
      const [first] = JSON.parse(bytes.toString('utf8')).data.trades;
      expect(first).toEqual(query.includes('nameVi') ? { nameVi: 'Nghề WELDING' } : { code: 'WELDING' });
    },
  );

  describe('a query over several agencies', () => {
    it('is answered with the fields of each', async () => {
      await startHub();
      const { status, json } = await ask(hub.url, { query: PROGRAMME });
      expect(status).toBe(200);
      expect(json).toEqual({
        data: { programme: { year: 2026, training: { confirmed: 3 }, budget: { approvedVnd: '5000000' } } },
      });
    });

    it('loses only the fields of an agency that is down, with one typed error at the first of them', async () => {
      await startHub();
      hub.subgraphs.budget.kill();
      const { status, json, text } = await ask(hub.url, { query: PROGRAMME });
      expect(status).toBe(200);
      expect(json.data).toEqual({ programme: { year: 2026, training: { confirmed: 3 }, budget: null } });
      expect(json.errors).toEqual([
        {
          message: "The agency's service is unavailable.",
          path: ['programme', 'budget'],
          extensions: { code: 'AGENCY_UNAVAILABLE', domain: 'BUDGET', retryAfterMs: expect.any(Number) },
        },
      ]);
      expect(text).not.toMatch(/10\.0\.0\.9|serviceName|budget at/);
    });

    it('asks for at most a hundred entities in one call, and puts the answers together in order', async () => {
      await startHub();
      const query = '{ trades(first: 250) { code budget(year: 2026) { approvedVnd } } }';
      const { json } = await ask(hub.url, { query });
      expect(json.data.trades).toHaveLength(250);
      expect(json.data.trades[249]).toEqual({ code: 'T249', budget: { approvedVnd: '5000000' } });
      const sizes = hub.subgraphs.budget.calls.map(
        ({ variables = {} }) => (variables.representations as unknown[]).length,
      );
      expect(sizes).toEqual([100, 100, 50]);
    });

    it('tells of one outage once, however many calls failed', async () => {
      await startHub();
      hub.subgraphs.budget.kill();
      const { json } = await ask(hub.url, {
        query: '{ trades(first: 250) { b: budget(year: 2026) { approvedVnd } } }',
      });
      expect(json.data.trades.every(({ b }: { b: unknown }) => b === null)).toBe(true);
      expect(json.errors).toMatchObject([{ path: ['trades', 0, 'b'], extensions: { domain: 'BUDGET' } }]);
    });

    it('passes the actor of the token to every agency, whatever identity the client claims in headers', async () => {
      await startHub();
      const forged = { 'x-hub-actor': 'e30=', 'x-user-id': 'director', authorization: 'Bearer clerk' };
      const { json } = await ask(hub.url, { query: '{ enrolment(id: "1") }' }, forged);
      expect(json.data.enrolment).toBe('1 for clerk');
    });

    it('has neither _service nor _entities', async () => {
      await startHub();
      for (const query of ['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }']) {
        const { json } = await ask(hub.url, { query });
        expect(json.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      }
      expect(calls()).toBe(0);
    });
  });

  describe('a mutation', () => {
    it('is "outcome unknown" when the agency gave no answer, and "unavailable" when it was never reached', async () => {
      await startHub();
      const query = 'mutation { confirm(count: 1) { confirmed } }';
      hub.subgraphs.training.kill('TIMEOUT');
      const unknown = await ask(hub.url, { query });
      expect(unknown.json.errors).toMatchObject([
        { path: ['confirm'], extensions: { code: 'OUTCOME_UNKNOWN', domain: 'TRAINING' } },
      ]);
      hub.subgraphs.training.kill('CIRCUIT_OPEN');
      const refused = await ask(hub.url, { query });
      expect(refused.json.errors).toMatchObject([{ extensions: { code: 'AGENCY_UNAVAILABLE' } }]);
      expect(hub.subgraphs.training.calls).toHaveLength(2);
    });

    it('is not executed by GET', async () => {
      await startHub();
      const query = encodeURIComponent('mutation { confirm(count: 1) { confirmed } }');
      const answer = await fetch(`${hub.url}/graphql?query=${query}`, { headers: { 'apollo-require-preflight': '1' } });
      expect(answer.status).toBe(405);
      expect(calls()).toBe(0);
    });
  });

  describe('identity', () => {
    it.each(['Bearer bad', 'Basic Zm9v', 'Bearer', ''])(
      'refuses "%s" with 401 and one message',
      async (authorization) => {
        await startHub();
        const { status, json, headers } = await ask(hub.url, { query: '{ trades { code } }' }, { authorization });
        expect(status).toBe(401);
        expect(headers.get('www-authenticate')).toBe('Bearer');
        expect(json).toEqual({
          errors: [{ message: 'The access token is not valid.', extensions: { code: 'UNAUTHENTICATED' } }],
        });
        expect(calls()).toBe(0);
      },
    );

    it('lets nobody in particular ask: the agencies decide what is public', async () => {
      await startHub();
      const { json } = await ask(hub.url, { query: '{ enrolment(id: "1") }' });
      expect(json.data.enrolment).toBe('1 for anonymous');
    });
  });

  describe('what another site could send', () => {
    it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
      'is refused as %s',
      async (type) => {
        await startHub();
        const { status } = await ask(hub.url, { query: '{ trades { code } }' }, { 'content-type': type });
        expect(status).toBe(400);
        expect(calls()).toBe(0);
      },
    );

    it('is refused as a plain GET, and answered with the header only own pages can send', async () => {
      await startHub();
      const url = `${hub.url}/graphql?query=${encodeURIComponent('{ trades { code } }')}`;
      expect((await fetch(url)).status).toBe(400);
      expect((await fetch(url, { headers: { 'apollo-require-preflight': '1' } })).status).toBe(200);
    });

    it('is granted nothing by CORS unless its origin is configured', async () => {
      await startHub({ allowedOrigins: ['https://lienthong.example'] });
      const preflight = (origin: string) => fetch(`${hub.url}/graphql`, { method: 'OPTIONS', headers: { origin } });
      expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
      const granted = await preflight('https://lienthong.example');
      expect(granted.headers.get('access-control-allow-origin')).toBe('https://lienthong.example');
      expect(granted.headers.get('access-control-allow-credentials')).toBeNull();
    });
  });

  describe('bodies', () => {
    it('are JSON in utf-8, not compressed, within the limit, one operation at a time', async () => {
      await startHub({ maxBodyBytes: 10_000 });
      const send = async (body: BodyInit, headers: Record<string, string> = {}) => {
        const answer = await fetch(`${hub.url}/graphql`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', ...headers },
        });
        return answer.status;
      };
      const good = JSON.stringify({ query: '{ trades { code } }' });
      expect(await send(gzipSync(good), { 'content-encoding': 'gzip' })).toBe(415);
      expect(await send(good, { 'content-type': 'application/json; charset=utf-16' })).toBe(415);
      expect(await send(JSON.stringify({ query: `{ a } #${'x'.repeat(20_000)}` }))).toBe(413);
      expect(await send('{ not json')).toBe(400);
      expect(await send(Buffer.from([0x7b, 0xff, 0x7d]))).toBe(400);
      expect(await send(JSON.stringify([{ query: '{ trades { code } }' }]))).toBe(400);
      expect(await send('null')).toBe(400);
      expect(calls()).toBe(0);
      expect(await send(good, { 'content-type': 'application/json; charset=utf-8' })).toBe(200);
    });

    it('that announce too much are refused before they are sent', async () => {
      await startHub({ maxBodyBytes: 10_000 });
      const status = await new Promise((resolve, reject) => {
        const headers = { 'content-type': 'application/json', 'content-length': 20_000 };
        const outgoing = request(`${hub.url}/graphql`, { method: 'POST', headers }, (answer) =>
          resolve(answer.statusCode),
        );
        outgoing.once('error', reject);
        outgoing.flushHeaders();
      });
      expect(status).toBe(413);
    });

    it('without an announced length are cut at the limit', async () => {
      await startHub({ maxBodyBytes: 10_000 });
      const body = new ReadableStream({
        pull(controller) {
          controller.enqueue(new TextEncoder().encode('x'.repeat(5_000)));
        },
      });
      const answer = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
        duplex: 'half',
      } as RequestInit);
      expect(answer.status).toBe(413);
    });
  });

  describe('an offer to go on in another protocol', () => {
    it('is not taken: the request is answered as any other', async () => {
      await startHub();
      const { hostname, port } = new URL(hub.url);
      const body = '{"query":"{ trades { code } }"}';
      const request = [
        'POST /graphql HTTP/1.1',
        'host: hub',
        'connection: Upgrade, HTTP2-Settings',
        'upgrade: h2c',
        'http2-settings: AAMAAABkAAQAAP__',
        'content-type: application/json',
        `content-length: ${body.length}`,
        '',
        body,
      ].join('\r\n');
      const socket = connect(Number(port), hostname);
      // Twice: the connection goes on as it was.
      for (let turn = 0; turn < 2; turn += 1) {
        socket.write(request);
        const [answer] = await once(socket, 'data');
        expect(String(answer)).toMatch(/^HTTP\/1.1 200 /);
        expect(String(answer)).toContain('WELDING');
      }
      socket.destroy();
    });
  });

  describe('errors', () => {
    it('say nothing of insides, also when an agency does', async () => {
      await startHub();
      const { json, text } = await ask(hub.url, { query: '{ boom trades { code } }' });
      expect(json.errors).toEqual([
        { message: 'Something went wrong on our side.', path: ['boom'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      ]);
      expect(json.data.trades).toHaveLength(3);
      expect(text).not.toMatch(/select|srv|training|stack/i);
    });

    it('suggest nothing and show no schema where introspection is off', async () => {
      await startHub({ introspection: false });
      const unknown = await ask(hub.url, { query: '{ trade { cod } }' });
      const input = await ask(hub.url, {
        query: 'query ($m: Mode) { search(mode: $m) { __typename } }',
        variables: { m: 'FUZZI' },
      });
      const literal = await ask(hub.url, { query: '{ search(mode: FUZZI) { __typename } }' });
      for (const { text } of [unknown, input, literal]) expect(text).not.toMatch(/Did you mean|FUZZY/);
      for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Trade") { name } }']) {
        const { json } = await ask(hub.url, { query });
        expect(json.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
        expect(json.data).toBeUndefined();
      }
    });

    it('tell of a variable whose value would be lost, instead of answering as if it had none', async () => {
      await startHub();
      const query = 'query ($__proto__: Int) { trades(first: $__proto__) { code } }';
      const { json } = await ask(hub.url, `{ "query": "${query}", "variables": { "__proto__": 1 } }`);
      expect(json.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
      expect(calls()).toBe(0);
    });

    it('name what is wrong with variables', async () => {
      await startHub();
      const query = 'query ($year: Int!) { programme(year: $year) { year } }';
      const { json } = await ask(hub.url, { query, variables: { year: 'soon' } });
      expect(json.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(calls()).toBe(0);
    });

    it('tell a client that subscribes over HTTP where subscriptions are', async () => {
      await startHub();
      const { status, json } = await ask(hub.url, { query: 'subscription { programme(year: 2026) { year } }' });
      expect(status).toBe(400);
      expect(json.errors[0].extensions.code).toBe('SUBSCRIPTION_NEEDS_WEBSOCKET');
    });
  });

  describe('every answer', () => {
    it('carries the security headers, and HSTS only behind https', async () => {
      await startHub();
      const { headers } = await ask(hub.url, { query: '{ trades { code } }' });
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
      await hub.gateway.stop();
      await startHub({ https: true });
      expect((await fetch(`${hub.url}/health/live`)).headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
    });
  });

  describe('a request under way', () => {
    const slow = { query: '{ programme(year: 2026) { budget { approvedVnd } } }' };

    it('is still answered when the gateway is told to stop, and new ones are not taken', async () => {
      await startHub({ drainMs: 2_000 });
      hub.state.budgetDelayMs = 150;
      const answer = ask(hub.url, slow);
      await until(() => hub.subgraphs.budget.calls.length === 1);
      const stopped = hub.gateway.stop();
      await expect(ask(hub.url, slow)).rejects.toThrow();
      expect((await answer).json.data.programme.budget).toEqual({ approvedVnd: '5000000' });
      await stopped;
    });

    it('is given up upstream when its client leaves', async () => {
      await startHub();
      hub.state.budgetDelayMs = 150;
      const controller = new AbortController();
      const answer = fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(slow),
        signal: controller.signal,
      });
      await until(() => hub.subgraphs.budget.calls.length === 1);
      const signal = hub.subgraphs.budget.calls[0]?.signal;
      expect(signal?.aborted).toBe(false);
      controller.abort();
      await expect(answer).rejects.toThrow();
      await until(() => signal?.aborted === true);
    });

    it('is given up upstream when its time is up', async () => {
      await startHub({ requestTimeoutMs: 50 });
      hub.state.budgetDelayMs = 150;
      await ask(hub.url, slow);
      expect(hub.subgraphs.budget.calls[0]?.signal?.aborted).toBe(true);
    });

    it('carries the trace it is part of, when that is well formed', async () => {
      await startHub();
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      await ask(hub.url, { query: '{ enrolment(id: "1") }' }, { traceparent });
      await ask(hub.url, { query: '{ enrolment(id: "1") }' }, { traceparent: `${traceparent}-injected` });
      expect(hub.subgraphs.training.calls.map((call) => call.traceparent)).toEqual([traceparent, undefined]);
    });
  });
});
