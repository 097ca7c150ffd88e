import { createLocalTransport, createRemoteTransport, createResilientTransport } from '@hub/transport';
import { buildSchema } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningGateway } from '../../src/index.js';
import { ask, createSmallHub, LANES, startSmallHub } from '../stubs/small-hub.js';
import { SocketClient, until } from '../stubs/socket-client.js';
import { FAULTS, FaultyServer, MAX_ANSWER_BYTES } from './faulty-server.js';

const TIMEOUT_MS = 300;
const OPEN_MS = 400;
const FAILURES_TO_OPEN = 3;
const PROGRAMME = { query: '{ programme(year: 2026) { year training { confirmed } budget { approvedVnd } } }' };
const ANSWERED = { year: 2026, training: { confirmed: 3 }, budget: { approvedVnd: '5000000' } };
const CONFIRM = { query: 'mutation { confirm(count: 1) { confirmed } }' };
/** Nothing of the server, its address or its stack may come through. */
const INSIDES = /srv|10\.0\.0|127\.0\.0|secret|postgres|html|stack|ECONN|UND_ERR|budget:/i;

describe.each(LANES)('over HTTP in the lane %s', (lane) => {
  let gateway: RunningGateway;
  let training: FaultyServer;
  let budget: FaultyServer;
  let close: () => Promise<void>;

  /** The registry in this process as always, the agencies behind HTTP. */
  async function startOver(servers: { training: FaultyServer; budget: FaultyServer }) {
    const remote = (name: string, { url }: FaultyServer) =>
      createResilientTransport(
        createRemoteTransport({ name, url, timeoutMs: TIMEOUT_MS, maxAnswerBytes: MAX_ANSWER_BYTES }),
        { name, failuresToOpen: FAILURES_TO_OPEN, openMs: OPEN_MS },
      );
    const hub = createSmallHub();
    const transports = new Map([
      ['registry', hub.subgraphs.registry],
      ['training', remote('training', servers.training)],
      ['budget', remote('budget', servers.budget)],
    ]);
    ({ gateway } = await startSmallHub({ transports, supergraphSdl: hub.supergraphSdl, lane }));
    close = async () => {
      await gateway.stop();
      await Promise.all([...transports.values()].map((transport) => transport.close()));
    };
  }

  beforeEach(async () => {
    const { subgraphs } = createSmallHub();
    training = new FaultyServer(subgraphs.training);
    budget = new FaultyServer(subgraphs.budget);
    await Promise.all([training.start(), budget.start()]);
    await startOver({ training, budget });
  });
  afterEach(async () => {
    await close();
    await Promise.all([training.kill(), budget.kill()]);
  });

  const answersAgain = async () => {
    const end = Date.now() + 5_000;
    for (;;) {
      const { json } = await ask(gateway.url, PROGRAMME);
      if (json.errors === undefined) return json.data.programme;
      if (Date.now() > end) throw new Error(`It did not recover: ${JSON.stringify(json)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it.each(FAULTS)(
    'an agency that is %s costs its own fields, one error and at most its time, until it is well',
    async (fault) => {
      expect((await ask(gateway.url, PROGRAMME)).json.data.programme).toEqual(ANSWERED);
      budget.behaviour = fault;
      const started = performance.now();
      const { status, json, text } = await ask(gateway.url, PROGRAMME);
      expect(performance.now() - started).toBeLessThan(TIMEOUT_MS * 2 + 700);
      expect(status).toBe(200);
      expect(json).toEqual({
        data: { programme: { ...ANSWERED, budget: null } },
        errors: [
          {
            message: "The agency's service is unavailable.",
            path: ['programme', 'budget'],
            extensions: { code: 'AGENCY_UNAVAILABLE', domain: 'BUDGET', retryAfterMs: expect.any(Number) },
          },
        ],
      });
      expect(text).not.toMatch(INSIDES);
      budget.behaviour = 'OK';
      expect(await answersAgain()).toEqual(ANSWERED);
    },
  );

  it.each(FAULTS)(
    'a change sent to an agency that is %s is of unknown outcome, and never sent again',
    async (fault) => {
      training.behaviour = fault;
      const { json, text } = await ask(gateway.url, CONFIRM);
      expect(json.errors).toEqual([
        {
          message: "The agency's service did not confirm the change: its outcome is unknown.",
          path: ['confirm'],
          extensions: { code: 'OUTCOME_UNKNOWN', domain: 'TRAINING' },
        },
      ]);
      expect(text).not.toMatch(INSIDES);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(training.calls).toHaveLength(1);
    },
  );

  it('an agency that was killed costs its own fields, and is taken up when it is back on its port', async () => {
    expect((await ask(gateway.url, PROGRAMME)).json.data.programme).toEqual(ANSWERED);
    await budget.kill();
    const { json, text } = await ask(gateway.url, PROGRAMME);
    expect(json.data.programme).toEqual({ ...ANSWERED, budget: null });
    expect(json.errors).toMatchObject([{ extensions: { code: 'AGENCY_UNAVAILABLE', domain: 'BUDGET' } }]);
    expect(text).not.toMatch(INSIDES);
    await budget.start();
    expect(await answersAgain()).toEqual(ANSWERED);
  });

  it('a change for an agency that cannot be reached was not made, and says so', async () => {
    await training.kill();
    const { json } = await ask(gateway.url, CONFIRM);
    expect(json.errors).toMatchObject([{ path: ['confirm'], extensions: { code: 'AGENCY_UNAVAILABLE' } }]);
    await training.start();
  });

  it('a gateway starts while every agency is down, answers what it has itself, and takes them up as they come', async () => {
    await close();
    await Promise.all([training.kill(), budget.kill()]);
    await startOver({ training, budget });
    const { json } = await ask(gateway.url, PROGRAMME);
    expect(json.data.programme).toEqual({ year: 2026, training: null, budget: null });
    expect(json.errors.map((error: { extensions: { domain: string } }) => error.extensions.domain).sort()).toEqual([
      'BUDGET',
      'TRAINING',
    ]);
    await training.start();
    await budget.start();
    expect(await answersAgain()).toEqual(ANSWERED);
  });

  it('an agency that fails again and again is left in peace for a while, and clients are told for how long', async () => {
    budget.behaviour = 'HTML_500';
    for (let times = 0; times < FAILURES_TO_OPEN; times += 1) await ask(gateway.url, PROGRAMME);
    const reached = budget.calls.length;
    expect(reached).toBe(FAILURES_TO_OPEN);
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(gateway.url, PROGRAMME)));
    for (const { json } of answers) {
      const { code, retryAfterMs } = json.errors[0].extensions;
      expect(code).toBe('AGENCY_UNAVAILABLE');
      expect(retryAfterMs).toBeGreaterThan(0);
      expect(retryAfterMs).toBeLessThanOrEqual(OPEN_MS);
      expect(json.data.programme.training).toEqual({ confirmed: 3 });
    }
    // On a machine so slow that the pause was over meanwhile, one probe may have been let through.
    expect(budget.calls.length - reached).toBeLessThanOrEqual(performance.now() - started > OPEN_MS ? 2 : 0);
    budget.behaviour = 'OK';
    expect(await answersAgain()).toEqual(ANSWERED);
  });

  it('an agency that is too slow for a client that leaves is no longer asked', async () => {
    budget.behaviour = 'FROZEN';
    const controller = new AbortController();
    const answer = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(PROGRAMME),
      signal: controller.signal,
    });
    await until(() => budget.calls.length === 1);
    const started = performance.now();
    controller.abort();
    await expect(answer).rejects.toThrow();
    await until(() => budget.abandoned === 1);
    expect(performance.now() - started).toBeLessThan(TIMEOUT_MS - 50);
  });

  it('the same holds for an operation over a WebSocket', async () => {
    budget.behaviour = 'HTML_500';
    const socket = await new SocketClient(gateway.url).connect();
    socket.subscribe('1', PROGRAMME.query);
    const payload = await socket.next('1');
    expect(payload.data.programme).toEqual({ ...ANSWERED, budget: null });
    expect(payload.errors).toMatchObject([{ path: ['programme', 'budget'], extensions: { domain: 'BUDGET' } }]);
    budget.behaviour = 'FROZEN';
    const before = budget.calls.length;
    socket.subscribe('2', PROGRAMME.query);
    await until(() => budget.calls.length === before + 1);
    socket.close();
    await until(() => budget.abandoned === 1);
  });
});

describe.each(LANES)('in one process in the lane %s', (lane) => {
  it('an agency that hangs or throws costs its own fields and its time, and a change there is of unknown outcome', async () => {
    const hub = createSmallHub();
    let hangs = true;
    const schema = buildSchema(
      `scalar _Any union _Entity = Programme type Programme { year: Int! budget: ProgrammeBudget }
       type ProgrammeBudget { approvedVnd: String! } type Query { _entities(representations: [_Any!]!): [_Entity]! }`,
    );
    const programmes = schema.getQueryType()?.getFields()._entities;
    if (!programmes) throw new Error('No such field.');
    programmes.resolve = (_root, { representations }) => {
      if (hangs) return new Promise(() => {});
      return representations.map((programme: object) => ({ ...programme, budget: { approvedVnd: '5000000' } }));
    };
    const budget = createLocalTransport({ name: 'budget', schema, contextFor: () => ({}), timeoutMs: TIMEOUT_MS });
    const transports = new Map([...Object.entries(hub.subgraphs), ['budget', budget] as const]);
    const { gateway } = await startSmallHub({ transports, supergraphSdl: hub.supergraphSdl, lane });
    const started = performance.now();
    const { json } = await ask(gateway.url, PROGRAMME);
    expect(performance.now() - started).toBeLessThan(TIMEOUT_MS + 700);
    expect(json.data.programme).toEqual({ ...ANSWERED, budget: null });
    expect(json.errors).toMatchObject([{ path: ['programme', 'budget'], extensions: { code: 'AGENCY_UNAVAILABLE' } }]);
    hangs = false;
    expect((await ask(gateway.url, PROGRAMME)).json.data.programme).toEqual(ANSWERED);
    await gateway.stop();
    await budget.close();
  });
});
