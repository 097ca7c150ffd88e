import { beforeAll, describe, expect, test } from 'vitest';
import type { DistributedHub } from '../distributed/distributed-hub.js';
import { mustRegister } from '../processes/register-learner.js';
import { clientOf } from '../test-hub.js';
import { ANYBODY, letRandomClientsWork } from './random-clients.js';

const ENROLMENTS = '{ programme(year: 2026) { training { enrolments } } }';

/** Tests of the caches of two gateways in processes of their own, on a hub that is running when they are. */
export function describeCaches(running: () => DistributedHub): void {
  describe('the caches of two gateways', () => {
    let hub: DistributedHub;
    beforeAll(() => {
      hub = running();
    });

    const countsOf = async (gateway: 0 | 1) =>
      (await (await fetch(`${hub.gateways[gateway].url}/health/cache`)).json()) as Record<string, number>;
    const enrolmentsAt = async (gateway: 0 | 1) =>
      (await (await hub.as(gateway, 'DOLISA', 'LEADERSHIP')).ask(ENROLMENTS)).data.programme.training
        .enrolments as number;

    test('leave out nothing that was acknowledged to anybody', async () => {
      const { wrong, reads } = await letRandomClientsWork(
        {
          count: 2,
          as: async (gateway, agency, role) =>
            agency === ANYBODY
              ? clientOf(hub.gateways[gateway as 0 | 1].url, undefined)
              : hub.as(gateway as 0 | 1, agency, role),
        },
        { writers: 4, readers: 8, rounds: 24, run: 'dot-mot', half: 0 },
      );
      const counts = await Promise.all([countsOf(0), countsOf(1)]);
      process.stdout.write(`${reads} figures read on two gateways; their caches: ${JSON.stringify(counts)}\n`);
      expect(wrong).toEqual([]);
      for (const { hits } of counts) expect(hits).toBeGreaterThan(5);
      for (const { invalidations } of counts) expect(invalidations).toBeGreaterThan(5);
    }, 120_000);

    test('tell the writer of its write on either gateway also while the bus is away', async () => {
      const school = await hub.as(0, 'SCHOOL:CDKTHP', 'OFFICER');
      for (const gateway of [0, 1, 0, 1, 0, 1] as const) await enrolmentsAt(gateway);
      const before = await enrolmentsAt(0);
      const hits = (await countsOf(0)).hits ?? 0;
      await hub.nats.kill();
      for (let number = 1; number <= 5; number += 1) {
        await mustRegister(school, 700 + number);
        expect([await enrolmentsAt(0), await enrolmentsAt(1)]).toEqual([before + number, before + number]);
        expect(await enrolmentsAt(0)).toBe(before + number);
      }
      // It is no accident of a cache that keeps nothing.
      expect((await countsOf(0)).hits).toBeGreaterThan(hits);
      await hub.nats.start();
    }, 60_000);

    test('keep nothing of an agency that is away, and go on when it is back', async () => {
      const leadership = await hub.as(1, 'DOLISA', 'LEADERSHIP');
      const query = '{ programme(year: 2026) { training { enrolments } outreach { campaigns } } }';
      for (let time = 0; time < 3; time += 1) await leadership.ask(query);
      const whole = await leadership.ask(query);
      expect(whole).not.toHaveProperty('errors');
      await hub.services.outreach.end('SIGKILL');
      for (let time = 0; time < 3; time += 1) {
        const { data, errors } = await leadership.ask(query);
        expect(data.programme).toEqual({ ...whole.data.programme, outreach: null });
        expect(errors?.[0].extensions.code).toBe('AGENCY_UNAVAILABLE');
      }
      expect((await countsOf(1)).bypasses).toBeGreaterThan(0);
      expect(hub.gateways[1].output()).toContain('"message":"A subgraph gives no answer.","subgraph":"outreach"');
      await hub.restart('outreach');
      await expect.poll(() => leadership.ask(query), { timeout: 20_000, interval: 100 }).toEqual(whole);
    }, 60_000);

    test('are told a revision by nobody whom no gateway signed', async () => {
      for (const { url } of Object.values(hub.services)) {
        const response = await fetch(`${url}/revision`, { method: 'POST', body: '{}' });
        expect([response.status, await response.text()]).toEqual([401, expect.not.stringMatching(/\d{4}-\d{2}-\d{2}/)]);
      }
    });
  });
}
