import type { PolicyBook } from '@hub/policy-rules';
import { foldVietnamese, type Registry } from '@hub/registry';
import { DEMO_END, DemoRandom, insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { NationalIdVault } from '../learner/national-id.js';
import type { BudgetFigures, OutreachFigures } from '../reference/agency-figures.js';
import { DemoDecisions, insertDecided } from './demo-decisions.js';
import { seedDemand } from './demo-demand.js';
import { LEARNER_DUPLICATE, withDuplicates } from './demo-duplicates.js';
import { demoEnrolments, ENROLMENT } from './demo-enrolments.js';
import { demoPedagogyNeeds, PEDAGOGY_NEED } from './demo-pedagogy-needs.js';
import { seedImplementation } from './seed-implementation.js';

export { REPORTED_BUDGET, REPORTED_OUTREACH } from '../progress-report/agency-figures.mapping.js';

export interface TrainingSeed {
  readonly registry: Registry;
  readonly policies: PolicyBook;
  readonly nationalIds: NationalIdVault;
  /** The day up to which the books are kept; absent: to the end of the demonstration. */
  readonly until?: string;
  /** Figures of the other agencies by year, for the reports of past years; absent: nobody asked them. */
  readonly agencyFigures?: ReadonlyMap<number, AgencyFigures>;
}

/** A year's figures of the other agencies, as they answer `REPORTED_BUDGET` and `REPORTED_OUTREACH`. */
export interface AgencyFigures {
  readonly budget?: BudgetFigures;
  readonly outreach?: OutreachFigures;
}

/** Fills an empty training database with invented people and their enrolments; does nothing when it is not empty. */
export async function seedTraining(em: EntityManager, seed: TrainingSeed): Promise<{ enrolments: number }> {
  const [{ any }] = (await em.execute('select exists (select from enrolment) as any')) as [{ any: boolean }];
  if (any) return { enrolments: 0 };
  const { until = DEMO_END } = seed;
  const random = new DemoRandom(20_240_719);
  const decisions = new DemoDecisions(seed);
  const enrolments = demoEnrolments(random, decisions, seed.registry, until);
  const needs = demoPedagogyNeeds(random, decisions, seed.registry, until);
  const people = enrolments.map((row, index) =>
    learnerOf(row.learner_id, index + 1, row.registered_on, random, seed.nationalIds),
  );
  const { learners, reviews } = withDuplicates(enrolments, people);
  await em.transactional(async (transaction) => {
    await insertRows(transaction, 'learner', LEARNER, learners);
    await insertRows(transaction, 'learner_duplicate', LEARNER_DUPLICATE, reviews);
    await insertDecided(transaction, 'enrolment', ENROLMENT, enrolments, decisions);
    await insertDecided(transaction, 'pedagogy_need', PEDAGOGY_NEED, needs, decisions);
    await seedDemand(transaction, new DemoRandom(20_240_812), seed.registry, until);
    await seedImplementation(transaction, seed);
  });
  return { enrolments: enrolments.length };
}

/** People who cannot exist: no province has the ID prefix 000, and nobody is called Mẫu with a number. */
function learnerOf(id: string, number: number, registeredOn: string, random: DemoRandom, vault: NationalIdVault) {
  const gender = random.chance(0.41) ? 'FEMALE' : 'MALE';
  const name = `Học viên Mẫu ${gender === 'FEMALE' ? 'Nữ' : 'Nam'} ${String(number).padStart(5, '0')}`;
  const nationalId = vault.protect(`000${String(number).padStart(9, '0')}`);
  return {
    id,
    full_name: name,
    name_key: foldVietnamese(name),
    birth_date: random.day(
      `${Number(registeredOn.slice(0, 4)) - 24}-01-01`,
      `${Number(registeredOn.slice(0, 4)) - 16}-12-31`,
    ),
    gender,
    national_id_sealed: nationalId.sealed,
    national_id_hash: nationalId.hash,
    national_id_tail: nationalId.tail,
    created_at: `${registeredOn}T02:00:00Z`,
  };
}

const LEARNER = {
  id: 'uuid',
  full_name: 'text',
  name_key: 'text',
  birth_date: 'date',
  gender: 'text',
  national_id_sealed: 'text',
  national_id_hash: 'text',
  national_id_tail: 'text',
  created_at: 'timestamptz',
} as const;
