import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '../database/database.js';
import { HubTables } from '../database/hub-tables.migration.js';
import { createTestDatabase, queryAsOwner, type TestDatabase } from '../testing/test-database.js';
import { createRevisionReader } from './read-revision.js';

let books: TestDatabase;
let database: Database;
beforeAll(async () => {
  books = await createTestDatabase();
  database = await openDatabase({
    address: books.address,
    subgraph: 'budget',
    entities: [],
    migrations: [{ name: '000-hub-tables', class: HubTables }],
  });
});
afterAll(async () => {
  await database.close();
  await books.release();
});
beforeEach(() => queryAsOwner(books.address, 'truncate budget.outbox'));

let now: Date;
beforeEach(() => {
  now = new Date('2026-11-23T02:00:00Z');
});
const openReader = () => createRevisionReader(database, () => now);

const record = (id: number) =>
  database
    .fork()
    .execute(
      `insert into outbox (id, type, subject, occurred_at, data) values ('01936f00-0000-7000-8000-00000000000${id}', 'e', 's', now(), '{}')`,
    );
/** As the relay does. */
const publish = (set: string) => queryAsOwner(books.address, `update budget.outbox set ${set}`);

test('a revision is another one after every commit, also of a row that was made before the newest', async () => {
  const read = openReader();
  const seen = [await read()];
  for (const id of [3, 5, 4, 1]) {
    await record(id);
    seen.push(await read());
  }
  expect(new Set(seen).size).toBe(seen.length);
});

test('a revision is the same while nothing is committed, whatever the relay does with what was', async () => {
  for (const id of [1, 2, 3]) await record(id);
  const read = openReader();
  const before = await read();
  const NUMBERED = 'position = right(id::text, 1)::int';
  for (const step of [`${NUMBERED} where id::text like '%1'`, NUMBERED, 'published_at = now()']) {
    await publish(step);
    expect([step, await read()]).toEqual([step, before]);
  }
  await record(4);
  expect(await read()).not.toBe(before);
});

test('a revision is another one on another business day', async () => {
  const read = openReader();
  const before = await read();
  now = new Date('2026-11-23T16:59:59Z');
  expect(await read()).toBe(before);
  now = new Date('2026-11-23T17:00:00Z');
  expect(await read()).not.toBe(before);
});

test('where one process alone changes the books, a revision holds only until something may have been written', async () => {
  let [changes, revision, reads] = [0, 'a', 0];
  /** What is written while the books are read. */
  let meanwhile = () => {};
  const execute = async () => {
    reads += 1;
    const found = revision;
    meanwhile();
    return [{ revision: found }];
  };
  const alone = { fork: () => ({ execute }), countChanges: () => changes } as unknown as Database;
  const read = createRevisionReader(alone, () => now);
  expect([await read(), await read(), reads]).toEqual(['2026-11-23 a', '2026-11-23 a', 1]);
  const write = (to: string) => {
    revision = to;
    changes += 1;
  };
  write('b');
  expect(await read()).toBe('2026-11-23 b');
  write('c');
  meanwhile = () => write('d');
  await read();
  meanwhile = () => {};
  expect(await read()).toBe('2026-11-23 d');
});
