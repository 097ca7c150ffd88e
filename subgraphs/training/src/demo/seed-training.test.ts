import { DEMO_POLICY_DOCUMENTS, loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { createRegistry, demoSchoolFacts } from '@hub/registry';
import { actorOf, startTestSubgraph, type TestSubgraph } from '@hub/subgraph-kit/testing';
import { expect, test } from 'vitest';
import { responsibleSender } from '../enterprise/responsible-sender.js';
import { NationalIdVault, trainingSubgraph } from '../index.js';
import { seedTraining } from './seed-training.js';

async function demandOf(training: TestSubgraph): Promise<string[]> {
  const rows = await training.database
    .fork()
    .execute<{ cell: string }[]>(`select distinct year || ' ' || status as cell from demand_count where demands > 0`);
  return rows.map(({ cell }) => cell);
}

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
    expect(await demandOf(training)).toEqual(
      expect.arrayContaining([
        ...[2024, 2025].flatMap((year) => [`${year} CONSOLIDATED`, `${year} RETURNED`]),
        ...['ACCEPTED', 'SUBMITTED', 'RETURNED', 'DRAFT'].map((status) => `2026 ${status}`),
      ]),
    );
    const strangers = await training.database
      .fork()
      .execute<{ sender: string; place: string; day: string }[]>(
        `select sender_code as sender, place_code as place, created_at::date::text as day from demand`,
      );
    for (const { sender, place, day } of strangers) {
      expect(responsibleSender(seed.registry, place, day).body, `${place} on ${day}`).toBe(sender);
    }
    const reviews = await training.run(
      actorOf('DOET', 'OFFICER', ['DOLISA']),
      '{ learnerDuplicates(filter: { statuses: [OPEN] }) { totalCount } }',
    );
    expect(reviews.errors).toBeUndefined();
    expect((reviews.data as { learnerDuplicates: { totalCount: number } }).learnerDuplicates.totalCount).toBe(7);
  } finally {
    await training.stop();
  }
}, 240_000);
