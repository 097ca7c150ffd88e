import { connectNatsCarrier, type Domain } from '@hub/events';
import { businessDateOf, createCallSecret } from '@hub/identity';
import type { PolicyBook } from '@hub/policy-rules';
import { createRegistry, demoSchoolFacts, type Registry } from '@hub/registry';
import type { EntityManager } from '@mikro-orm/postgresql';
import { demoUntil } from '../demo/demo-days.js';
import type { Logger } from '../logger.js';
import { loadPolicies } from '../policy/load-policies.js';
import { type SubgraphDefinition, startSubgraph } from '../start-subgraph.js';
import { awaitDatabase } from './await-database.js';
import { businessClock } from './business-clock.js';
import { seedOnce } from './seed-once.js';
import type { ServiceConfig } from './service.config.js';

/** A subgraph, and how its empty database is filled in demo mode. */
export interface ServiceContents {
  readonly definition: SubgraphDefinition;
  /** Fills an empty database with invented records; does nothing when it is not empty. */
  seedDemo(
    em: EntityManager,
    references: { registry: Registry; policies: PolicyBook; until: string },
  ): Promise<unknown>;
}

export interface RunningService {
  readonly domain: Domain;
  /** Where it listens for signed calls. */
  readonly url: string;
  /** Lets calls under way finish, then lets go of PostgreSQL and NATS. What is still in the outbox is published later. */
  stop(): Promise<void>;
}

/**
 * Starts a subgraph on a PostgreSQL server and NATS, listening for signed calls. Waits for a PostgreSQL that is away;
 * a NATS that is away delays nothing: events wait in the outbox.
 * @param signal gives up waiting when it is aborted
 */
export async function startService(
  { definition, seedDemo }: ServiceContents,
  config: ServiceConfig,
  logger: Logger,
  signal: AbortSignal,
): Promise<RunningService> {
  const { domain } = definition;
  const registry = createRegistry(config.demo ? { schoolFacts: demoSchoolFacts } : {});
  const policies = loadPolicies({ registry, demo: config.demo, policyDir: config.policyDir });
  const now = businessClock(config.today);
  await awaitDatabase(config.databaseUrl, logger, signal);
  const carrier = await connectNatsCarrier({ url: config.natsUrl, name: domain, log: logger });
  try {
    const subgraph = await startSubgraph(definition, {
      database: { kind: 'server', url: config.databaseUrl },
      poolSize: config.poolSize,
      carrier,
      registry,
      policies,
      now,
      logger,
      // No event tells of demo records: nobody may have seen the books without them.
      beforeServing: async (database) => {
        const until = demoUntil(businessDateOf(now()));
        if (config.demo)
          await seedOnce(config.databaseUrl, domain, () => seedDemo(database.fork(), { registry, policies, until }));
      },
      listen: { host: config.host, port: config.port, secret: createCallSecret(config.callSecret) },
    });
    const stop = async () => {
      await subgraph.stop();
      await carrier.close();
    };
    return { domain, url: subgraph.url ?? '', stop };
  } catch (error) {
    await carrier.close();
    throw error;
  }
}
