import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, startSmallHub } from '../../test/stubs/small-hub.js';

const PROGRAMME = '{ programme(year: 2026) { year training { confirmed } budget { approvedVnd } } }';

let hub: Awaited<ReturnType<typeof startSmallHub>>;
beforeEach(async () => {
  hub = await startSmallHub();
});
afterEach(() => hub.gateway.stop());

describe('a query over several agencies', () => {
  it('is answered with the fields of each', async () => {
    const { status, json } = await ask(hub.url, { query: PROGRAMME });
    expect(status).toBe(200);
    expect(json).toEqual({
      data: { programme: { year: 2026, training: { confirmed: 3 }, budget: { approvedVnd: '5000000' } } },
    });
  });

  it('loses only the fields of an agency that is down, with one typed error at the first of them', async () => {
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
});
