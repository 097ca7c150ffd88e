import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { applicationRole } from './application-role.js';
import { connect, type DatabaseOptions, MIGRATION_TABLE } from './database.js';
import type { SessionSettings } from './session-settings.js';

/** One lock for every hub process that migrates this database: roles are shared by all its schemas. */
const MIGRATION_LOCK = 7_203_2024;

/** Brings the subgraph's schema up to date as its owner, one process at a time. */
export async function applyMigrations(options: DatabaseOptions): Promise<void> {
  if (await isUpToDate(options)) return;
  // One connection, so that the session's advisory lock spans the whole migration.
  const orm = await connect({ ...options, poolSize: 2 }, null);
  try {
    if (options.address.kind === 'embedded') {
      await migrateAsOwner(orm, options.subgraph);
      return;
    }
    await orm.em.getConnection().transactional(async (lock) => {
      await orm.em.getConnection().execute('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK], 'all', lock);
      await migrateAsOwner(orm, options.subgraph);
    });
  } finally {
    await orm.close(true);
  }
}

async function migrateAsOwner(orm: MikroORM, subgraph: string): Promise<void> {
  const role = applicationRole(subgraph);
  const connection = orm.em.getConnection();
  // Where roles are made by hand, the owner may lack the right to make or grant them: only what is missing is asked for.
  // Roles are the cluster's, not the database's, so another database's services may be making the same one right now.
  await connection.execute(`do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then create role "${role}" nologin; end if;
  exception when duplicate_object or unique_violation then null; end $$`);
  await connection.execute(`do $$ begin
    if not pg_has_role(current_user, '${role}', 'member') then grant "${role}" to current_user; end if;
  end $$`);
  await connection.execute(`create schema if not exists "${subgraph}"`);
  await orm.migrator.up();
  await connection.execute(`grant usage on schema "${subgraph}" to "${role}"`);
}

/** Whether every migration was applied already: then no owner's connection and no second ORM is needed. */
async function isUpToDate({ address, subgraph, migrations }: DatabaseOptions): Promise<boolean> {
  const sql = `select name from "${subgraph}"."${MIGRATION_TABLE}"`;
  const applied = await (address.kind === 'embedded'
    ? address.cluster.withSession(OWNER, async (session) => (await session.query<{ name: string }>(sql)).rows)
    : queryServer(address.url, sql)
  ).catch(ignoreMissingTable);
  const names = new Set(applied.map(({ name }) => name));
  return migrations.every(({ name }) => names.has(name));
}

const OWNER: SessionSettings = { role: null, schema: 'public' };

async function queryServer(url: string, sql: string): Promise<{ name: string }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ name: string }>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Undefined table (42P01) or schema (3F000): nothing was applied yet. */
function ignoreMissingTable(error: unknown): { name: string }[] {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === '42P01' || code === '3F000') return [];
  throw error;
}
