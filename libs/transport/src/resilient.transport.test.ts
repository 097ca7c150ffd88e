import { ANONYMOUS } from '@hub/identity';
import { beforeEach, describe, expect, it } from 'vitest';
import { createResilientTransport } from './resilient.transport.js';
import {
  type SubgraphResult,
  type SubgraphTransport,
  SubgraphUnavailable,
  type UnavailableReason,
} from './subgraph-transport.js';

const QUERY = { query: 'query Q { trades { code } }', actor: ANONYMOUS };
const MUTATION = { query: 'mutation { publish(id: 1) { id } }', actor: ANONYMOUS };
const ANSWER: SubgraphResult = { data: { trades: [] } };

let clockMs = 0;
let sent: string[];
let behave: (call: { query: string }) => Promise<SubgraphResult>;
const inner: SubgraphTransport = {
  fetch: (call) => {
    sent.push(call.query);
    return behave(call);
  },
  subscribe: () => () => {},
  close: async () => {},
};

const answer = async () => ANSWER;
const fail =
  (reason: UnavailableReason): typeof behave =>
  async () => {
    throw new SubgraphUnavailable('budget', reason, reason);
  };
const failOnce = (reason: UnavailableReason): typeof behave => {
  return async (call) => {
    behave = answer;
    return fail(reason)(call);
  };
};
const newTransport = () =>
  createResilientTransport(inner, { name: 'budget', failuresToOpen: 3, openMs: 1_000, now: () => new Date(clockMs) });

/** Before a service that tells its revision, unless it is frozen. */
function newKnockableTransport(failuresToOpen = 3) {
  let count = 0;
  const readRevision = async () => {
    count += 1;
    if (frozen) throw new SubgraphUnavailable('budget', 'TIMEOUT', 'No revision.');
    return 'r1';
  };
  const policy = { name: 'budget', failuresToOpen, openMs: 1_000, now: () => new Date(clockMs) };
  return { transport: createResilientTransport({ ...inner, readRevision }, policy), knocks: () => count };
}

let frozen: boolean;

beforeEach(() => {
  clockMs = 0;
  frozen = false;
  sent = [];
  behave = answer;
});

describe('one retry', () => {
  it('helps a query that did not reach the subgraph', async () => {
    behave = failOnce('UNREACHABLE');
    expect(await newTransport().fetch(QUERY)).toBe(ANSWER);
    expect(sent).toHaveLength(2);
  });

  it('is all there is', async () => {
    behave = fail('UNREACHABLE');
    await expect(newTransport().fetch(QUERY)).rejects.toMatchObject({ reason: 'UNREACHABLE' });
    expect(sent).toHaveLength(2);
  });

  it.each([
    MUTATION.query,
    'query A { a } mutation B { b }',
    'fragment F on Mutation { b } mutation B { ...F }',
    '# query\nmutation { b }',
  ])('is not made of what may be a mutation: %s', async (query) => {
    behave = failOnce('UNREACHABLE');
    await expect(newTransport().fetch({ ...MUTATION, query })).rejects.toMatchObject({ reason: 'UNREACHABLE' });
    expect(sent).toHaveLength(1);
  });

  it.each(['TIMEOUT', 'BAD_ANSWER', 'REFUSED', 'TOO_LARGE'] as const)('is not made after %s', async (reason) => {
    behave = failOnce(reason);
    await expect(newTransport().fetch(QUERY)).rejects.toMatchObject({ reason });
    expect(sent).toHaveLength(1);
  });

  it('is not made for a caller who has left', async () => {
    const caller = new AbortController();
    behave = async (call) => {
      caller.abort();
      return fail('UNREACHABLE')(call);
    };
    await expect(newTransport().fetch({ ...QUERY, signal: caller.signal })).rejects.toMatchObject({
      reason: 'UNREACHABLE',
    });
    expect(sent).toHaveLength(1);
  });

  it('is not made when failing took long: the caller’s time is nearly up', async () => {
    behave = async (call) => {
      clockMs += 1_000;
      return fail('UNREACHABLE')(call);
    };
    await expect(newTransport().fetch(QUERY)).rejects.toMatchObject({ reason: 'UNREACHABLE' });
    expect(sent).toHaveLength(1);
  });
});

