import { DEMO_POLICY_DOCUMENTS, loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { createRegistry, demoSchoolFacts } from '@hub/registry';
import { startTestSubgraph } from '@hub/subgraph-kit/testing';
import { expect, test } from 'vitest';
import { NationalIdVault, trainingSubgraph } from '../index.js';
import { seedTraining } from './seed-training.js';

test('seeds at least 12 000 enrolments in every status of every year, once', async () => {
  const nationalIds = new NationalIdVault(Buffer.alloc(32, 7));
  const training = await startTestSubgraph(trainingSubgraph(nationalIds), { untoldWrites: true });
  try {
    const seed = {
      registry: createRegistry({ schoolFacts: demoSchoolFacts }),
      policies: loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]),
      nationalIds,
    };
    const { enrolments } = await seedTraining(training.database.fork(), seed);
    expect(enrolments).toBeGreaterThanOrEqual(12_000);
    expect(await seedTraining(training.database.fork(), seed)).toEqual({ enrolments: 0 });
    const rows = await training.database
      .fork()
      .execute<{ year: number; status: string; counted: string; stored: string }[]>(
        `select c.year, c.status, sum(c.count)::text as counted,
              (select count(*) from enrolment e where e.year = c.year and e.status = c.status)::text as stored
       from enrolment_count c group by c.year, c.status order by 1, 2`,
      );
    expect(rows).toHaveLength(12);
    for (const { counted, stored } of rows) expect(counted).toBe(stored);
  } finally {
    await training.stop();
  }
});
