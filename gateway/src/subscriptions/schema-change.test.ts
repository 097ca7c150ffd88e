import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSmallHub, startSmallHub } from '../../test/stubs/small-hub.js';
import { SocketClient, until } from '../../test/stubs/socket-client.js';
import { createCompiledPlanExecutor, type ExecutePlan } from '../index.js';
import { composeSupergraph } from '../supergraph/compose-supergraph.js';

const PROGRAMME = 'subscription Programme { programme(year: 2026) { year training { confirmed } } }';
const BOTH = 'subscription Both { programme(year: 2026) { year training { confirmed } budget { approvedVnd } } }';
const COUNTS = 'subscription Counts { enrolmentCounts(year: 2026) { sequence confirmed } }';

let hub: Awaited<ReturnType<typeof startSmallHub>>;
const clients: SocketClient[] = [];
/** Versions of the supergraph that plans were executed on, newest last. */
let executed: number[];

beforeEach(async () => {
  executed = [];
  let versions = 0;
  hub = await startSmallHub({
    liveTimings: { graceMs: 200, backoffMs: 10 },
    // One large operation for each actor.
    planningAllowance: { burstMs: 0.001, msPerSecond: 0.001 },
    createExecutor: (supergraph, log) => {
      const version = ++versions;
      const executor = createCompiledPlanExecutor(supergraph, log);
      const executePlan: ExecutePlan = (...args) => {
        executed.push(version);
        return executor.executePlan(...args);
      };
      return { ...executor, executePlan };
    },
  });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await hub.gateway.stop();
});

async function connect(id = 'officer'): Promise<SocketClient> {
  const client = await new SocketClient(hub.url).connect({ authorization: `Bearer ${id}` });
  clients.push(client);
  return client;
}

