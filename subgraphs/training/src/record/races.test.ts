import type { Actor } from '@hub/identity';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arguments, DOET_2026 } from '../testing/training-desk.js';
import { ofType, openTwoReplicas, type TwoReplicas } from '../testing/two-replicas.js';

const { HUB_TEST_DATABASE_URL: SERVER } = process.env;
if (SERVER === undefined) {
  process.stdout.write('SKIPPED: races of the implementation area: no PostgreSQL server (HUB_TEST_DATABASE_URL)\n');
}

const TWENTY = Array.from({ length: 20 }, (_, index) => index);
const school = actorOf('SCHOOL:CDKTHP');
const director = actorOf('DOET', 'APPROVER', ['DOLISA']);

describe.skipIf(SERVER === undefined)('two replicas that are asked at once', () => {
  let replicas: TwoReplicas;
  beforeAll(async () => {
    replicas = await openTwoReplicas(SERVER as string);
  });
  afterAll(() => replicas.stop());

  /** The same write, asked for twenty times at once; keys differ unless `key` is given. */
  const atOnce = (actor: Actor, mutation: string, args: (index: number) => Arguments, type: string, key?: string) =>
    replicas.atOnce({ times: 20, actor, mutation, args, type, ...(key === undefined ? {} : { key }) });
  const report = (index: number): Arguments => ({
    bodyCode: ['ID!', 'SCHOOL:CDKTHP'],
    text: ['DifficultyTextInput!', { documentNumber: `${index}`, title: 'Khó khăn', content: 'Nội dung' }],
  });
  const at = (id: string, version: number): Arguments => ({ id: ['ID!', id], expectedVersion: ['Int!', version] });

  test('answer a retry with the first result, whichever of them it reaches', async () => {
    const answers = await atOnce(school, 'writeDifficultyReport', () => report(0), 'DifficultyReport', 'the-same-key');
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(ofType(answers, 'DifficultyReport')).toHaveLength(20);
  });

  test('submit a report once, and consolidate it once', async () => {
    const { id } = await replicas.desks[0].write(school, 'writeDifficultyReport', report(1), {
      type: 'DifficultyReport',
    });
    const submitted = await atOnce(school, 'submitDifficultyReport', () => at(id, 1), 'DifficultyReport');
    expect(ofType(submitted, 'DifficultyReport')).toHaveLength(1);
    expect(ofType(submitted, 'Conflict')).toHaveLength(19);
    const input = { title: 'Tổng hợp', summary: 'Một', reports: [{ id, expectedVersion: 2 }] };
    const made = await atOnce(
      DOET_2026,
      'consolidateDifficultyReports',
      () => ({ input: ['ConsolidateDifficultyReportsInput!', input] }),
      'DifficultyConsolidation',
    );
    expect(ofType(made, 'DifficultyConsolidation')).toHaveLength(1);
    const history = await replicas.desks[1].ask(
      school,
      'query ($id: ID!) { difficultyReport(id: $id) { history { version } } }',
      { id },
    );
    expect(history.difficultyReport.history).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }]);
  });

  test('number progress reports of any period without gap or repeat, and submit one of each', async () => {
    async function openOnce(part: string): Promise<string> {
      const expected = { bodies: ['HEZA'] };
      const period = { year: 2026, part, title: 'Kỳ', expected, deadlines: { dueOn: '2026-06-25' } };
      const open = () => ({ input: ['OpenReportingPeriodInput!', period] }) as const;
      const opened = ofType(await atOnce(DOET_2026, 'openReportingPeriod', open, 'ReportingPeriod'), 'ReportingPeriod');
      expect(opened).toHaveLength(1);
      return opened[0].id;
    }
    const periods = [await openOnce('Q1'), await openOnce('Q2')];
    // Each period is written to through both replicas.
    const consolidate = (index: number): Arguments => ({
      input: ['ConsolidateProgressReportInput!', { periodId: periods[index % 4 < 2 ? 0 : 1], narrative: 'Lời' }],
    });
    const reports = await atOnce(DOET_2026, 'consolidateProgressReport', consolidate, 'ProgressReport');
    const numbers = await reportNumbers();
    expect(numbers).toEqual(TWENTY.map((index) => index + 1));
    const submitted = await atOnce(
      director,
      'submitProgressReport',
      (index) => at(reports[index].id, 1),
      'ProgressReport',
    );
    expect(ofType(submitted, 'ProgressReport')).toHaveLength(periods.length);
    expect(ofType(submitted, 'Conflict')).toHaveLength(20 - periods.length);
  });

  test('count a place as a whole or school by school, never both', async () => {
    const doet = actorOf('DOET');
    const target = { schoolYear: 2025, cohort: 'LOWER_SECONDARY' };
    const cohort = await replicas.desks[0].write(
      doet,
      'setStreamingTarget',
      { input: ['SetStreamingTargetInput!', target] },
      { type: 'StreamingCohort' },
    );
    const figures = (index: number): Arguments => ({
      input: [
        'ReportStreamingInput!',
        {
          cohortId: cohort.id,
          bodyCode: 'DOET',
          source: { placeCode: 'COMMUNE:LE_CHAN', ...(index % 4 < 2 ? {} : { schoolName: `Trường ${index}` }) },
          graduates: 10,
          elementary: 1,
          intermediate: 2,
          college: 0,
        },
      ],
    });
    await atOnce(doet, 'reportStreaming', figures, 'StreamingActual');
    const rows = await replicas.desks[0].training.database
      .fork()
      .execute<{ school_name: string }[]>('select school_name from streaming_actual');
    const whole = rows.filter(({ school_name }) => school_name === '').length;
    expect(whole === 0 ? rows.length : [whole, rows.length]).toEqual(whole === 0 ? 10 : [1, 1]);
  });

  async function reportNumbers(): Promise<number[]> {
    const rows = await replicas.desks[0].training.database
      .fork()
      .execute<{ number: number }[]>('select number from progress_report order by number');
    return rows.map(({ number }) => number);
  }
});
