import { budgetSubgraph } from '@hub/budget';
import { seedBudget } from '@hub/budget/demo';
import { createInProcessCarrier, type EventCarrier } from '@hub/events';
import { businessDateOf } from '@hub/identity';
import { outreachSubgraph } from '@hub/outreach';
import { seedOutreach } from '@hub/outreach/demo';
import { createRegistry, demoSchoolFacts, type Registry } from '@hub/registry';
import { type Logger, loadPolicies, type RunningSubgraph, startSubgraph } from '@hub/subgraph-kit';
import { demoUntil } from '@hub/subgraph-kit/demo';
import type { EmbeddedCluster } from '@hub/subgraph-kit/embedded';
import { trainingSubgraph } from '@hub/training';
import { seedTraining } from '@hub/training/demo';
import { refuseBooksAhead } from './books-ahead.js';
import { clockOf } from './config.js';
import { readDemoFigures } from './demo-figures.js';
import { demoIdVault } from './demo-id-vault.js';

export interface DemoHubOptions {
  readonly cluster: EmbeddedCluster;
  /** Business date that replaces today's; null: the clock's. */
  readonly today: string | null;
  /** Folder of further policy documents, `*.json`; null: the bundled ones alone. */
  readonly policyDir?: string | null;
  readonly logger: Logger;
  /** Called with each SQL statement, for measuring and for tests. */
  readonly onStatement?: (sql: string) => void;
}

export interface DemoHub {
  readonly registry: Registry;
  readonly carrier: EventCarrier;
  readonly now: () => Date;
  readonly subgraphs: readonly RunningSubgraph[];
  stop(): Promise<void>;
}

/**
 * The three agencies' subgraphs on one embedded cluster, migrated and, where empty, filled with demo data up to the
 * business date. Throws `BooksAhead` where the books go on after it.
 */
export async function openDemoHub({
  cluster,
  today,
  policyDir = null,
  logger,
  onStatement,
}: DemoHubOptions): Promise<DemoHub> {
  const now = clockOf(today);
  const registry = createRegistry({ schoolFacts: demoSchoolFacts });
  const policies = loadPolicies({ registry, demo: true, policyDir });
  const carrier = createInProcessCarrier({ log: logger });
  const nationalIds = demoIdVault();
  const subgraphs: RunningSubgraph[] = [];
  const stop = async () => {
    for (const subgraph of subgraphs.toReversed()) await subgraph.stop();
    await carrier.close();
  };
  const database = { kind: 'embedded', cluster } as const;
  const measured = onStatement === undefined ? {} : { onStatement };
  try {
    for (const definition of [trainingSubgraph(nationalIds), budgetSubgraph(), outreachSubgraph()]) {
      subgraphs.push(
        await startSubgraph(definition, { database, carrier, registry, policies, now, logger, ...measured }),
      );
    }
    const [training, budget, outreach] = subgraphs as [RunningSubgraph, RunningSubgraph, RunningSubgraph];
    const day = businessDateOf(now());
    await refuseBooksAhead(cluster, day);
    const until = demoUntil(day);
    await seedBudget(budget.database.fork(), { registry, policies, until });
    await seedOutreach(outreach.database.fork(), { registry, until });
    // Reports of past years hold the other agencies' figures, as those answer them.
    const agencyFigures = await readDemoFigures({ budget: budget.transport, outreach: outreach.transport });
    const seed = { registry, policies, nationalIds, until, agencyFigures };
    const { enrolments } = await seedTraining(training.database.fork(), seed);
    if (enrolments > 0) await cluster.analyze();
  } catch (error) {
    await stop();
    throw error;
  }
  return { registry, carrier, now, subgraphs, stop };
}
