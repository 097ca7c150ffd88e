import type { MikroORM } from '@mikro-orm/postgresql';
import { applicationRole } from './application-role.js';
import { connect, type DatabaseOptions } from './database.js';

/** One lock for every hub process that migrates this database: roles are shared by all its schemas. */
const MIGRATION_LOCK = 7_203_2024;

/** Brings the subgraph's schema up to date as its owner, one process at a time. */
export async function applyMigrations(options: DatabaseOptions): Promise<void> {
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
  await connection.execute(
    `do $$ begin create role "${role}" nologin; exception when duplicate_object then null; end $$`,
  );
  await connection.execute(`grant "${role}" to current_user`);
  await connection.execute(`create schema if not exists "${subgraph}"`);
  await orm.migrator.up();
  await connection.execute(`grant usage on schema "${subgraph}" to "${role}"`);
}
