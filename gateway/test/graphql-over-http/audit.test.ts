import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSmallHubBy, WAYS } from '../stubs/small-hub.js';

/** A plain GET without a header only scripts of the hub's own pages can send is refused: CSRF protection goes first. */
const GIVEN_UP = new Set(['5A70', 'D6D5', '6A70']);

describe.each(WAYS)('in the lane $lane, agencies $agencies', (way) => {
  let hub: Awaited<ReturnType<typeof startSmallHubBy>>;
  beforeAll(async () => {
    hub = await startSmallHubBy(way);
  });
  afterAll(() => hub.stop());

  describe('GraphQL over HTTP, as graphql-http audits it', () => {
    for (const audit of serverAudits({ url: () => `${hub.url}/graphql` })) {
      it(`${audit.id} ${audit.name}${GIVEN_UP.has(audit.id) ? ' (given up)' : ''}`, async () => {
        const { status } = await audit.fn();
        if (!GIVEN_UP.has(audit.id)) return expect(status).toBe('ok');
        expect(audit.name).toMatch(/^MAY /);
        expect(status).toBe('notice');
      });
    }
  });
});
