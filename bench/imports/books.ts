import { budgetSubgraph } from '@hub/budget';
import { seedBudget } from '@hub/budget/demo';
import { createInProcessCarrier } from '@hub/events';
import { createCallSecret } from '@hub/identity';
import { DEMO_POLICY_DOCUMENTS, loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { createRegistry, demoSchoolFacts } from '@hub/registry';
import { createLogger, type RunningSubgraph, startSubgraph } from '@hub/subgraph-kit';
import { NationalIdVault, trainingSubgraph } from '@hub/training';
import { seedTraining } from '@hub/training/demo';

/** The subgraphs that import. */
export type Importer = 'training' | 'budget';

export const registry = createRegistry({ schoolFacts: demoSchoolFacts });
const policies = loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]);
const nationalIds = new NationalIdVault(Buffer.alloc(32, 7));

/** A subgraph's books on a PostgreSQL server with the demo's records in them; with a secret it listens for signed calls. */
export async function startBooks(importer: Importer, url: string, secret?: string): Promise<RunningSubgraph> {
  const definition = importer === 'training' ? trainingSubgraph(nationalIds) : budgetSubgraph();
  const books = await startSubgraph(definition, {
    database: { kind: 'server', url },
    carrier: createInProcessCarrier(),
    registry,
    policies,
    now: () => new Date('2026-11-23T02:00:00Z'),
    logger: createLogger(importer),
    ...(secret === undefined ? {} : { listen: { host: '127.0.0.1', port: 0, secret: createCallSecret(secret) } }),
  });
  if (importer === 'budget') await seedBudget(books.database.fork(), { registry, policies });
  else {
    await seedTraining(books.database.fork(), { registry, policies, nationalIds });
    await addEnterprises(books);
  }
  return books;
}

export const ENTERPRISES = 160;

/** Enterprises that HEZA answers for, once: their demand makes a table of 10 000 rows. */
export async function addEnterprises(training: RunningSubgraph): Promise<void> {
  await training.database.fork().execute(
    `with made as (insert into enterprise (id, name, name_key, tax_code, place_code, status, version, created_at, updated_at, changed_by, changed_as)
       select gen_random_uuid(), 'Công ty mẫu', 'cong ty mau', (8800000000 + n)::text, 'ZONE:VSIP', 'ACTIVE', 1, now(), now(), 'bench', 'HEZA'
       from generate_series(1, ${ENTERPRISES}) n
       where not exists (select from enterprise where changed_by = 'bench') returning id)
     insert into enterprise_location (id, enterprise_id, place_code, located_from, recorded_at, recorded_as)
     select gen_random_uuid(), id, 'ZONE:VSIP', '2024-01-01', now(), 'HEZA' from made`,
  );
}
