import 'reflect-metadata';
import type { Actor } from '@hub/identity';
import { Migration } from '@mikro-orm/migrations';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RequestContext } from '../context.js';
import { type Database, openDatabase } from '../database/database.js';
import { HubTables } from '../database/hub-tables.migration.js';
import { type AnyRefusal, conflict, notAllowed } from '../graphql/refusals.js';
import { actorOf } from '../testing/start-test-subgraph.js';
import { createTestDatabase, queryAsOwner, type TestDatabase } from '../testing/test-database.js';
import { performWrite, refuseUnknown, type Written } from './perform-write.js';

const ID = '01936f00-0000-7000-8000-000000000001';

class Papers extends Migration {
  override up(): void {
    this.addSql('create table paper (id uuid primary key)');
    this.addSql('grant select, insert on paper to hub_budget');
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
});
afterAll(async () => {
  await database.close();
  await testDatabase.release();
});
beforeEach(() => asOwner('truncate budget.audit, budget.idempotency_key, budget.paper'));

/** The application may add audit rows and neither read nor clear them. */
const asOwner = (sql: string) => queryAsOwner(testDatabase.address, sql);

const officer = actorOf('SCHOOL:A');

const contextOf = (actor: Actor) =>
  ({ actor, em: database.fork(), now: () => new Date('2026-11-23T02:00:00Z') }) as RequestContext;

function write(outcome: Written | AnyRefusal, actor = officer, idempotencyKey = 'key'): Promise<object> {
  return performWrite(
    contextOf(actor),
    { action: 'proposal.draft', owner: 'SCHOOL:A', idempotencyKey, request: {} },
    async (em) => {
      await em.execute('insert into paper (id) values (?)', [ID]);
      return outcome;
    },
    async (_em, id) => ({ id }),
  );
}
const audited = () => asOwner('select actor, action, owner, record_id, outcome from budget.audit order by id');
const row = (outcome: string, record_id: string | null = null) => ({
  actor: officer.id,
  action: 'proposal.draft',
  owner: 'SCHOOL:A',
  record_id,
  outcome,
});

test('a refusal inside the transaction rolls it back, frees the key and leaves an audit row', async () => {
  for (const refusal of [notAllowed('proposal.draft'), conflict('Not in that state.', 'SUBMITTED', 2)]) {
    expect(await write(refusal)).toBe(refusal);
  }
  expect(await asOwner('select count(*)::int as papers from budget.paper')).toEqual([{ papers: 0 }]);
  expect(await audited()).toEqual([row('REFUSED'), row('REFUSED')]);
  expect(await write({ id: ID })).toEqual({ id: ID });
  expect(await audited()).toEqual([row('REFUSED'), row('REFUSED'), row('DONE', ID)]);
});

test('a second maker of the same record hears of a conflict, and that is audited too', async () => {
  await write({ id: ID });
  await asOwner('truncate budget.audit, budget.idempotency_key');
  expect(await write({ id: ID })).toMatchObject({ message: 'Another request made this first.' });
  expect(await audited()).toEqual([row('REFUSED')]);
});

test('who may not write at all is audited without a transaction of the change', async () => {
  const stranger = actorOf('SCHOOL:B');
  expect(await write({ id: ID }, stranger)).toMatchObject({ action: 'proposal.draft' });
  expect(await audited()).toEqual([{ ...row('REFUSED'), actor: stranger.id }]);
});

test('a change of what is not there is refused as if it were somebody else’s, and audited', async () => {
  expect(await refuseUnknown(contextOf(officer), 'proposal.submit')).toEqual(notAllowed('proposal.submit'));
  expect(await audited()).toEqual([{ ...row('REFUSED'), action: 'proposal.submit', owner: null }]);
});

test('a failure that is no refusal is thrown', async () => {
  await expect(write({ id: 'not a uuid' })).rejects.toThrow(/uuid/);
});

test('a key that is blank or too long, or holds what cannot be stored, is named as the field that is wrong', async () => {
  const fields = async (key: string) => (await write({ id: ID }, officer, key)) as { fields: { code: string }[] };
  for (const key of ['a\u0000', 'a\ud800', 'a\n\u0007']) {
    expect((await fields(key)).fields).toMatchObject([{ path: 'idempotencyKey', code: 'BAD_FORMAT' }]);
  }
  for (const key of ['', ' ', ' \t\u00a0', '\u200b', 'k'.repeat(129)]) {
    expect((await fields(key)).fields).toMatchObject([{ path: 'idempotencyKey', code: 'OUT_OF_RANGE' }]);
  }
});
