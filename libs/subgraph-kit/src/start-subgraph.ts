import type { Domain, EventCarrier } from '@hub/events';
import type { CallSecret } from '@hub/identity';
import type { PolicyBook } from '@hub/policy-rules';
import type { Registry } from '@hub/registry';
import { createLocalTransport, type SubgraphTransport } from '@hub/transport';
import { type RequestContext, RequestLoaders } from './context.js';
import { type Database, type NamedMigration, openDatabase } from './database/database.js';
import type { DatabaseAddress } from './database/database-address.js';
import { HubTables } from './database/hub-tables.migration.js';
import type { FederatedSchema } from './graphql/federated-schema.js';
import { formatSubgraphError } from './graphql/format-error.js';
import { LiveViews } from './live/live-views.js';
import type { Logger } from './logger.js';
import { createRevisionReader } from './outbox/read-revision.js';
import { startRelay } from './outbox/relay.js';
import { serveSubgraph } from './server/serve-subgraph.js';

/** What makes one subgraph differ from the others. */
export interface SubgraphDefinition {
  readonly domain: Domain;
  readonly entities: readonly unknown[];
  readonly migrations: readonly NamedMigration[];
  /** Adds what this subgraph's commands need to every request's context. */
  extendContext?(context: RequestContext): RequestContext;
  /** Starts what this subgraph does on its own, on time rather than when asked; stopped before its books close. */
  startJobs?(jobs: JobDeps): RunningJobs;
  buildSchema(): Promise<FederatedSchema>;
}

/** What a subgraph's own work runs on. */
export interface JobDeps {
  readonly database: Database;
  readonly registry: Registry;
  readonly now: () => Date;
  readonly logger: Logger;
}

export interface RunningJobs {
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

/** What a subgraph needs from where it runs; one process and separate services differ in nothing else. */
export interface SubgraphDeps {
  readonly database: DatabaseAddress;
  readonly carrier: EventCarrier;
  readonly registry: Registry;
  readonly policies: PolicyBook;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly poolSize?: number;
  /** Called with each SQL statement, for measuring and for tests. */
  readonly onStatement?: (sql: string) => void;
  /** Run on the open books before anybody is answered. */
  readonly beforeServing?: (database: Database) => Promise<unknown>;
  /** Absent: reached in this process only. */
  readonly listen?: { readonly host: string; readonly port: number; readonly secret: CallSecret };
}

export interface RunningSubgraph {
  readonly domain: Domain;
  readonly sdl: string;
  /** Reaches this subgraph within the process. */
  readonly transport: SubgraphTransport;
  /** Where it listens for signed calls, or null when it does not. */
  readonly url: string | null;
  readonly database: Database;
  /** Resolves when everything committed so far was published. */
  drainOutbox(): Promise<void>;
  stop(): Promise<void>;
}

/** Migrates, opens the books, follows events, publishes the outbox and answers calls. */
export async function startSubgraph(definition: SubgraphDefinition, deps: SubgraphDeps): Promise<RunningSubgraph> {
  const { domain } = definition;
  const { carrier, logger, now, registry, policies } = deps;
  const { sdl, schema } = await definition.buildSchema();
  const database = await openDatabase({
    address: deps.database,
    subgraph: domain,
    entities: definition.entities,
    migrations: [{ name: '000-hub-tables', class: HubTables }, ...definition.migrations],
    ...(deps.poolSize === undefined ? {} : { poolSize: deps.poolSize }),
    ...(deps.onStatement === undefined ? {} : { onStatement: deps.onStatement }),
  });
  await prepare(database, deps);
  const live = new LiveViews(carrier, domain, logger);
  await live.start();
  const relay = await startRelay({ domain, database, carrier, logger });
  const jobs = definition.startJobs?.({ database, registry, now, logger });
  const transport = createLocalTransport({
    name: domain,
    schema,
    contextFor: (actor, call) => {
      const context: RequestContext = {
        actor,
        em: database.fork(),
        now,
        traceparent: call.traceparent,
        loaders: new RequestLoaders(),
        registry,
        policies,
        live,
      };
      return definition.extendContext?.(context) ?? context;
    },
    formatError: (error) => formatSubgraphError(error, logger),
    readRevision: createRevisionReader(database, now),
  });
  const server =
    deps.listen === undefined
      ? null
      : await serveSubgraph({ ...deps.listen, transport, logger, now, isReady: () => database.isReachable() });
  return {
    domain,
    sdl,
    transport,
    url: server?.url ?? null,
    database,
    drainOutbox: relay.drain,
    stop: async () => {
      await server?.stop();
      await transport.close();
      await live.stop();
      await jobs?.stop();
      await relay.stop();
      await database.close();
    },
  };
}

async function prepare(database: Database, { beforeServing }: SubgraphDeps): Promise<void> {
  try {
    await beforeServing?.(database);
  } catch (error) {
    await database.close();
    throw error;
  }
}
