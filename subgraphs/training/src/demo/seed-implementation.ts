import { DemoRandom } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { seedDifficulties } from './demo-difficulties.js';
import { seedOversight } from './demo-oversight.js';
import { seedProgressReports } from './demo-progress-reports.js';
import { seedSchoolPlans } from './demo-school-plans.js';
import { seedStreaming } from './demo-streaming.js';
import type { TrainingSeed } from './seed-training.js';

/** Invented records of the implementation area for 2024 to 2026, in the transaction that seeds enrolments. */
export async function seedImplementation(
  em: EntityManager,
  seed: Pick<TrainingSeed, 'registry' | 'agencyFigures'>,
): Promise<void> {
  const { registry } = seed;
  const random = new DemoRandom(20_240_513);
  await seedOversight(em, random, registry);
  await seedDifficulties(em, random, registry);
  await seedSchoolPlans(em, random, registry);
  await seedStreaming(em, random, registry);
  await seedProgressReports(em, random, seed);
}