describe('the circuit', () => {
  async function open(transport: SubgraphTransport, reason: UnavailableReason = 'TIMEOUT', failures = 3) {
    behave = fail(reason);
    for (let i = 0; i < failures; i++) await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason });
    sent.length = 0;
  }

  it.each(['TIMEOUT', 'BAD_ANSWER'] as const)(
    'opens after that many %s in a row and says when to ask again',
    async (reason) => {
      const transport = newTransport();
      await open(transport, reason);
      clockMs += 400;
      await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'CIRCUIT_OPEN', retryAfterMs: 600 });
      expect(sent).toEqual([]);
    },
  );

  it('counts the retry as an attempt', async () => {
    const transport = newTransport();
    behave = fail('UNREACHABLE');
    await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'UNREACHABLE' });
    await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'CIRCUIT_OPEN' });
    expect(sent).toHaveLength(3);
  });

  it('stays closed when an answer comes in between', async () => {
    const transport = newTransport();
    for (let i = 0; i < 5; i++) {
      behave = fail('TIMEOUT');
      for (let n = 0; n < 2; n++) await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'TIMEOUT' });
      behave = answer;
      expect(await transport.fetch(QUERY)).toBe(ANSWER);
    }
  });

  it.each(['REFUSED', 'TOO_LARGE'] as const)('stays closed at %s: the service is there', async (reason) => {
    const transport = newTransport();
    behave = fail(reason);
    for (let i = 0; i < 10; i++) await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason });
  });

  it('stays closed when callers leave', async () => {
    const transport = newTransport();
    behave = fail('TIMEOUT');
    const signal = AbortSignal.abort();
    for (let i = 0; i < 10; i++)
      await expect(transport.fetch({ ...QUERY, signal })).rejects.toMatchObject({ reason: 'TIMEOUT' });
  });

  it('lets one call probe when the time is up, and everything once that is answered', async () => {
    const transport = newTransport();
    await open(transport);
    clockMs += 1_000;
    const probe = Promise.withResolvers<SubgraphResult>();
    behave = () => probe.promise;
    const probing = transport.fetch(QUERY);
    await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'CIRCUIT_OPEN' });
    expect(sent).toHaveLength(1);
    probe.resolve(ANSWER);
    await probing;
    behave = answer;
    expect(await transport.fetch(QUERY)).toBe(ANSWER);
  });

  it('stays open for as long again when the probe fails', async () => {
    const transport = newTransport();
    await open(transport);
    clockMs += 1_000;
    await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'TIMEOUT' });
    clockMs += 999;
    await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'CIRCUIT_OPEN', retryAfterMs: 1 });
    clockMs += 1;
    behave = answer;
    expect(await transport.fetch(QUERY)).toBe(ANSWER);
  });

  it('lets another call probe when the first one’s caller left', async () => {
    const transport = newTransport();
    await open(transport);
    clockMs += 1_000;
    await expect(transport.fetch({ ...QUERY, signal: AbortSignal.abort() })).rejects.toMatchObject({
      reason: 'TIMEOUT',
    });
    behave = answer;
    expect(await transport.fetch(QUERY)).toBe(ANSWER);
  });

  it('lets nobody wait for a revision while it is open', async () => {
    const { transport, knocks } = newKnockableTransport(1);
    expect(await transport.readRevision?.()).toBe('r1');
    await open(transport, 'BAD_ANSWER', 1);
    await expect(transport.readRevision?.()).rejects.toMatchObject({ reason: 'CIRCUIT_OPEN', retryAfterMs: 1_000 });
    expect(knocks()).toBe(1);
    clockMs = 1_000;
    behave = answer;
    expect(await transport.readRevision?.()).toBe('r1');
    expect(await transport.fetch(QUERY)).toBe(ANSWER);
  });

  it('is not kept open by calls from before it opened', async () => {
    const transport = newTransport();
    const late = Promise.withResolvers<SubgraphResult>();
    behave = () => late.promise;
    const early = transport.fetch(MUTATION);
    await open(transport);
    clockMs += 900;
    late.reject(new SubgraphUnavailable('budget', 'TIMEOUT', 'late'));
    await expect(early).rejects.toMatchObject({ reason: 'TIMEOUT' });
    clockMs += 100;
    behave = answer;
    expect(await transport.fetch(QUERY)).toBe(ANSWER);
  });
});

