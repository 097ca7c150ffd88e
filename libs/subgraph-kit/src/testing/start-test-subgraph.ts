import { createInProcessCarrier, type EventCarrier, type HubEvent } from '@hub/events';
import type { Actor, Role } from '@hub/identity';
import { DEMO_POLICY_DOCUMENTS, loadPolicyBook, POLICY_DOCUMENTS, type PolicyBook } from '@hub/policy-rules';
import { createRegistry, demoSchoolFacts, type Registry } from '@hub/registry';
import type { SubgraphResult } from '@hub/transport';
import { createLogger } from '../logger.js';
import { type RunningSubgraph, type SubgraphDefinition, startSubgraph } from '../start-subgraph.js';
import { refuseUntoldWrites } from './refuse-untold-writes.js';
import { createTestDatabase, queryAsOwner, type TestDatabase } from './test-database.js';

export interface TestSubgraph extends RunningSubgraph {
  readonly carrier: EventCarrier;
  /** Events published so far, oldest first. */
  readonly events: readonly HubEvent[];
  /** SQL statements run for requests so far, the outbox relay's left out; empty it to count anew. */
  readonly statements: string[];
  /** Runs one operation as `actor`. */
  run(actor: Actor, query: string, variables?: Record<string, unknown>): Promise<SubgraphResult>;
  /** Runs one statement as the owner of the database; tables with their schema. */
  asOwner(sql: string): Promise<Record<string, unknown>[]>;
  /** What the subgraph believes the time is. */
  setNow(now: Date): void;
}

export interface TestSubgraphOptions {
  readonly now?: Date;
  /** Default: the bundled reference data with demo facts about schools. */
  readonly registry?: Registry;
  /** Default: the bundled policies with demo figures. */
  readonly policies?: PolicyBook;
  /** Shared with other instances, and released by whoever made it. Default: one of its own. */
  readonly database?: TestDatabase;
  /** Whether the books may change without an event: while demo data are put in. Default: they may not. */
  readonly untoldWrites?: boolean;
}

/** A subgraph with demo figures on a database of its own, reached in this process. */
export async function startTestSubgraph(
  definition: SubgraphDefinition,
  options: TestSubgraphOptions = {},
): Promise<TestSubgraph> {
  const testDatabase = options.database ?? (await createTestDatabase());
  const carrier = createInProcessCarrier();
  const events: HubEvent[] = [];
  const statements: string[] = [];
  let now = options.now ?? new Date('2026-11-23T02:00:00Z');
  await carrier.follow(
    [definition.domain],
    (event) => events.push(event),
    () => undefined,
  );
  const subgraph = await startSubgraph(definition, {
    database: testDatabase.address,
    carrier,
    registry: options.registry ?? createRegistry({ schoolFacts: demoSchoolFacts }),
    policies: options.policies ?? loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]),
    now: () => now,
    logger: createLogger(definition.domain),
    onStatement: (sql) => {
      if (!isRelays(sql)) statements.push(sql);
    },
  });
  if (options.untoldWrites !== true) await refuseUntoldWrites(testDatabase.address, definition.domain);
  return {
    ...subgraph,
    carrier,
    events,
    statements,
    run: (actor, query, variables) =>
      subgraph.transport.fetch({ query, actor, ...(variables === undefined ? {} : { variables }) }),
    asOwner: (sql) => queryAsOwner(testDatabase.address, sql),
    setNow: (moment) => {
      now = moment;
    },
    stop: async () => {
      await subgraph.stop();
      await carrier.close();
      if (options.database === undefined) await testDatabase.release();
    },
  };
}

/** Somebody of a body in a role, as the gateway would have made it of a token. */
export function actorOf(agency: string, role: Role = 'OFFICER', inherited: readonly string[] = []): Actor {
  return { id: `test:${agency}:${role}`, agency, actsFor: [agency, ...inherited], roles: [role], expiresAt: null };
}

/** The relay works in the background, whenever it likes. */
function isRelays(sql: string): boolean {
  return /(from|update) outbox|pg_try_advisory|^(begin|commit)/.test(sql.trim());
}
