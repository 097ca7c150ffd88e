import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, startSmallHub } from '../../test/stubs/small-hub.js';
import { SocketClient, until } from '../../test/stubs/socket-client.js';

const PROGRAMME = 'subscription { programme(year: 2026) { year training { confirmed } budget { approvedVnd } } }';
const COUNTS =
  'subscription { enrolmentCounts(year: 2026) { sequence confirmed programme { budget { approvedVnd } } } }';
const FAST = { backoffMs: 10, maxBackoffMs: 50, graceMs: 300, retryEnrichmentMs: 30, enrichmentMs: 2_000 };

let hub: Awaited<ReturnType<typeof startSmallHub>>;
let clients: SocketClient[] = [];

async function connect(token = 'officer'): Promise<SocketClient> {
  const client = await new SocketClient(hub.url).connect({ authorization: `Bearer ${token}` });
  clients.push(client);
  return client;
}

describe('a live view', () => {
  beforeEach(async () => {
    hub = await startSmallHub({ liveTimings: FAST });
  });
  afterEach(async () => {
    for (const client of clients) client.close();
    clients = [];
    await hub.gateway.stop();
  });

  it('starts with the current state, filled in by every agency', async () => {
    const client = await connect();
    client.subscribe('1', PROGRAMME);
    expect(await client.next('1')).toEqual({
      data: { programme: { year: 2026, training: { confirmed: 3 }, budget: { approvedVnd: '5000000' } } },
    });
  });

  it('moves when an agency other than the owner of the stream changed', async () => {
    const client = await connect();
    client.subscribe('1', PROGRAMME);
    await client.next('1');
    await ask(hub.url, { query: 'mutation { confirm(count: 4) { confirmed } }' });
    const payload = await client.next('1', ({ data }) => data.programme.training.confirmed !== 3);
    expect(payload.data.programme.training.confirmed).toBe(7);
  });

  it('reads everything anew for every event', async () => {
    const client = await connect();
    client.subscribe('1', COUNTS);
    await client.next('1');
    hub.state.approvedVnd = '6000000';
    hub.countEvents.push({ sequence: 4, confirmed: 4 });
    const payload = await client.next('1', ({ data }) => data.enrolmentCounts.sequence === 4);
    expect(payload.data.enrolmentCounts.programme.budget.approvedVnd).toBe('6000000');
  });

  it('enriches only the newest of the events that arrive while it is busy, and never goes back', async () => {
    const client = await connect();
    client.subscribe('1', COUNTS);
    await client.next('1');
    hub.state.budgetDelayMs = 60;
    const before = hub.subgraphs.budget.calls.length;
    for (let sequence = 4; sequence <= 20; sequence += 1) hub.countEvents.push({ sequence, confirmed: sequence });
    await client.next('1', ({ data }) => data.enrolmentCounts.sequence === 20);
    const sequences = client.payloads('1').map(({ data }) => data.enrolmentCounts.sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    expect(hub.subgraphs.budget.calls.length - before).toBeLessThanOrEqual(3);
  });

  it('shows what the others know while one agency is down, and the rest by itself once it is back', async () => {
    hub.subgraphs.budget.kill();
    const client = await connect();
    client.subscribe('1', PROGRAMME);
    const partial = await client.next('1');
    expect(partial.data).toEqual({ programme: { year: 2026, training: { confirmed: 3 }, budget: null } });
    expect(partial.errors).toMatchObject([
      { path: ['programme', 'budget'], extensions: { code: 'AGENCY_UNAVAILABLE', domain: 'BUDGET' } },
    ]);
    await until(() => hub.subgraphs.budget.calls.length >= 3);
    hub.subgraphs.budget.revive();
    const whole = await client.next('1', ({ errors }) => !errors);
    expect(whole.data.programme.budget).toEqual({ approvedVnd: '5000000' });
    const partials = client.payloads('1').filter(({ errors }) => errors);
    expect(partials).toHaveLength(1);
  });

  it('survives a short break of the stream without a word, and goes on with the current state', async () => {
    const client = await connect();
    client.subscribe('1', COUNTS);
    await client.next('1');
    hub.subgraphs.training.kill();
    hub.state.confirmed = 9;
    hub.subgraphs.training.revive();
    await client.next('1', ({ data }) => data.enrolmentCounts.sequence === 9);
    expect(client.payloads('1').every(({ errors }) => errors === undefined)).toBe(true);
  });

  it('tells of a long break, and recovers from it', async () => {
    const client = await connect();
    client.subscribe('1', COUNTS);
    await client.next('1');
    hub.subgraphs.training.kill();
    const away = await client.next('1', ({ errors }) => errors !== undefined);
    expect(away).toEqual({
      data: null,
      errors: [
        {
          message: "The agency's service is unavailable.",
          path: ['enrolmentCounts'],
          extensions: { code: 'AGENCY_UNAVAILABLE', domain: 'TRAINING', retryAfterMs: expect.any(Number) },
        },
      ],
    });
    hub.state.confirmed = 11;
    hub.subgraphs.training.revive();
    await client.next('1', ({ data }) => data?.enrolmentCounts.sequence === 11);
  });

  it('is one subscription upstream and one enrichment for everyone who may read aggregates', async () => {
    const viewers = await Promise.all(['a', 'b', 'c'].map(connect));
    for (const viewer of viewers) viewer.subscribe('1', PROGRAMME);
    await Promise.all(viewers.map((viewer) => viewer.next('1')));
    expect(hub.subgraphs.registry.openStreams()).toBe(1);
    const before = hub.subgraphs.budget.calls.length;
    hub.state.confirmed = 5;
    hub.programmeEvents.push({ year: 2026 });
    await Promise.all(viewers.map((viewer) => viewer.next('1', ({ data }) => data.programme.training.confirmed === 5)));
    expect(hub.subgraphs.budget.calls.length - before).toBe(1);
    expect(hub.subgraphs.budget.calls.at(-1)?.actor.id).toBe('hub:aggregate');
  });

  it('is not shared with who asks for something else by the same operation', async () => {
    const viewers = await Promise.all(['a', 'b'].map(connect));
    const query = 'subscription ($year: Int!) { programme(year: $year) { year training { confirmed } } }';
    for (const [index, viewer] of viewers.entries())
      viewer.subscribe('1', query, { variables: { year: 2025 + index } });
    const years = await Promise.all(viewers.map(async (viewer) => (await viewer.next('1')).data.programme.year));
    expect(years).toEqual([2025, 2026]);
    expect(hub.subgraphs.registry.openStreams()).toBe(2);
  });

  it('is not shared with who may not read aggregates', async () => {
    const officer = await connect();
    const nobody = await new SocketClient(hub.url).connect();
    clients.push(nobody);
    officer.subscribe('1', PROGRAMME);
    nobody.subscribe('1', PROGRAMME);
    await Promise.all([officer.next('1'), nobody.next('1')]);
    expect(hub.subgraphs.registry.calls.map(({ actor }) => actor.id).sort()).toEqual(['anonymous', 'hub:aggregate']);
  });

  it('leaves no subscription behind when its last viewer has gone, however it went', async () => {
    const [first, second] = [await connect('a'), await connect('b')];
    first.subscribe('1', PROGRAMME);
    second.subscribe('1', PROGRAMME);
    await Promise.all([first.next('1'), second.next('1')]);
    first.complete('1');
    second.close();
    await until(() => hub.subgraphs.registry.openStreams() === 0);
    for (let cycle = 0; cycle < 300; cycle += 1) {
      first.subscribe(`c${cycle}`, PROGRAMME);
      first.complete(`c${cycle}`);
    }
    first.subscribe('last', PROGRAMME);
    await first.next('last');
    first.complete('last');
    await until(() => hub.subgraphs.registry.openStreams() === 0 && hub.programmeEvents.listening === 0);
  });

  it('gives a slow reader the newest state, not everything it missed', async () => {
    const client = await connect();
    client.subscribe('1', COUNTS);
    await client.next('1');
    client.socket.pause();
    const padding = 'x'.repeat(200_000);
    for (let sequence = 100; sequence <= 300; sequence += 1) {
      hub.state.approvedVnd = padding;
      hub.countEvents.push({ sequence, confirmed: sequence });
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    client.socket.resume();
    await client.next('1', ({ data }) => data.enrolmentCounts.sequence === 300, 10_000);
    expect(client.payloads('1').length).toBeLessThan(100);
  });

  it('refuses a subscription whose root depends on a condition', async () => {
    const client = await connect();
    client.subscribe('1', 'subscription ($on: Boolean!) { programme(year: 2026) @include(if: $on) { year } }', {
      variables: { on: true },
    });
    const error = await client.find(({ id, type }) => id === '1' && type === 'error');
    expect(error.payload[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
