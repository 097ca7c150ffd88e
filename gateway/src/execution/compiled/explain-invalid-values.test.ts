import { describe, expect, it } from 'vitest';
import { ask, startSmallHub } from '../../../test/stubs/small-hub.js';

/** The hub with a budget that answers these entities. */
async function askWith(entities: readonly unknown[], query: string, errors?: readonly object[]) {
  const hub = await startSmallHub();
  const budget = hub.subgraphs.budget as { fetch: unknown };
  budget.fetch = async () => ({ data: { _entities: entities }, ...(errors ? { errors } : {}) });
  const { json } = await ask(hub.url, { query });
  await hub.gateway.stop();
  return json;
}

const TRADES = '{ trades { code b: budget(year: 2026) { approvedVnd } } }';
const wrong = [{ b: { approvedVnd: 5 } }, { b: { approvedVnd: null } }, { b: { approvedVnd: '7' } }];

describe('values that no working subgraph sends', () => {
  it('are null, with one typed error at the first of them', async () => {
    expect(await askWith(wrong, TRADES)).toEqual({
      data: {
        trades: [
          { code: 'WELDING', b: null },
          { code: 'SEWING', b: null },
          { code: 'ELECTRICITY', b: { approvedVnd: '7' } },
        ],
      },
      errors: [
        {
          message: "The agency's service is unavailable.",
          path: ['trades', 0, 'b', 'approvedVnd'],
          extensions: { code: 'AGENCY_UNAVAILABLE', domain: 'BUDGET', retryAfterMs: 1_000 },
        },
      ],
    });
  });

  it('are not told of twice where the subgraph reports an error itself', async () => {
    const reported = [
      { message: 'Not for you.', path: ['_entities', 1, 'b', 'approvedVnd'], extensions: { code: 'NOT_ALLOWED' } },
    ];
    const { errors } = await askWith([wrong[2], wrong[1], wrong[2]], TRADES, reported);
    expect(errors).toEqual([
      { message: 'Not for you.', path: ['trades', 1, 'b', 'approvedVnd'], extensions: { code: 'NOT_ALLOWED' } },
    ]);
  });
});
