import type { Actor } from '@hub/identity';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const school = actorOf('SCHOOL:CDKTHP');
const otherSchool = actorOf('SCHOOL:CDYTHP');
const heza = actorOf('HEZA');
const committee = actorOf('UBND', 'LEADERSHIP');

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());
beforeEach(() => desk.training.setNow(new Date('2026-06-01T02:00:00Z')));

const PERIOD = {
  type: 'ReportingPeriod',
  selection: `id version status dueOn completeness { expected received late missing missingBodies { code } }
    expectations { body { code } dueOn standing receivedAt contribution { results version } } history { version }`,
};
const open = (actor: Actor, input: object) =>
  desk.write(
    actor,
    'openReportingPeriod',
    {
      input: [
        'OpenReportingPeriodInput!',
        {
          title: 'Báo cáo',
          expected: { bodies: ['SCHOOL:CDKTHP', 'HEZA'] },
          deadlines: { dueOn: '2026-06-25' },
          ...input,
        },
      ],
    },
    PERIOD,
  );
const contribute = (actor: Actor, periodId: string, expectedVersion: number | null = null, changes: object = {}) =>
  desk.write(
    actor,
    'contributeToProgressReport',
    {
      input: [
        'ContributeToProgressReportInput!',
        { periodId, bodyCode: actor.agency, results: 'Đã tuyển 120 học sinh.', ...changes },
      ],
      expectedVersion: ['Int', expectedVersion],
    },
    { type: 'ProgressContribution', selection: 'id version results body { code }' },
  );
const seenBy = async (actor: Actor, id: string) =>
  (await desk.ask(actor, `query ($id: ID!) { reportingPeriod(id: $id) { ${PERIOD.selection} } }`, { id }))
    .reportingPeriod;

describe('opening a period', () => {
  test('is refused to other bodies, and with days of bodies that need not report', async () => {
    expect(await open(school, { year: 2026, part: 'Q1' })).toMatchObject({ __typename: 'NotAllowed' });
    expect(await open(actorOf('UBND'), { year: 2026, part: 'Q1' })).toMatchObject({ __typename: 'NotAllowed' });
    const day = { bodyCode: 'DOF', dueOn: '2026-07-01' };
    expect(
      (await open(DOET_2026, { year: 2031, part: 'Q1', deadlines: { dueOn: '2026-06-25', bodies: [day] } })).fields,
    ).toEqual([
      { path: 'year', code: 'OUT_OF_RANGE' },
      { path: 'deadlines.bodies.0.bodyCode', code: 'UNKNOWN_CODE' },
    ]);
  });
  test('asks every body of the groups named, the one that asks left out, once for each part of a year', async () => {
    const groups = ['SCHOOLS', 'CENTRES', 'LOCALITIES', 'AGENCIES', 'FRONT'];
    const opened = await open(DOET_2026, { year: 2026, part: 'YEAR', expected: { groups } });
    const codes: string[] = opened.expectations.map(({ body }: { body: { code: string } }) => body.code);
    expect(codes).toEqual(
      expect.arrayContaining(['DOF', 'HEZA', 'VFF:YOUTH_UNION', 'COMMUNE:LE_CHAN', 'CENTRE:HAI_PHONG']),
    );
    expect(codes).not.toContain('DOET');
    expect(opened.completeness).toMatchObject({ expected: codes.length, received: 0, late: 0, missing: codes.length });
    expect(await open(DOET_2026, { year: 2026, part: 'YEAR' })).toMatchObject({
      __typename: 'Conflict',
      currentState: 'OPEN',
    });
  });
});

describe('reporting in a period', () => {
  test('is refused for another body, of one that need not report, and of nothing', async () => {
    const { id } = await open(DOET_2026, { year: 2026, part: 'H1' });
    expect(await contribute(otherSchool, id, null, { bodyCode: 'SCHOOL:CDKTHP' })).toMatchObject({
      __typename: 'NotAllowed',
    });
    expect((await contribute(otherSchool, id)).fields).toEqual([{ path: 'bodyCode', code: 'UNKNOWN_CODE' }]);
    expect((await contribute(school, id, null, { results: '' })).fields).toEqual([
      { path: 'results', code: 'REQUIRED' },
    ]);
    expect(await seenBy(otherSchool, id)).toBeNull();
  });
  test('counts as late after the day set for the body, however often it is amended', async () => {
    const { id } = await open(DOET_2026, {
      year: 2026,
      part: 'Q2',
      deadlines: { dueOn: '2026-06-25', bodies: [{ bodyCode: 'HEZA', dueOn: '2026-07-05' }] },
    });
    await contribute(school, id);
    expect(await contribute(school, id)).toMatchObject({ __typename: 'Conflict', currentVersion: 1 });
    desk.training.setNow(new Date('2026-07-05T17:00:00Z'));
    expect(await contribute(school, id, 1, { results: 'Đã tuyển 125 học sinh.' })).toMatchObject({ version: 2 });
    const before = await seenBy(committee, id);
    expect(before.expectations.map(({ standing }: { standing: string }) => standing)).toEqual(['OVERDUE', 'RECEIVED']);
    await contribute(heza, id);
    expect(await seenBy(committee, id)).toMatchObject({
      completeness: { expected: 2, received: 1, late: 1, missing: 0 },
      expectations: [{ standing: 'RECEIVED_LATE' }, { standing: 'RECEIVED', contribution: { version: 2 } }],
    });
    const own = await seenBy(school, id);
    expect(own.completeness).toBeNull();
    expect(own.expectations.map(({ body }: { body: { code: string } }) => body.code)).toEqual(['SCHOOL:CDKTHP']);
    expect(await desk.eventsOf(id, 4)).toEqual([
      'reporting-period-opened',
      ...Array(3).fill('reporting-period-contributed'),
    ]);
  });
  test('goes by the days as they are set now; their history keeps what they were', async () => {
    const { id } = await open(DOET_2026, { year: 2026, part: 'Q3' });
    desk.training.setNow(new Date('2026-07-01T02:00:00Z'));
    await contribute(school, id);
    expect((await seenBy(committee, id)).completeness).toMatchObject({ received: 0, late: 1 });
    const set = (actor: Actor, version: number) =>
      desk.write(
        actor,
        'setReportingDeadlines',
        {
          id: ['ID!', id],
          expectedVersion: ['Int!', version],
          deadlines: ['ReportingDeadlinesInput!', { dueOn: '2026-07-10' }],
        },
        PERIOD,
      );
    expect(await set(school, 1)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await set(DOET_2026, 1)).toMatchObject({ dueOn: '2026-07-10', history: [{ version: 1 }, { version: 2 }] });
    expect((await seenBy(committee, id)).completeness).toMatchObject({ received: 1, late: 0 });
  });
});

test('the expectations of a list of periods are read in one statement, however many there are', async () => {
  const LIST =
    'query ($n: Int!) { reportingPeriods(first: $n) { edges { node { expectations { standing } completeness { late } } } } }';
  const statementsFor = async (n: number) => {
    desk.training.statements.length = 0;
    await desk.ask(committee, LIST, { n });
    return desk.training.statements.length;
  };
  expect(await statementsFor(3)).toBe(await statementsFor(1));
  expect(await desk.ask(school, '{ reportingPeriods(filter: { part: YEAR }) { totalCount } }')).toEqual({
    reportingPeriods: { totalCount: 1 },
  });
});
