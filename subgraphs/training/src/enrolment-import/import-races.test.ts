import { actorOf, createServerDatabase, type TestDatabase } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrolmentRow, enrolmentRows } from '../testing/enrolment-rows.js';
import { registrationOf } from '../testing/registrations.js';
import { openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const { HUB_TEST_DATABASE_URL: SERVER } = process.env;
if (SERVER === undefined) {
  process.stdout.write('SKIPPED: races of imports: no PostgreSQL server (HUB_TEST_DATABASE_URL)\n');
}

const SCHOOL = 'SCHOOL:CDKTHP';
const school = actorOf(SCHOOL);
const FIFTY = Array.from({ length: 50 }, (_, index) => index);

describe.skipIf(SERVER === undefined)('two replicas that are asked to import at once', () => {
  let books: TestDatabase;
  let replicas: [TrainingDesk, TrainingDesk];
  beforeAll(async () => {
    books = await createServerDatabase(SERVER as string);
    const first = await openTrainingDesk({ database: books });
    replicas = [first, await openTrainingDesk({ database: books })];
  });
  afterAll(async () => {
    for (const replica of replicas) await replica.stop();
    await books.release();
  });

  const importRows = (index: number, input: object, key: string) =>
    (replicas[index % 2] as TrainingDesk).write(
      school,
      'importEnrolments',
      { input: ['ImportEnrolmentsInput!', { schoolCode: SCHOOL, ...input }] },
      { type: 'TrainingImport', selection: 'id storedRows problems { code }', key },
    );
  const stored = async () => {
    const [row] = await replicas[0].training.asOwner(
      `select (select count(*)::int from training.enrolment) as enrolments,
         (select coalesce(sum(count), 0)::int from training.enrolment_count) as counted,
         (select count(*)::int from training.learner) as learners,
         (select count(*)::int from training.import_run) as imports,
         (select count(*)::int from training.outbox where type like '%enrolment-imported%') as events`,
    );
    return row;
  };

  test('leave one of fifty identical imports, and give all fifty its answer', async () => {
    const rows = enrolmentRows(200);
    const answers = await Promise.all(FIFTY.map((index) => importRows(index, { rows }, 'the same key')));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.every(({ storedRows }) => storedRows === 200)).toBe(true);
    expect(await stored()).toEqual({ enrolments: 200, counted: 200, learners: 200, imports: 1, events: 1 });
  });

  test('store a row once, whichever of ten imports and ten registrations brings it first', async () => {
    const { fullName, birthDate, gender, nationalId } = enrolmentRow(5_000);
    const input = registrationOf(0, { learner: { fullName, birthDate, gender, nationalId } });
    const before = (await stored()) as { enrolments: number; learners: number };
    const answers = await Promise.all(
      FIFTY.slice(0, 20).map((index) =>
        index < 10
          ? importRows(index, { rows: [enrolmentRow(5_000)], mode: 'GOOD_ROWS' }, `file ${index}`)
          : (replicas[index % 2] as TrainingDesk).write(
              school,
              'registerEnrolment',
              { input: ['RegisterEnrolmentInput!', input] },
              { type: 'Enrolment' },
            ),
      ),
    );
    const brought = answers.filter(({ __typename, storedRows }) => __typename === 'Enrolment' || storedRows === 1);
    expect(brought).toHaveLength(1);
    const after = (await stored()) as { enrolments: number; learners: number };
    expect([after.enrolments - before.enrolments, after.learners - before.learners]).toEqual([1, 1]);
  });
});