describe('a service that tells its revision', () => {
  const refused = { reason: 'CIRCUIT_OPEN' };

  it('gets no more calls after the first that timed out, when it does not even tell that', async () => {
    const { transport } = newKnockableTransport();
    frozen = true;
    behave = fail('TIMEOUT');
    await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'TIMEOUT' });
    await expect(transport.fetch(QUERY)).rejects.toMatchObject({ ...refused, retryAfterMs: 1_000 });
    expect(sent).toHaveLength(1);
  });

  it('goes on being asked after a call that was merely slow', async () => {
    const { transport } = newKnockableTransport();
    behave = fail('TIMEOUT');
    for (let i = 0; i < 2; i++) await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'TIMEOUT' });
    behave = answer;
    expect(await transport.fetch(QUERY)).toBe(ANSWER);
  });

  it('goes on being asked when others were answered while it did not tell that', async () => {
    const { transport } = newKnockableTransport();
    frozen = true;
    behave = fail('TIMEOUT');
    const timedOut = expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'TIMEOUT' });
    behave = answer;
    expect(await transport.fetch(QUERY)).toBe(ANSWER);
    await timedOut;
    expect(await transport.fetch(QUERY)).toBe(ANSWER);
  });

  it('is not asked for it when a call failed at once, or its caller left', async () => {
    const { transport, knocks } = newKnockableTransport();
    behave = fail('BAD_ANSWER');
    await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'BAD_ANSWER' });
    behave = fail('TIMEOUT');
    const signal = AbortSignal.abort();
    await expect(transport.fetch({ ...QUERY, signal })).rejects.toMatchObject({ reason: 'TIMEOUT' });
    expect(knocks()).toBe(0);
  });

  it('is probed by that question: nothing is sent to one that is still frozen, and no mutation is left in doubt', async () => {
    const { transport } = newKnockableTransport(1);
    frozen = true;
    behave = fail('TIMEOUT');
    await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'TIMEOUT' });
    sent.length = 0;
    for (let i = 0; i < 3; i++) {
      clockMs += 1_000;
      await expect(transport.fetch(MUTATION)).rejects.toMatchObject({ ...refused, retryAfterMs: 1_000 });
    }
    expect(sent).toEqual([]);
    clockMs += 1_000;
    frozen = false;
    behave = answer;
    expect(await transport.fetch(MUTATION)).toBe(ANSWER);
  });

  it('is probed by whoever reads its revision first, and then nobody else waits for it', async () => {
    const { transport, knocks } = newKnockableTransport(1);
    frozen = true;
    behave = fail('TIMEOUT');
    await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'TIMEOUT' });
    clockMs += 1_000;
    const before = knocks();
    await expect(transport.readRevision?.()).rejects.toMatchObject({ ...refused, retryAfterMs: 1_000 });
    await expect(transport.fetch(QUERY)).rejects.toMatchObject(refused);
    expect(knocks()).toBe(before + 1);
    expect(sent).toHaveLength(1);
  });

  it('gets all calls as soon as it is heard, and none again once one of them fails', async () => {
    const { transport } = newKnockableTransport();
    behave = fail('BAD_ANSWER');
    for (let i = 0; i < 3; i++) await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'BAD_ANSWER' });
    clockMs += 1_000;
    const slow = Promise.withResolvers<SubgraphResult>();
    behave = () => slow.promise;
    const probing = transport.fetch(QUERY);
    await expect.poll(() => sent.length).toBe(4);
    behave = fail('BAD_ANSWER');
    await expect(transport.fetch(QUERY)).rejects.toMatchObject({ reason: 'BAD_ANSWER' });
    await expect(transport.fetch(QUERY)).rejects.toMatchObject(refused);
    slow.resolve(ANSWER);
    expect(await probing).toBe(ANSWER);
    behave = answer;
    expect(await transport.fetch(QUERY)).toBe(ANSWER);
  });
});

describe('whoever writes the log', () => {
  function watched() {
    const told: string[] = [];
    const transport = createResilientTransport(inner, {
      name: 'budget',
      failuresToOpen: 3,
      openMs: 1_000,
      onAway: ({ reason }) => told.push(reason),
      onBack: () => told.push('back'),
      now: () => new Date(clockMs),
    });
    const ask = () => transport.fetch(QUERY).catch(() => undefined);
    return { told, ask, transport };
  }

  it('is told when a service begins to fail, and when it answers again', async () => {
    const { told, ask } = watched();
    await ask();
    behave = fail('TIMEOUT');
    for (let i = 0; i < 5; i++) await ask();
    expect(told).toEqual(['TIMEOUT']);
    clockMs += 1_000;
    behave = answer;
    for (let i = 0; i < 3; i++) await ask();
    expect(told).toEqual(['TIMEOUT', 'back']);
  });

  it.each(['REFUSED', 'TOO_LARGE', 'BAD_ANSWER'] as const)('is told of %s', async (reason) => {
    const { told, ask } = watched();
    behave = fail(reason);
    await ask();
    expect(told).toEqual([reason]);
  });

  it('is not told more than every ten seconds of one that fails now and then', async () => {
    const { told, ask } = watched();
    for (let seconds = 0; seconds < 12; seconds++) {
      behave = fail('BAD_ANSWER');
      await ask();
      behave = answer;
      await ask();
      clockMs += 1_000;
    }
    expect(told).toEqual(['BAD_ANSWER', 'back', 'BAD_ANSWER', 'back']);
  });

  it('is not told of callers who left', async () => {
    const { told, transport } = watched();
    behave = fail('TIMEOUT');
    await transport.fetch({ ...QUERY, signal: AbortSignal.abort() }).catch(() => undefined);
    expect(told).toEqual([]);
  });
});
