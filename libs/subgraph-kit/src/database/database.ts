import { type Migration, Migrator } from '@mikro-orm/migrations';
import { MikroORM as PgliteOrm } from '@mikro-orm/pglite';
import { type Constructor, type EntityManager, type LoggerOptions, MikroORM } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { applicationRole } from './application-role.js';
import type { DatabaseAddress } from './database-address.js';
import { listenOnServer } from './listen-on-server.js';
import { applyMigrations } from './migrate.js';
import { sessionSettings } from './session-settings.js';
import { StatementLogger } from './statement-logger.js';

/** Migrations in the order they are applied; a name is never reused. */
export interface NamedMigration {
  readonly name: string;
  readonly class: Constructor<Migration>;
}

export interface DatabaseOptions {
  readonly address: DatabaseAddress;
  /** Also the name of the PostgreSQL schema; the application's role is `hub_<subgraph>`. */
  readonly subgraph: string;
  readonly entities: readonly unknown[];
  readonly migrations: readonly NamedMigration[];
  /** Connections to a PostgreSQL server at most; the embedded cluster has one. */
  readonly poolSize?: number;
  /** Called with each SQL statement the application runs, for measuring and for tests. */
  readonly onStatement?: (sql: string) => void;
}

/** Where each schema notes the migrations it has had. */
export const MIGRATION_TABLE = 'migration';

/** A subgraph's own books: its schema, reached under its own role. */
export interface Database {
  /** A new entity manager with an empty identity map: one per request and per subscription event. */
  fork(): EntityManager;
  /** Calls `onNotify` after every commit that notified `channel`, and once after each reconnection. */
  listen(channel: string, onNotify: () => void): Promise<() => Promise<void>>;
  isReachable(): Promise<boolean>;
  /** Moves with whatever may have changed the books; absent where others than this process change them too. */
  readonly countChanges?: () => number;
  close(): Promise<void>;
}

/** Applies what migrations are missing, as the owner, then opens the books under the application's role. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  await applyMigrations(options);
  const role = applicationRole(options.subgraph);
  const orm = await connect(options, role);
  const { address } = options;
  return {
    fork: () => orm.em.fork() as EntityManager,
    listen: (channel, onNotify) =>
      address.kind === 'embedded'
        ? address.cluster.listen(channel, onNotify)
        : listenOnServer(address.url, channel, onNotify),
    isReachable: async () => (await orm.checkConnection()).ok,
    ...(address.kind === 'embedded' ? { countChanges: () => address.cluster.changes } : {}),
    close: () => orm.close(true),
  };
}

/** An ORM whose every statement runs as `role` (null: the owner, for migrations). */
export async function connect(options: DatabaseOptions, role: string | null): Promise<MikroORM> {
  const { address, onStatement } = options;
  const common = {
    entities: [...options.entities] as [],
    schema: options.subgraph,
    timezone: 'UTC',
    forceUtcTimezone: true,
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    allowGlobalContext: false,
    // Another subgraph's schema in the same database is none of this one's business.
    schemaGenerator: { ignoreSchema: ['public'] },
    migrations: {
      tableName: MIGRATION_TABLE,
      migrationsList: options.migrations.map(({ name, class: migration }) => ({ name, class: migration })),
      snapshot: false,
      silent: true,
      transactional: true,
      allOrNothing: true,
    },
    ...(onStatement === undefined
      ? {}
      : {
          debug: ['query' as const],
          loggerFactory: (logger: LoggerOptions) => new StatementLogger(logger, onStatement),
        }),
  };
  if (address.kind === 'embedded') {
    const orm = await PgliteOrm.init({
      ...common,
      dbName: 'postgres',
      driverOptions: address.cluster.dialect({ role, schema: options.subgraph }) as never,
    } as never);
    return orm as unknown as MikroORM;
  }
  return MikroORM.init({
    ...common,
    clientUrl: address.url,
    pool: { min: 0, max: options.poolSize ?? 10 },
    onCreateConnection: async (connection: { executeQuery(query: CompiledQuery): Promise<unknown> }) => {
      await connection.executeQuery(CompiledQuery.raw(sessionSettings({ role, schema: options.subgraph })));
    },
  } as never) as Promise<MikroORM>;
}
