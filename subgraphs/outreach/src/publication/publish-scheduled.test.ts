import { createInProcessCarrier, type HubEvent } from '@hub/events';
import { loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { createRegistry } from '@hub/registry';
import { createLogger, type Database, startSubgraph, uuidv7 } from '@hub/subgraph-kit';
import { createServerDatabase, createTestDatabase, type TestDatabase } from '@hub/subgraph-kit/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { outreachSubgraph } from '../index.js';

const { HUB_TEST_DATABASE_URL: SERVER } = process.env;
if (SERVER === undefined) {
  process.stdout.write('SKIPPED: two replicas publish on time: no PostgreSQL server (HUB_TEST_DATABASE_URL)\n');
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0).reverse()) await close();
});

/** One outreach service on a database that may have others; it publishes into `events`. */
async function start({ address }: TestDatabase, now: Date, events: HubEvent[] = []) {
  const carrier = createInProcessCarrier();
  await carrier.follow(
    ['outreach'],
    (event) => events.push(event),
    () => undefined,
  );
  const subgraph = await startSubgraph(outreachSubgraph(), {
    database: address,
    carrier,
    registry: createRegistry(),
    policies: loadPolicyBook(POLICY_DOCUMENTS),
    now: () => now,
    logger: createLogger('outreach'),
  });
  const stop = async () => {
    await subgraph.stop();
    await carrier.close();
  };
  return { database: subgraph.database, drainOutbox: subgraph.drainOutbox, stop };
}

async function scheduleMany(database: Database, count: number, at: string, publisher = 'DOST'): Promise<void> {
  const em = database.fork();
  await em.execute(
    `insert into publication (id, owner_code, channel, title, title_key, body, trade_codes, place_codes, status,
       scheduled_at, dated_at, year, created_at, updated_at, changed_by, changed_as)
     select id, ?, 'PORTAL', 'Tin', 'tin', 'Tin', '{}', '{}', 'SCHEDULED', ?, ?, 2026, ?, ?, 'test', ?
     from unnest(array[?]::uuid[]) as ids (id)`,
    [publisher, at, at, at, at, publisher, Array.from({ length: count }, () => uuidv7())],
  );
}

async function statuses(database: Database): Promise<Record<string, number>> {
  const rows = await database
    .fork()
    .execute<{ status: string; count: number }[]>('select status, count(*)::int as count from publication group by 1');
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

test('what fell due while nothing ran is published when it runs again', async () => {
  const books = await createTestDatabase();
  closing.push(books.release);
  const before = await start(books, new Date('2026-11-23T02:00:00Z'));
  await scheduleMany(before.database, 120, '2026-11-23T03:00:00Z');
  await before.stop();
  const events: HubEvent[] = [];
  // The first look has to find them all: there is no second one.
  vi.spyOn(globalThis, 'setInterval').mockImplementation(() => setTimeout(() => {}, 0));
  const after = await start(books, new Date('2026-11-23T05:00:00Z'), events);
  closing.push(after.stop);
  await expect.poll(() => statuses(after.database), { timeout: 10_000 }).toEqual({ PUBLISHED: 120 });
  await after.drainOutbox();
  expect(new Set(events.map(({ subject }) => subject)).size).toBe(120);
});

test.skipIf(SERVER === undefined)('two replicas publish each once', async () => {
  const books = await createServerDatabase(SERVER as string);
  closing.push(books.release);
  const first = await start(books, new Date('2026-11-23T02:00:00Z'));
  closing.push(first.stop);
  await scheduleMany(first.database, 400, '2026-11-23T03:00:00Z');
  const replicas = [
    await start(books, new Date('2026-11-23T05:00:00Z')),
    await start(books, new Date('2026-11-23T05:00:00Z')),
  ];
  closing.push(...replicas.map(({ stop }) => stop));
  await expect.poll(() => statuses(first.database), { timeout: 10_000 }).toEqual({ PUBLISHED: 400 });
  const [told] = await first.database.fork().execute<{ events: number; counted: string }[]>(
    `select (select count(*)::int from outbox where type like '%publication-published%') as events,
              (select sum(count)::text from outreach_count where kind = 'PUBLICATION') as counted`,
  );
  expect(told).toEqual({ events: 400, counted: '400' });
});
