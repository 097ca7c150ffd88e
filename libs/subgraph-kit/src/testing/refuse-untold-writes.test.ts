import 'reflect-metadata';
import { Migration } from '@mikro-orm/migrations';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../database/database.js';
import { HubTables } from '../database/hub-tables.migration.js';
import { recordEvent } from '../outbox/record-event.js';
import { refuseUntoldWrites } from './refuse-untold-writes.js';
import { createTestDatabase, queryAsOwner, type TestDatabase } from './test-database.js';

class Papers extends Migration {
  override up(): void {
    this.addSql('create table paper (id int primary key)');
    this.addSql('create table proposal (id int primary key)');
    this.addSql('grant select, insert, update, delete on paper, proposal to hub_budget');
  }
}

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await openDatabase({
    address: testDatabase.address,
    subgraph: 'budget',
    entities: [],
    migrations: [
      { name: '000-hub-tables', class: HubTables },
      { name: '001-papers', class: Papers },
    ],
  });
  // Of every replica that opens the books.
  for (let replica = 0; replica < 2; replica += 1) await refuseUntoldWrites(testDatabase.address, 'budget');
});
afterAll(async () => {
  await database.close();
  await testDatabase.release();
});

const told = { now: () => new Date(), traceparent: undefined };
const event = { type: 'vn.haiphong.lienthong.budget.paper-filed.v1', subject: '1', data: { year: 2026 } };

test('a change that no event tells of is refused when it is committed, whatever kind it is', async () => {
  for (const sql of ['insert into paper values (1)', 'update paper set id = 3 where id = 2', 'delete from paper']) {
    await queryAsOwner(testDatabase.address, 'insert into budget.paper values (2) on conflict do nothing');
    await expect(database.fork().transactional((em) => em.execute(sql))).rejects.toThrow(
      'A transaction changed paper and recorded no event.',
    );
    await expect(database.fork().execute(sql)).rejects.toThrow('recorded no event');
  }
  expect(await database.fork().execute('select id from paper')).toEqual([{ id: 2 }]);
});

test('a change with its event stands, before or after it; the next one is on its own', async () => {
  await database.fork().transactional(async (em) => {
    await em.execute('insert into paper values (10)');
    await recordEvent(em, told, event);
    await em.execute('insert into paper values (11)');
  });
  await expect(database.fork().execute('insert into paper values (12)')).rejects.toThrow('recorded no event');
  expect(await database.fork().execute('select id from paper where id >= 10 order by id')).toEqual([
    { id: 10 },
    { id: 11 },
  ]);
});

test('what is one body’s own paper changes without one', async () => {
  await database.fork().execute('insert into proposal values (1)');
});
