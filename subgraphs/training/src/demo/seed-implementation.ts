import { DEMO_END, DemoRandom } from '@hub/subgraph-kit/demo';
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
  seed: Pick<TrainingSeed, 'registry' | 'until' | 'agencyFigures'>,
): Promise<void> {
  const { registry, until = DEMO_END } = seed;
  const random = new DemoRandom(20_240_513);
  await seedOversight(em, random, registry, until);
  await seedDifficulties(em, random, registry, until);
  await seedSchoolPlans(em, random, registry, until);
  await seedStreaming(em, random, registry, until);
  await seedProgressReports(em, random, seed);
}
