import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { budgetSubgraph } from '@hub/budget';
import { createInProcessCarrier } from '@hub/events';
import { start as startGateway, startRegistry } from '@hub/gateway';
import { type Actor, ANONYMOUS, type Role } from '@hub/identity';
import { outreachSubgraph } from '@hub/outreach';
import { loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { businessDate, type Registry } from '@hub/registry';
import { createLogger, type RunningSubgraph, startSubgraph } from '@hub/subgraph-kit';
import { createTestDatabase, queryAsOwner } from '@hub/subgraph-kit/testing';
import { NationalIdVault, trainingSubgraph } from '@hub/training';
import { clientOf } from '../test-hub.js';

// biome-ignore lint/suspicious/noExplicitAny: each question knows the shape it asked for.
type Answer = any;

/** The real subgraphs on PostgreSQL behind the real gateway, in whatever city and at whatever time a test puts them. */
export interface ReorganisedHub {
  /** Makes `registry` the one everything asks, empties the books and turns the clock to `day`. */
  enter(registry: Registry): Promise<void>;
  turnTo(day: string): void;
  /** Runs one operation over HTTP as `BODY` or `BODY/ROLE`; an officer where no role is named. Throws its errors. */
  ask(who: string, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Runs one statement as the owner of the database; tables with their schema. */
  asOwner(sql: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export async function startReorganisedHub(first: Registry): Promise<ReorganisedHub> {
  const current = { registry: first, now: new Date('2024-01-01T05:00:00Z') };
  // One hub serves many cities: who asks the registry asks the one of the city it is in.
  const registry = new Proxy({} as Registry, { get: (_, name) => Reflect.get(current.registry, name) });
  const now = () => current.now;
  const database = await createTestDatabase();
  const carrier = createInProcessCarrier();
  const policies = loadPolicyBook(POLICY_DOCUMENTS);
  const logger = createLogger('test');
  const subgraphs: RunningSubgraph[] = [];
  const nationalIds = new NationalIdVault(Buffer.alloc(32, 5));
  for (const definition of [trainingSubgraph(nationalIds), budgetSubgraph(), outreachSubgraph()]) {
    subgraphs.push(
      await startSubgraph(definition, { database: database.address, carrier, registry, policies, now, logger }),
    );
  }
  const registrySubgraph = await startRegistry({ registry, carrier, now });
  const supergraph = fileURLToPath(import.meta.resolve('@hub/gateway/supergraph.graphql'));
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    supergraphSdl: await readFile(supergraph, 'utf8'),
    transports: new Map(
      [{ domain: 'registry', transport: registrySubgraph.transport }, ...subgraphs].map(({ domain, transport }) => [
        domain,
        transport,
      ]),
    ),
    // As a verified token would have it: a body acts for all whose files it has inherited by the business date.
    authenticate: async (authorization) => actorNamed(authorization, registry, businessDate(now())),
    now: () => new Date(),
    introspection: false,
    log: logger,
  });
  const tables = await queryAsOwner(
    database.address,
    `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('training', 'budget', 'outreach')
       and tablename not like '%migration%'`,
  );
  return {
    async enter(next) {
      current.registry = next;
      for (const subgraph of subgraphs) await subgraph.drainOutbox();
      await queryAsOwner(database.address, `truncate ${tables.map(({ name }) => name).join(', ')} cascade`);
    },
    turnTo(day) {
      current.now = new Date(`${day}T05:00:00Z`);
    },
    async ask(who, query, variables) {
      const { data, errors } = await clientOf(gateway.url, who).ask(query, variables);
      if (errors !== undefined) throw new Error(`${who}: ${JSON.stringify(errors)}`);
      return data;
    },
    asOwner: (sql) => queryAsOwner(database.address, sql),
    async stop() {
      await gateway.stop();
      await registrySubgraph.stop();
      for (const subgraph of subgraphs) await subgraph.stop();
      await carrier.close();
      await database.release();
    },
  };
}

async function actorNamed(name: string | undefined, registry: Registry, today: string): Promise<Actor> {
  if (name === undefined) return ANONYMOUS;
  const [agency = '', role = 'OFFICER'] = name.split('/');
  return {
    id: `test:${name}`,
    agency,
    actsFor: [...registry.actsFor(agency, today)],
    roles: [role as Role],
    expiresAt: null,
  };
}
