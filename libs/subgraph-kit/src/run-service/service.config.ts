import { EnvironmentReader } from './environment-reader.js';
import { readDay, readPort, readSecret, readSwitch, readText, readUrl, readUrls } from './variable-readings.js';

/** What a subgraph reads from its environment when it runs as a service of its own. */
export interface ServiceConfig {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly databaseUrl: string;
  /** Connections of the application to PostgreSQL at most. */
  readonly poolSize: number;
  /** One NATS server, or several of a cluster separated by commas. */
  readonly natsUrl: string;
  /** Shared with the gateways, and with nobody else. */
  readonly callSecret: string;
  /** Business date that replaces today's, `YYYY-MM-DD`; null: the clock's. */
  readonly today: string | null;
  /** Folder of further policy documents, `*.json`; null: the bundled ones alone. */
  readonly policyDir: string | null;
  /** Demo policy figures are loaded, and an empty database is filled with invented records. */
  readonly demo: boolean;
}

/**
 * Reads and checks the variables every subgraph has. `readOwn` reads those of one subgraph alone.
 * @throws ConfigInvalid with the name of every variable that is missing or wrong
 */
export function readServiceConfig<Own extends object = object>(
  env: Readonly<Record<string, string | undefined>>,
  defaults: { readonly port: number },
  readOwn: (reader: EnvironmentReader) => Own = () => ({}) as Own,
): ServiceConfig & Own {
  const reader = new EnvironmentReader(env);
  const config = {
    host: reader.optional('HUB_HOST', '127.0.0.1', readText),
    port: reader.optional('PORT', defaults.port, readPort),
    databaseUrl: reader.required('HUB_DATABASE_URL', readUrl('postgres:', 'postgresql:')),
    poolSize: reader.optional('HUB_DATABASE_POOL', DEFAULT_POOL_SIZE, readPoolSize),
    natsUrl: reader.required('HUB_NATS_URL', readUrls('nats:', 'tls:')),
    callSecret: reader.required('HUB_CALL_SECRET', readSecret),
    today: reader.optional('HUB_TODAY', null, readDay),
    policyDir: reader.optional('HUB_POLICY_DIR', null, readText),
    demo: reader.optional('HUB_DEMO', false, readSwitch),
    ...readOwn(reader),
  };
  reader.finish();
  return config;
}

const DEFAULT_POOL_SIZE = 10;

function readPoolSize(text: string) {
  const size = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  // One connection is held by the outbox relay while it publishes.
  return size >= 2 ? { value: size } : { expected: 'a number from 2 to 999' };
}
