import { ANONYMOUS } from '@hub/identity';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSmallHub } from '../../test/stubs/small-hub.js';
import { DEFAULT_OPERATION_LIMITS } from '../limits/operation-limits.js';
import { SILENT_LOG } from '../log.js';
import { parseOperation } from '../planning/parse-operation.js';
import { planOperation } from '../planning/plan-operation.js';
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.js';
import { createSupergraphLife } from '../supergraph/supergraph-life.js';
import { createApolloExecutor } from './apollo-executor.js';

let supergraph: LoadedSupergraph;
beforeAll(async () => {
  supergraph = await createSupergraphLife(createSmallHub().supergraphSdl, SILENT_LOG).load();
});

const plan = (source: string) => planOperation(supergraph, parseOperation(source, DEFAULT_OPERATION_LIMITS), undefined);
const TRADES = '{ trades(first: 250) { budget(year: 2026) { approvedVnd } } }';

function execute(source: string, hub: ReturnType<typeof createSmallHub>, seed?: Record<string, unknown>) {
  const transports = new Map(Object.entries(hub.subgraphs));
  return createApolloExecutor(supergraph)(plan(source), { variables: {}, actor: ANONYMOUS, transports }, seed);
}

describe("Apollo's executor behind the seam", () => {
  it('passes on what a subgraph says of a field, without the name of the service', async () => {
    const { errors } = await execute('{ boom }', createSmallHub());
    expect(errors).toMatchObject([{ path: ['boom'], message: expect.stringMatching(/^select/) }]);
    expect(errors?.[0]?.extensions).not.toHaveProperty('serviceName');
  });

  it('finds the place of an error in the second of several calls', async () => {
    const hub = createSmallHub();
    const { fetch } = hub.subgraphs.budget;
    let calls = 0;
    hub.subgraphs.budget.fetch = async (call) => {
      calls += 1;
      const isSecond = calls === 2;
      const result = await fetch(call);
      if (!isSecond) return result;
      return { ...result, errors: [{ message: 'No figures.', path: ['_entities', 7, 'budget'] }] };
    };
    const { errors } = await execute(TRADES, hub);
    expect(errors?.map(({ path }) => path)).toEqual([['trades', 107, 'budget']]);
  });

  it.each([
    ['too few', [null]],
    ['none', undefined],
    ['something else', 'entities'],
  ])('takes %s for entities as no answer', async (_what, entities) => {
    const hub = createSmallHub();
    hub.subgraphs.budget.fetch = async () => ({ data: { _entities: entities } });
    const { data, errors } = await execute('{ trades { budget(year: 2026) { approvedVnd } } }', hub);
    expect(data).toEqual({ trades: [{ budget: null }, { budget: null }, { budget: null }] });
    expect(errors).toMatchObject([{ path: ['trades', 0, 'budget'], extensions: { code: 'AGENCY_UNAVAILABLE' } }]);
  });

  it('answers a subscription’s first fetch with the event, which it neither changes nor sends', async () => {
    const hub = createSmallHub();
    const seed = Object.freeze({ programme: Object.freeze({ __typename: 'Programme', year: 2026 }) });
    const source = 'subscription { programme(year: 2026) { year budget { approvedVnd } } }';
    for (let time = 0; time < 2; time += 1) {
      expect(await execute(source, hub, seed)).toEqual({
        data: { programme: { year: 2026, budget: { approvedVnd: '5000000' } } },
      });
    }
    expect(hub.subgraphs.registry.calls).toEqual([]);
  });

  it('does not change an answer that may be shared with other readers', async () => {
    const hub = createSmallHub();
    const answer = Object.freeze({
      data: Object.freeze({ programme: Object.freeze({ __typename: 'Programme', year: 2026 }) }),
    });
    hub.subgraphs.registry.fetch = async () => answer as never;
    const { data } = await execute('{ programme(year: 2026) { year budget { approvedVnd } } }', hub);
    expect(data).toEqual({ programme: { year: 2026, budget: { approvedVnd: '5000000' } } });
  });
});
