import { defineEntity, p } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.js';
import { EmbeddedCluster } from './embedded-cluster.js';
import { HubTables } from './hub-tables.migration.js';

class Note extends Migration {
  override up(): void {
    this.addSql(
      'create table note (id uuid primary key, tags text[] not null, day date not null, amount bigint not null, at timestamptz not null, body jsonb not null)',
    );
    this.addSql('grant select, insert, update on note to hub_training');
  }
}
const NoteEntity = defineEntity({
  name: 'Note',
  tableName: 'note',
  properties: {
    id: p.uuid().primary(),
    tags: p.array(),
    day: p.date(),
    amount: p.bigint(),
    at: p.datetime(),
    body: p.json(),
  },
});

let cluster: EmbeddedCluster;
let database: Database;
beforeAll(async () => {
  cluster = await EmbeddedCluster.open({});
  database = await openDatabase({
    address: { kind: 'embedded', cluster },
    subgraph: 'training',
    entities: [NoteEntity],
    migrations: [
      { name: '000-hub-tables', class: HubTables },
      { name: '001-note', class: Note },
    ],
  });
});
afterAll(async () => {
  await database.close();
  await cluster.close();
});

test('values come back as they were written', async () => {
  const em = database.fork();
  const at = new Date('2026-11-23T02:00:00.123Z');
  em.create(NoteEntity, {
    id: '01936f00-0000-7000-8000-000000000001',
    tags: ['a', 'b,c'],
    day: '2026-11-23',
    amount: 9007199254740993n,
    at,
    body: { x: [1] },
  } as never);
  await em.flush();
  const note = await database.fork().findOneOrFail(NoteEntity, { id: '01936f00-0000-7000-8000-000000000001' });
  expect(note).toMatchObject({
    tags: ['a', 'b,c'],
    day: '2026-11-23',
    amount: 9007199254740993n,
    at,
    body: { x: [1] },
  });
  const rows = await database
    .fork()
    .execute('select sum(amount)::text as total from note where id in (?)', [['01936f00-0000-7000-8000-000000000001']]);
  expect(rows).toEqual([{ total: '9007199254740993' }]);
});

test('the application role cannot change what it does not own', async () => {
  await expect(database.fork().execute('drop table note')).rejects.toThrow(/owner/);
  await expect(database.fork().execute('select * from audit')).rejects.toThrow(/permission denied/);
});

test('a commit that notified is heard, a rollback is not', async () => {
  let heard = 0;
  const unlisten = await database.listen('hub_training_outbox', () => {
    heard += 1;
  });
  const insert = `insert into outbox (id, type, subject, occurred_at, data) values (gen_random_uuid(), 't', 's', now(), '{}')`;
  await database.fork().transactional(async (em) => {
    await em.execute(insert);
  });
  await expect.poll(() => heard).toBe(1);
  await database
    .fork()
    .transactional(async (em) => {
      await em.execute(insert);
      throw new Error('no');
    })
    .catch(() => undefined);
  await database.fork().execute('select 1');
  expect(heard).toBe(1);
  await unlisten();
});
