import { connectNatsCarrier, type HubEvent } from '@hub/events';
import { announceSkip } from '@hub/events/testing';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { describeCaches } from '../cache/distributed-caches.js';
import { mustRegister, registerLearner } from '../processes/register-learner.js';
import { type DistributedHub, MISSING, startDistributedHub } from './distributed-hub.js';

if (MISSING !== undefined) announceSkip('the distributed hub', `${MISSING}.`);

const PROGRAMME = `{
  programme(year: 2026) { training { enrolments sequence } budget { proposedVnd } outreach { campaigns } }
}`;
const COUNTS = 'subscription { enrolmentCounts(by: TRADE, filter: { year: 2026 }) { sequence total } }';
const WAIT = { timeout: 20_000, interval: 50 };

describe.skipIf(MISSING !== undefined)('three services and two gateways', () => {
  let hub: DistributedHub;
  let books: pg.Client;
  beforeAll(async () => {
    hub = await startDistributedHub();
    books = new pg.Client({ connectionString: hub.databaseUrl });
    await books.connect();
  }, 120_000);
  afterAll(async () => {
    await books?.end();
    await hub?.release();
  });

  afterEach(({ task }) => {
    if (task.result?.state === 'fail') process.stdout.write(`What the processes wrote:\n${hub.logs()}\n`);
  });

  const enrolments = async (gateway: 0 | 1) =>
    (await (await hub.as(gateway, 'DOLISA', 'LEADERSHIP')).ask(PROGRAMME)).data.programme.training.enrolments as number;
  const unpublished = async () =>
    Number((await books.query('select count(*) from training.outbox where published_at is null')).rows[0].count);

  test('either gateway answers one query from all three agencies', async () => {
    const answers = await Promise.all(
      ([0, 1] as const).map(async (gateway) => (await hub.as(gateway, 'DOLISA', 'LEADERSHIP')).ask(PROGRAMME)),
    );
    for (const answer of answers) expect(answer).not.toHaveProperty('errors');
    expect(answers[0]).toEqual(answers[1]);
    const { training, budget, outreach } = answers[0]?.data.programme ?? {};
    expect(training.enrolments).toBeGreaterThan(1_000);
    expect(BigInt(budget.proposedVnd)).toBeGreaterThan(0n);
    expect(outreach.campaigns).toBeGreaterThan(0);
  });

  test('what is registered through one gateway reaches the subscribers of the other', async () => {
    const school = await hub.as(0, 'SCHOOL:CDKTHP', 'OFFICER');
    const leadership = await hub.as(1, 'DOLISA', 'LEADERSHIP');
    const programme = await leadership.watch(`subscription ${PROGRAMME}`);
    const counts = await leadership.watch(COUNTS);
    const first = (await programme.until(() => true)).data.programme;
    const firstCounts = (await counts.until(() => true)).data.enrolmentCounts;
    expect(first.budget.proposedVnd).toMatch(/^[1-9]/);

    await mustRegister(school, 1);

    const next = await programme.until(({ data }) => data.programme.training.enrolments > first.training.enrolments);
    expect(next.data.programme).toEqual({
      ...first,
      training: { enrolments: first.training.enrolments + 1, sequence: expect.any(Number) },
    });
    expect(next.data.programme.training.sequence).toBeGreaterThan(first.training.sequence);
    const nextCounts = await counts.until(({ data }) => data.enrolmentCounts.total > firstCounts.total);
    expect(nextCounts.data.enrolmentCounts.total).toBe(firstCounts.total + 1);
    await programme.stop();
    await counts.stop();
  });

  test('a change is at the other gateway’s subscriber soon after its commit', async () => {
    const school = await hub.as(0, 'SCHOOL:CDKTHP', 'OFFICER');
    const counts = await (await hub.as(1, 'DOLISA', 'LEADERSHIP')).watch(COUNTS);
    let total = (await counts.until(() => true)).data.enrolmentCounts.total as number;
    // PostgreSQL notifies when the transaction commits: the moment from which the time is taken.
    let committedAt = 0;
    books.on('notification', () => {
      committedAt = performance.now();
    });
    await books.query('listen hub_training_outbox');
    const times: number[] = [];
    for (let number = 100; number < 130; number += 1) {
      total += 1;
      const expected = total;
      const arrival = counts.until(({ data }) => data.enrolmentCounts.total === expected).then(() => performance.now());
      await mustRegister(school, number);
      times.push((await arrival) - committedAt);
    }
    await books.query('unlisten hub_training_outbox');
    books.removeAllListeners('notification');
    await counts.stop();
    times.sort((a, b) => a - b);
    const [median = 0, slowest = 0] = [times[15], times.at(-1)];
    process.stdout.write(
      `Commit to subscriber over NATS: median ${median.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms of ${times.length}\n`,
    );
    expect(median).toBeLessThan(1_000);
  });

  test('the same submission forty times at once through both gateways is one enrolment', async () => {
    const schools = await Promise.all(([0, 1] as const).map((gateway) => hub.as(gateway, 'SCHOOL:CDKTHP', 'OFFICER')));
    const before = await enrolments(0);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => schools[index % 2]).map(
        async (school) => school && registerLearner(school, 200, 'the same key'),
      ),
    );
    const ids = new Set(answers.map((answer) => answer?.data?.registerEnrolment?.id));
    expect(ids.size).toBe(1);
    expect([...ids][0]).toEqual(expect.any(String));
    await expect.poll(() => enrolments(1), WAIT).toBe(before + 1);
  });

  test('a service refuses what no gateway signed, whoever’s token it carries', async () => {
    const authorization = `Bearer ${await hub.token('DOLISA', 'APPROVER')}`;
    for (const [agency, service] of Object.entries(hub.services)) {
      for (const query of [
        '{ _service { sdl } }',
        '{ _entities(representations: [{ __typename: "Programme", year: 2026 }]) { __typename } }',
      ]) {
        const response = await fetch(`${service.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization },
          body: JSON.stringify({ query }),
        });
        const text = await response.text();
        expect([agency, response.status]).toEqual([agency, 401]);
        expect(text).not.toMatch(/type |_service|Programme|schema/);
      }
    }
  });

  test('an agency that is killed takes only its own figures along, and is back once it runs again', async () => {
    const client = await hub.as(0, 'DOLISA', 'LEADERSHIP');
    const whole = (await client.ask(PROGRAMME)).data.programme;
    await hub.services.outreach.end('SIGKILL');
    const partial = await client.ask(PROGRAMME);
    expect(partial.data.programme).toEqual({ ...whole, outreach: null });
    expect(partial.errors).toEqual([
      expect.objectContaining({
        path: ['programme', 'outreach'],
        extensions: expect.objectContaining({ code: 'AGENCY_UNAVAILABLE', domain: 'OUTREACH' }),
      }),
    ]);
    await hub.restart('outreach');
    await expect.poll(async () => (await client.ask(PROGRAMME)).data.programme, WAIT).toEqual(whole);
  });

  test('whoever watches an agency that is killed is told, though no event says so, and told when it is back', async () => {
    const client = await hub.as(0, 'DOLISA', 'LEADERSHIP');
    const view = await client.watch(`subscription ${PROGRAMME}`);
    const { data: before } = await view.until(({ data }) => Boolean(data?.programme?.budget));
    await hub.services.budget.end('SIGKILL');
    const { errors } = await view.until(({ data }) => data?.programme?.budget === null);
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['programme', 'budget'],
        extensions: expect.objectContaining({ code: 'AGENCY_UNAVAILABLE', domain: 'BUDGET' }),
      }),
    ]);
    const told = view.messages.length;
    await hub.restart('budget');
    await expect.poll(() => view.messages.slice(told).at(-1)?.data?.programme, WAIT).toEqual(before?.programme);
    await view.stop();
  });

  test('what was committed and not published when the service was killed is published by the next, once', async () => {
    const school = await hub.as(0, 'SCHOOL:CDKTHP', 'OFFICER');
    const counts = await (await hub.as(1, 'DOLISA', 'LEADERSHIP')).watch(COUNTS);
    const { total } = (await counts.until(() => true)).data.enrolmentCounts;
    // The bus is away, so that the service is certain to be killed between commit and publication.
    await hub.nats.kill();
    const ids = [await mustRegister(school, 300), await mustRegister(school, 301)];
    expect(await unpublished()).toBe(2);
    await hub.services.training.end('SIGKILL');
    expect(await unpublished()).toBe(2);

    await hub.nats.start();
    const published: HubEvent[] = [];
    const listener = await connectNatsCarrier({ url: hub.nats.url, name: 'test' });
    await listener.follow(
      ['training'],
      (event) => published.push(event),
      () => undefined,
    );
    await hub.restart('training');

    await expect.poll(unpublished, WAIT).toBe(0);
    await expect.poll(() => published.map(({ subject }) => subject).sort(), WAIT).toEqual([...ids].sort());
    await counts.until(({ data }) => data?.enrolmentCounts?.total === total + 2);
    await expect.poll(() => enrolments(1), WAIT).toBe(total + 2);
    await listener.close();
    await counts.stop();
  });

  test('a frozen bus delays no answer, and what it missed arrives once it thaws', async () => {
    const school = await hub.as(0, 'SCHOOL:CDKTHP', 'OFFICER');
    const counts = await (await hub.as(1, 'DOLISA', 'LEADERSHIP')).watch(COUNTS);
    const { total } = (await counts.until(() => true)).data.enrolmentCounts;
    hub.nats.freeze();
    const askedAt = performance.now();
    await mustRegister(school, 400);
    const answeredMs = performance.now() - askedAt;
    hub.nats.thaw();
    expect(answeredMs).toBeLessThan(2_000);
    await counts.until(({ data }) => data.enrolmentCounts.total === total + 1);
    await counts.stop();
  });

  describeCaches(() => hub);

  test('every process stops in order when it is told to', async () => {
    expect(await hub.stop()).toEqual([0, 0, 0, 0, 0]);
  });
});
