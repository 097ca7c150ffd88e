import { createInProcessCarrier } from '@hub/events';
import { createCallSecret } from '@hub/identity';
import { DEMO_POLICY_DOCUMENTS, loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { createRegistry, demoSchoolFacts } from '@hub/registry';
import { createLogger, startSubgraph } from '@hub/subgraph-kit';
import { NationalIdVault, trainingSubgraph } from '@hub/training';
import { seedTraining } from '@hub/training/demo';

/** Training's books on a PostgreSQL server, with the demo's 13 000 enrolments in them. */
export async function startBooks(url: string, secret?: string) {
  const registry = createRegistry({ schoolFacts: demoSchoolFacts });
  const policies = loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]);
  const nationalIds = new NationalIdVault(Buffer.alloc(32, 7));
  const training = await startSubgraph(trainingSubgraph(nationalIds), {
    database: { kind: 'server', url },
    carrier: createInProcessCarrier(),
    registry,
    policies,
    now: () => new Date('2026-11-23T02:00:00Z'),
    logger: createLogger('training'),
    ...(secret === undefined ? {} : { listen: { host: '127.0.0.1', port: 0, secret: createCallSecret(secret) } }),
  });
  await seedTraining(training.database.fork(), { registry, policies, nationalIds });
  return training;
}

export const ENTERPRISES = 160;

/** Enterprises that HEZA answers for: their demand makes a table of 10 000 rows. */
export async function addEnterprises(training: Awaited<ReturnType<typeof startBooks>>): Promise<void> {
  await training.database.fork().execute(
    `with made as (insert into enterprise (id, name, name_key, tax_code, place_code, status, version, created_at, updated_at, changed_by, changed_as)
       select gen_random_uuid(), 'Công ty mẫu', 'cong ty mau', (8800000000 + n)::text, 'ZONE:VSIP', 'ACTIVE', 1, now(), now(), 'bench', 'HEZA'
       from generate_series(1, ${ENTERPRISES}) n returning id)
     insert into enterprise_location (id, enterprise_id, place_code, located_from, recorded_at, recorded_as)
     select gen_random_uuid(), id, 'ZONE:VSIP', '2024-01-01', now(), 'HEZA' from made`,
  );
}
