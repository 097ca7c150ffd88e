import { budgetSubgraph } from '@hub/budget';
import { createInProcessCarrier } from '@hub/events';
import { outreachSubgraph } from '@hub/outreach';
import { loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { createRegistry } from '@hub/registry';
import { createLogger, type RunningSubgraph, startSubgraph } from '@hub/subgraph-kit';
import { createTestDatabase, type TestDatabase } from '@hub/subgraph-kit/testing';
import { NationalIdVault, trainingSubgraph } from '@hub/training';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const AGENCIES = ['training', 'budget', 'outreach'] as const;
const DENIED = /permission denied/;

const carrier = createInProcessCarrier();
const subgraphs: RunningSubgraph[] = [];
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  for (const definition of [
    trainingSubgraph(new NationalIdVault(Buffer.alloc(32, 1))),
    budgetSubgraph(),
    outreachSubgraph(),
  ]) {
    subgraphs.push(
      await startSubgraph(definition, {
        database: database.address,
        carrier,
        registry: createRegistry(),
        policies: loadPolicyBook(POLICY_DOCUMENTS),
        now: () => new Date(),
        logger: createLogger('test'),
      }),
    );
  }
});
afterAll(async () => {
  for (const subgraph of subgraphs) await subgraph.stop();
  await carrier.close();
  await database.release();
});

/** Runs one statement as that agency's application does. */
function runAs(agency: string, sql: string): Promise<Record<string, unknown>[]> {
  const subgraph = subgraphs.find(({ domain }) => domain === agency);
  if (subgraph === undefined) throw new Error(`${agency} does not run`);
  return subgraph.database.fork().execute(sql);
}

/** The catalogue is readable to every role. */
async function relationsOf(agency: string): Promise<{ name: string; kind: string }[]> {
  return (await runAs(
    agency,
    `select relname as name, relkind as kind from pg_class join pg_namespace n on n.oid = relnamespace
     where nspname = '${agency}' and relkind in ('r', 'v', 'm', 'S', 'p') order by relname`,
  )) as { name: string; kind: string }[];
}

describe.each(AGENCIES)('the role of %s', (agency) => {
  test('is the one its application works under, and it may do nothing special', async () => {
    expect(
      await runAs(
        agency,
        `select rolname as name, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolcanlogin as special
         from pg_roles where rolname = current_user`,
      ),
    ).toEqual([{ name: `hub_${agency}`, special: false }]);
  });

  test('owns nothing, and is a member of no other agency’s role', async () => {
    expect(
      await runAs(
        agency,
        `select relname as name from pg_class where relowner = current_user::regrole
         union all select nspname from pg_namespace where nspowner = current_user::regrole
         union all select roleid::regrole::text from pg_auth_members where member = current_user::regrole`,
      ),
    ).toEqual([]);
    await expect(runAs(agency, `create table ${agency}.mine (id int)`)).rejects.toThrow(DENIED);
  });

  describe.each(AGENCIES.filter((other) => other !== agency))('in the schema of %s', (other) => {
    test('reads and writes no table, view or sequence', async () => {
      const relations = await relationsOf(other);
      expect(relations.map(({ name }) => name)).toEqual(expect.arrayContaining(['outbox', 'audit', 'migration']));
      for (const { name, kind } of relations) {
        const relation = `"${other}"."${name}"`;
        const statements =
          kind === 'S'
            ? [`select nextval('${relation}')`, `select last_value from ${relation}`]
            : [
                `select * from ${relation}`,
                `delete from ${relation}`,
                `truncate ${relation}`,
                `drop table ${relation}`,
              ];
        for (const sql of statements) {
          await expect(runAs(agency, sql), sql).rejects.toThrow(/permission denied|must be owner/);
        }
      }
      await expect(runAs(agency, `insert into ${other}.outbox default values`)).rejects.toThrow(DENIED);
      await expect(runAs(agency, `update ${other}.outbox set published_at = now()`)).rejects.toThrow(DENIED);
    });

    test('calls no function and makes nothing', async () => {
      const functions = (await runAs(
        agency,
        `select proname as name from pg_proc join pg_namespace n on n.oid = pronamespace where nspname = '${other}'`,
      )) as { name: string }[];
      expect(functions.length).toBeGreaterThan(0);
      for (const { name } of functions) {
        await expect(runAs(agency, `select ${other}.${name}()`), name).rejects.toThrow(DENIED);
      }
      await expect(runAs(agency, `create table ${other}.mine (id int)`)).rejects.toThrow(DENIED);
    });
  });

  test('still reads and writes what is its own', async () => {
    expect(await runAs(agency, 'select count(*)::int as n from outbox')).toEqual([{ n: 0 }]);
  });
});