/** The small hub's supergraph with one subgraph's schema changed. */
function supergraphWith(name: 'registry' | 'training' | 'budget', from: string, to: string): string {
  return composeSupergraph(
    Object.values(createSmallHub().subgraphs).map((subgraph) => {
      const sdl = subgraph.name === name ? subgraph.sdl.replace(from, to) : subgraph.sdl;
      if (subgraph.name === name) expect(sdl).not.toBe(subgraph.sdl);
      return { name: subgraph.name, sdl };
    }),
  );
}
const WITH_MORE = () => supergraphWith('training', 'type Confirmed {', 'type Unused { a: Int } type Confirmed {');
const WITHOUT_BUDGET = () => composeSupergraph([hub.subgraphs.registry, hub.subgraphs.training]);

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('an open subscription, when a new supergraph is taken up', () => {
  it('goes on without a message, a break or a second subscription upstream, and uses the new plan', async () => {
    const client = await connect();
    client.subscribe('1', PROGRAMME);
    await client.next('1');
    hub.gateway.replaceSupergraph(WITH_MORE());
    await settled();
    expect(client.payloads('1')).toHaveLength(1);
    expect(hub.subgraphs.registry.calls).toHaveLength(1);
    hub.state.confirmed = 12;
    hub.programmeEvents.push({ year: 2026 });
    await client.next('1', ({ data }) => data?.programme.training.confirmed === 12);
    expect(executed.at(-1)).toBe(2);
    expect(client.messages.some(({ type }) => type === 'complete' || type === 'error')).toBe(false);
  });

  it('is joined by who subscribes to the same afterwards', async () => {
    const [before, after] = [await connect('a'), await connect('b')];
    before.subscribe('1', PROGRAMME);
    await before.next('1');
    hub.gateway.replaceSupergraph(WITH_MORE());
    await settled();
    after.subscribe('1', PROGRAMME);
    await after.next('1');
    expect(hub.subgraphs.registry.openStreams()).toBe(1);
    before.close();
    after.close();
    await until(() => hub.subgraphs.registry.openStreams() === 0);
  });

  it('is subscribed upstream anew when its stream has to be asked for something else', async () => {
    const client = await connect();
    client.subscribe(
      '1',
      'subscription { enrolmentCounts(year: 2026) { sequence programme { training { confirmed } } } }',
    );
    await client.next('1');
    // From now on another agency owns a programme's training.
    const moved = 'training: ProgrammeTraining';
    const { registry, training, budget } = hub.subgraphs;
    const without = training.sdl
      .replace(moved, '')
      .replace('type ProgrammeTraining { confirmed: Int! }', 'type ProgrammeTraining @shareable { confirmed: Int! }');
    const withIt = `${budget.sdl.replace('budget: ProgrammeBudget }', `budget: ProgrammeBudget ${moved} }`)} type ProgrammeTraining @shareable { confirmed: Int! }`;
    hub.gateway.replaceSupergraph(
      composeSupergraph([registry, { name: 'training', sdl: without }, { name: 'budget', sdl: withIt }]),
    );
    await settled();
    const asked = training.calls.filter(({ query }) => query.startsWith('subscription')).map(({ query }) => query);
    expect(asked.map((query) => query.includes('confirmed'))).toEqual([true, false]);
    expect(training.openStreams()).toBe(1);
    hub.countEvents.push({ sequence: 50, confirmed: 50 });
    await client.next('1', ({ data }) => data?.enrolmentCounts.sequence === 50);
  });

  it('ends with a code its client can act on when it does not fit; the others go on', async () => {
    const client = await connect();
    client.subscribe('both', BOTH);
    client.subscribe('counts', COUNTS);
    await Promise.all([client.next('both'), client.next('counts')]);
    hub.gateway.replaceSupergraph(WITHOUT_BUDGET());
    const last = await client.next('both', ({ errors }) => errors !== undefined);
    expect(last).toEqual({
      data: null,
      errors: [
        {
          message: 'The schema has changed, and this subscription does not fit it any more.',
          extensions: { code: 'SCHEMA_CHANGED' },
        },
      ],
    });
    await client.find(({ id, type }) => id === 'both' && type === 'complete');
    await until(() => hub.subgraphs.registry.openStreams() === 0);
    hub.countEvents.push({ sequence: 60, confirmed: 60 });
    await client.next('counts', ({ data }) => data?.enrolmentCounts.sequence === 60);
    client.subscribe('again', BOTH);
    const refused = await client.find(({ id, type }) => id === 'again' && type === 'error');
    expect(refused.payload[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('ends when all share it and what it asks for now depends on who asks', async () => {
    const client = await connect();
    client.subscribe('1', BOTH);
    await client.next('1');
    // Under its old name the budget is of a type that is not for everyone who may read aggregates.
    const { registry, training, budget } = hub.subgraphs;
    const sdl = budget.sdl.replaceAll('ProgrammeBudget', 'BudgetRecord');
    hub.gateway.replaceSupergraph(composeSupergraph([registry, training, { name: 'budget', sdl }]));
    const last = await client.next('1', ({ errors }) => errors !== undefined);
    expect(last).toMatchObject({ data: null, errors: [{ extensions: { code: 'SCHEMA_CHANGED' } }] });
    await client.find(({ id, type }) => id === '1' && type === 'complete');
    await until(() => hub.subgraphs.registry.openStreams() === 0);
  });

  it('goes on however large it and however many others there are: planning anew counts against nobody', async () => {
    const large = Array.from({ length: 9 }, (_, index) => `a${index}: programme { budget { approvedVnd } }`).join(' ');
    const watching = [];
    for (const name of ['a', 'b', 'c']) {
      const client = await connect(name);
      client.subscribe('1', `subscription Of_${name} { enrolmentCounts(year: 2026) { sequence ${large} } }`);
      await client.next('1');
      watching.push(client);
    }
    hub.gateway.replaceSupergraph(WITH_MORE());
    await settled();
    hub.countEvents.push({ sequence: 70, confirmed: 70 });
    for (const client of watching) await client.next('1', ({ data }) => data?.enrolmentCounts?.sequence === 70);
  });

  it('survives several of them at once', async () => {
    const client = await connect();
    client.subscribe('1', BOTH);
    client.subscribe('2', COUNTS);
    await Promise.all([client.next('1'), client.next('2')]);
    for (let times = 0; times < 5; times += 1) {
      hub.gateway.replaceSupergraph(times % 2 ? hub.supergraphSdl : WITH_MORE());
    }
    await settled();
    hub.state.confirmed = 77;
    hub.programmeEvents.push({ year: 2026 });
    hub.countEvents.push({ sequence: 77, confirmed: 77 });
    await client.next('1', ({ data }) => data?.programme.training.confirmed === 77);
    await client.next('2', ({ data }) => data?.enrolmentCounts.sequence === 77);
    expect(executed.at(-1)).toBe(6);
    expect(hub.subgraphs.registry.openStreams()).toBe(1);
  });
});

it('a supergraph that names a subgraph this gateway does not reach is not taken up', async () => {
  const { registry, training, budget } = hub.subgraphs;
  const sdl = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9") type Query { audit: Int }';
  const more = composeSupergraph([registry, training, budget, { name: 'audit', sdl }]);
  expect(() => hub.gateway.replaceSupergraph(more)).toThrow('does not reach audit');
});
