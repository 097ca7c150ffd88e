import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { budgetSubgraph } from '@hub/budget';
import { createInProcessCarrier } from '@hub/events';
import { announceSkip } from '@hub/events/testing';
import { outreachSubgraph } from '@hub/outreach';
import { loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { createRegistry } from '@hub/registry';
import { createLogger, type RunningSubgraph, startSubgraph } from '@hub/subgraph-kit';
import { createServerDatabase, type TestDatabase } from '@hub/subgraph-kit/testing';
import { NationalIdVault, trainingSubgraph } from '@hub/training';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../../deploy/postgres/create-service-roles.sh', import.meta.url));
const SERVER = process.env.HUB_TEST_DATABASE_URL;
const AGENCIES = ['training', 'budget', 'outreach'] as const;
const missing =
  SERVER === undefined
    ? 'HUB_TEST_DATABASE_URL is not set.'
    : existsSync('/usr/bin/psql')
      ? undefined
      : 'psql is not installed.';
if (missing !== undefined) announceSkip('one login per service', missing);

describe.skipIf(missing !== undefined)('with the logins that the deployment makes', () => {
  const carrier = createInProcessCarrier();
  const subgraphs: RunningSubgraph[] = [];
  let database: TestDatabase;
  let url: URL;
  beforeAll(async () => {
    database = await createServerDatabase(SERVER ?? '');
    url = new URL(database.address.kind === 'server' ? database.address.url : '');
    await runScript();
    for (const definition of [
      trainingSubgraph(new NationalIdVault(Buffer.alloc(32, 1))),
      budgetSubgraph(),
      outreachSubgraph(),
    ]) {
      subgraphs.push(
        await startSubgraph(definition, {
          database: { kind: 'server', url: loginUrl(definition.domain) },
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
    await database?.release();
    // Roles are the server's, not the database's.
    const administrator = new pg.Client({ connectionString: SERVER });
    await administrator.connect();
    for (const agency of AGENCIES) await administrator.query(`drop role if exists ${agency}_service`);
    await administrator.end();
  });

  /** As PostgreSQL's image does on an empty data directory; a second time changes nothing. */
  async function runScript(): Promise<void> {
    const env = {
      PATH: process.env.PATH,
      PGHOST: url.hostname,
      PGPORT: url.port,
      POSTGRES_USER: decodeURIComponent(url.username),
      PGPASSWORD: decodeURIComponent(url.password),
      POSTGRES_DB: url.pathname.slice(1),
      ...Object.fromEntries(AGENCIES.map((agency) => [`${agency.toUpperCase()}_DATABASE_PASSWORD`, "it's long"])),
    };
    await promisify(execFile)('bash', [SCRIPT], { env });
    await promisify(execFile)('bash', [SCRIPT], { env });
  }

  function loginUrl(agency: string): string {
    const login = new URL(url);
    login.username = `${agency}_service`;
    login.password = "it's long";
    return login.href;
  }

  async function runAs(agency: string, sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: loginUrl(agency) });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  test('every service migrates and opens its own books', async () => {
    for (const { database: books } of subgraphs) {
      expect(await books.fork().execute('select count(*)::int as n from outbox')).toEqual([{ n: 0 }]);
    }
  });

  test.each(AGENCIES)('the login of %s is nobody special', async (agency) => {
    const special = 'rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication';
    expect(await runAs(agency, `select ${special} as special from pg_roles where rolname = session_user`)).toEqual([
      { special: false },
    ]);
  });

  test.each(AGENCIES)('the login of %s cannot put on another agency’s role or read its books', async (agency) => {
    for (const other of AGENCIES.filter((name) => name !== agency)) {
      await expect(runAs(agency, `set role hub_${other}`)).rejects.toThrow(/permission denied/);
      await expect(runAs(agency, `set role ${other}_service`)).rejects.toThrow(/permission denied/);
      await expect(runAs(agency, `select * from ${other}.outbox`)).rejects.toThrow(/permission denied/);
      await expect(runAs(agency, `drop schema ${other} cascade`)).rejects.toThrow(/must be owner/);
    }
    await expect(runAs(agency, `grant hub_${agency} to public`)).rejects.toThrow();
    await expect(runAs(agency, 'create table public.mine (id int)')).rejects.toThrow(/permission denied/);
  });
});
