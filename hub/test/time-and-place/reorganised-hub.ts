import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { budgetSubgraph } from '@hub/budget';
import { createInProcessCarrier } from '@hub/events';
import { start as startGateway, startRegistry } from '@hub/gateway';
import { type Actor, ANONYMOUS, type Role } from '@hub/identity';
import { outreachSubgraph } from '@hub/outreach';
import { loadPolicyBook, POLICY_DOCUMENTS, type PolicyBook } from '@hub/policy-rules';
import { businessDate, type Registry } from '@hub/registry';
import { createLogger, type RunningSubgraph, startSubgraph } from '@hub/subgraph-kit';
import { createTestDatabase, queryAsOwner, refuseUntoldWrites } from '@hub/subgraph-kit/testing';
import { NationalIdVault, trainingSubgraph } from '@hub/training';
import { clientOf } from '../test-hub.js';

// biome-ignore lint/suspicious/noExplicitAny: each question knows the shape it asked for.
type Answer = any;

/** The real subgraphs on PostgreSQL behind the real gateway, in whatever city and at whatever time a test puts them. */
export interface ReorganisedHub {
  /** Makes `registry` the one everything asks, empties the books and turns the clock to `day`. */
  enter(registry: Registry): Promise<void>;
  turnTo(day: string): void;
  /**
   * Runs one operation over HTTP as `BODY` or `BODY/ROLE`; an officer where no role is named. Throws its errors.
   * `replica` is the gateway asked, which has subgraphs of its own on the same books.
   */
  ask(who: string, query: string, variables?: Record<string, unknown>, replica?: number): Promise<Answer>;
  /** What a gateway's cache asks of the agencies: the same text twice means that no event was recorded in between. */
  revision(): Promise<string>;
  /** Runs one statement as the owner of the database; tables with their schema. */
  asOwner(sql: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export interface ReorganisedHubOptions {
  /** Default: the bundled ones, without invented figures. */
  readonly policies?: PolicyBook;
  /** How many gateways with subgraphs of their own work on the books; default 1. */
  readonly replicas?: number;
}

export async function startReorganisedHub(
  first: Registry,
  { policies = loadPolicyBook(POLICY_DOCUMENTS), replicas = 1 }: ReorganisedHubOptions = {},
): Promise<ReorganisedHub> {
  const current = { registry: first, now: new Date('2024-01-01T05:00:00Z') };
  // One hub serves many cities: who asks the registry asks the one of the city it is in.
  const registry = new Proxy({} as Registry, { get: (_, name) => Reflect.get(current.registry, name) });
  const now = () => current.now;
  const database = await createTestDatabase();
  const carrier = createInProcessCarrier();
  const logger = createLogger('test');
  const all: RunningSubgraph[] = [];
  const nationalIds = new NationalIdVault(Buffer.alloc(32, 5));
  const registrySubgraph = await startRegistry({ registry, carrier, now });
  const supergraphSdl = await readFile(fileURLToPath(import.meta.resolve('@hub/gateway/supergraph.graphql')), 'utf8');
  const gateways: Awaited<ReturnType<typeof startGateway>>[] = [];
  for (let replica = 0; replica < replicas; replica += 1) {
    const subgraphs: RunningSubgraph[] = [];
    for (const definition of [trainingSubgraph(nationalIds), budgetSubgraph(), outreachSubgraph()]) {
      subgraphs.push(
        await startSubgraph(definition, { database: database.address, carrier, registry, policies, now, logger }),
      );
      await refuseUntoldWrites(database.address, definition.domain);
    }
    all.push(...subgraphs);
    gateways.push(
      await startGateway({
        host: '127.0.0.1',
        port: 0,
        supergraphSdl,
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
      }),
    );
  }
  const tables = await queryAsOwner(
    database.address,
    `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('training', 'budget', 'outreach')
       and tablename not like '%migration%'`,
  );
  return {
    async enter(next) {
      current.registry = next;
      for (const subgraph of all) await subgraph.drainOutbox();
      await queryAsOwner(database.address, `truncate ${tables.map(({ name }) => name).join(', ')} cascade`);
    },
    turnTo(day) {
      current.now = new Date(`${day}T05:00:00Z`);
    },
    async ask(who, query, variables, replica = 0) {
      const { data, errors } = await clientOf(gateways[replica]?.url ?? '', who).ask(query, variables);
      if (errors !== undefined) throw new Error(`${who}: ${JSON.stringify(errors)}`);
      return data;
    },
    revision: async () =>
      (await Promise.all(all.slice(0, 3).map(({ transport }) => transport.readRevision?.()))).join(' | '),
    asOwner: (sql) => queryAsOwner(database.address, sql),
    async stop() {
      for (const gateway of gateways) await gateway.stop();
      await registrySubgraph.stop();
      for (const subgraph of all) await subgraph.stop();
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
