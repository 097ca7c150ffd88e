import type { Actor } from '@hub/identity';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const school = actorOf('SCHOOL:CDKTHP');
const director = actorOf('DOET', 'APPROVER', ['DOLISA']);
const committee = actorOf('UBND');

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());
beforeEach(() => desk.training.setNow(new Date('2026-06-20T02:00:00Z')));

const NOW = '2026-06-20T02:00:00Z';
const BUDGET = {
  asOf: NOW,
  sequence: 10,
  proposals: 2,
  proposedVnd: '9007199254740993',
  consolidatedVnd: '100',
  estimatedVnd: '0',
  approvedVnd: '0',
  byTrade: [{ trade: { code: 'WELDING' }, proposedVnd: '9007199254740993', approvedVnd: '0' }],
  byPlace: [{ place: null, proposedVnd: '9007199254740993', approvedVnd: '0' }],
};
const OUTREACH = {
  asOf: NOW,
  sequence: 5,
  campaigns: 1,
  eventsHeld: 2,
  publications: 3,
  peopleReached: 400,
  byTrade: [
    { trade: { code: 'WELDING' }, eventsHeld: 1, peopleReached: 150 },
    { trade: null, eventsHeld: 1, peopleReached: 250 },
  ],
  byPlace: [{ place: { code: 'COMMUNE:LE_CHAN' }, eventsHeld: 2, peopleReached: 400 }],
};
const REPORT = {
  type: 'ProgressReport',
  selection: `id version number status year submittedOn acknowledgedOn programme { year }
    completeness { expected received late missing missingBodies { code } }
    training { asOf sequence enrolments byTrade { trade { code } enrolments } byPlace { place { code } enrolments } }
    budget { asOf sequence proposedVnd byTrade { trade { code } place { code } proposedVnd } }
    outreach { sequence peopleReached byTrade { trade { code } peopleReached } }
    period { status } previous { number }
    change { training { enrolments } budget { proposedVnd consolidatedVnd } outreach { peopleReached campaigns } }`,
};
const years = new Map<string, number>();
async function open(year: number, part: string): Promise<string> {
  const input = {
    year,
    part,
    title: 'Báo cáo',
    expected: { bodies: ['SCHOOL:CDKTHP', 'HEZA'] },
    deadlines: { dueOn: `${year}-06-25` },
  };
  const on = { type: 'ReportingPeriod' };
  const args = { input: ['OpenReportingPeriodInput!', input] } as const;
  const { id } = await desk.write(DOET_2026, 'openReportingPeriod', args, on);
  years.set(id, year);
  return id;
}

interface Given {
  readonly budget?: typeof BUDGET;
  readonly outreach?: typeof OUTREACH;
}
/** Figures of the year as the gateway hands them over, sealed for whoever asks. */
async function sealed(actor: Actor, year: number, given: Given): Promise<{ budget?: string; outreach?: string }> {
  const { _entities } = await desk.ask(
    actor,
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Programme {
       budgetForReport { sealed } outreachForReport { sealed } } } }`,
    { r: [{ __typename: 'Programme', year, budget: null, outreach: null, ...given }] },
  );
  const [{ budgetForReport, outreachForReport }] = _entities;
  return { budget: budgetForReport?.sealed, outreach: outreachForReport?.sealed };
}
const consolidateSealed = (actor: Actor, periodId: string, input: object) =>
  desk.write(
    actor,
    'consolidateProgressReport',
    { input: ['ConsolidateProgressReportInput!', { periodId, narrative: 'Tiến độ đạt yêu cầu.', ...input }] },
    REPORT,
  );
const consolidate = async (actor: Actor, periodId: string, given: Given = { budget: BUDGET, outreach: OUTREACH }) =>
  consolidateSealed(actor, periodId, await sealed(DOET_2026, years.get(periodId) ?? 0, given));
const step = (actor: Actor, mutation: string, id: string, version: number) =>
  desk.write(actor, mutation, { id: ['ID!', id], expectedVersion: ['Int!', version] }, REPORT);
const contribute = (actor: Actor, periodId: string) =>
  desk.write(
    actor,
    'contributeToProgressReport',
    { input: ['ContributeToProgressReportInput!', { periodId, bodyCode: actor.agency, results: 'Đã làm.' }] },
    { type: 'ProgressContribution' },
  );
let serial = 0;
async function enrol(): Promise<void> {
  serial += 1;
  const input = {
    schoolCode: 'SCHOOL:CDKTHP',
    tradeCode: 'WELDING',
    level: 'INTERMEDIATE',
    category: 'B_LEARNER',
    education: 'LOWER_SECONDARY',
    schoolYear: 2026,
    placeCode: 'COMMUNE:LE_CHAN',
    learner: {
      fullName: 'Học Viên Thử',
      birthDate: '2010-02-02',
      gender: 'FEMALE',
      nationalId: String(55_000_000_000 + serial).padStart(12, '0'),
    },
  };
  expect(
    await desk.write(school, 'registerEnrolment', { input: ['RegisterEnrolmentInput!', input] }, { type: 'Enrolment' }),
  ).toMatchObject({
    __typename: 'Enrolment',
  });
}
const seenBy = async (actor: Actor, id: string) =>
  (await desk.ask(actor, 'query ($id: ID!) { progressReport(id: $id) { number period { status } } }', { id }))
    .progressReport;

describe('consolidating a report', () => {
  test('is refused to other bodies, who are not given sealed figures either', async () => {
    const periodId = await open(2026, 'Q1');
    for (const actor of [school, committee]) {
      expect(await consolidate(actor, periodId)).toMatchObject({ __typename: 'NotAllowed' });
      await expect(sealed(actor, 2026, { budget: BUDGET })).rejects.toThrow(/FORBIDDEN/);
    }
  });
  test('takes no figures that were altered, made up, of another agency, year or hour', async () => {
    const periodId = await open(2026, 'Q2');
    const { budget = '', outreach = '' } = await sealed(DOET_2026, 2026, { budget: BUDGET, outreach: OUTREACH });
    const refused = async (input: object) =>
      (await consolidateSealed(DOET_2026, periodId, input)).fields.map(
        ({ path, code }: { path: string; code: string }) => `${path} ${code}`,
      );
    const [payload = '', mark = ''] = budget.split('.');
    const figures = JSON.parse(Buffer.from(payload, 'base64url').toString());
    figures.figures.approvedVnd = '1';
    const forged = Buffer.from(JSON.stringify(figures)).toString('base64url');
    for (const text of [`${forged}.${mark}`, `${forged}.`, forged, `${budget}A`, `${budget}.`, '', '.', outreach]) {
      expect([text, await refused({ budget: text })]).toEqual([text, ['budget BAD_FORMAT']]);
    }
    const other = await sealed(DOET_2026, 2025, { outreach: OUTREACH });
    expect(await refused({ narrative: '', outreach: other.outreach })).toEqual([
      'narrative REQUIRED',
      'outreach OUT_OF_RANGE',
    ]);
    for (const asOf of ['2026-06-20T00:59:00Z', '2026-06-20T02:02:00Z']) {
      const { budget: late } = await sealed(DOET_2026, 2026, { budget: { ...BUDGET, asOf } });
      expect(await refused({ budget: late })).toEqual(['budget OUT_OF_RANGE']);
    }
  });
  test('freezes who had reported and the figures of all three agencies, to the đồng', async () => {
    const periodId = await open(2026, 'H1');
    await contribute(school, periodId);
    await enrol();
    const report = await consolidate(DOET_2026, periodId);
    expect(report).toMatchObject({
      status: 'CONSOLIDATED',
      programme: { year: 2026 },
      completeness: { expected: 2, received: 1, late: 0, missing: 1, missingBodies: [{ code: 'HEZA' }] },
      training: {
        enrolments: 1,
        byTrade: [{ trade: { code: 'WELDING' }, enrolments: 1 }],
        byPlace: [{ place: { code: 'COMMUNE:LE_CHAN' } }],
      },
      budget: { sequence: 10, proposedVnd: '9007199254740993', byTrade: [{ trade: { code: 'WELDING' }, place: null }] },
      outreach: { peopleReached: 400, byTrade: [{ peopleReached: 150 }, { trade: null, peopleReached: 250 }] },
      change: null,
    });
    const live =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Programme { training { sequence enrolments } } } }';
    const now = await desk.ask(DOET_2026, live, { r: [{ __typename: 'Programme', year: 2026 }] });
    expect(now._entities[0].training).toEqual({ sequence: report.training.sequence, enrolments: 1 });

    await enrol();
    await contribute(actorOf('HEZA'), periodId);
    const again = await desk.ask(DOET_2026, `query ($id: ID!) { progressReport(id: $id) { ${REPORT.selection} } }`, {
      id: report.id,
    });
    const { __typename: _, ...frozen } = report;
    expect(again.progressReport).toEqual(frozen);
    const books = desk.training.database.fork();
    await expect(books.execute(`update progress_report set figures = '{}' where id = '${report.id}'`)).rejects.toThrow(
      /permission/,
    );
    await expect(books.execute(`update progress_report set narrative = '' where id = '${report.id}'`)).rejects.toThrow(
      /permission/,
    );
  });
  test('numbers reports one after another, also when an agency could not be reached', async () => {
    const periodId = await open(2025, 'Q4');
    const first = await consolidate(DOET_2026, periodId, { outreach: OUTREACH });
    const second = await consolidate(DOET_2026, periodId, {});
    expect(first.budget).toBeNull();
    expect([second.budget, second.outreach]).toEqual([null, null]);
    expect(second.number).toBe(first.number + 1);
    expect((await consolidate(DOET_2026, periodId, { outreach: { ...OUTREACH, sequence: 4 } })).fields).toEqual([
      { path: 'outreach', code: 'OUT_OF_RANGE' },
    ]);
  });
});

describe('submitting a report', () => {
  test('is for an approver of DOLISA, closes the period, and opens the report to everybody', async () => {
    const periodId = await open(2024, 'H1');
    const [spare, report] = [await consolidate(DOET_2026, periodId), await consolidate(DOET_2026, periodId)];
    expect(await seenBy(school, report.id)).toBeNull();
    expect(await seenBy(committee, report.id)).not.toBeNull();
    expect(await step(DOET_2026, 'submitProgressReport', report.id, 1)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await step(committee, 'acknowledgeProgressReport', report.id, 1)).toMatchObject({ __typename: 'Conflict' });
    expect(await step(director, 'submitProgressReport', report.id, 1)).toMatchObject({
      status: 'SUBMITTED',
      submittedOn: '2026-06-20',
      period: { status: 'CLOSED' },
    });
    expect(await seenBy(school, report.id)).toEqual({ number: report.number, period: { status: 'CLOSED' } });
    expect(await seenBy(actorOf('DOF'), report.id)).toEqual({ number: report.number, period: null });
    expect(await step(director, 'submitProgressReport', spare.id, 1)).toMatchObject({ __typename: 'Conflict' });
    expect(await contribute(school, periodId)).toMatchObject({ __typename: 'Conflict', currentState: 'CLOSED' });
    expect(await consolidate(DOET_2026, periodId)).toMatchObject({ __typename: 'Conflict', currentState: 'CLOSED' });
    expect(await step(director, 'acknowledgeProgressReport', report.id, 2)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await step(committee, 'acknowledgeProgressReport', report.id, 2)).toMatchObject({ status: 'ACKNOWLEDGED' });
    await expect(
      desk.training.database
        .fork()
        .execute(`update progress_report set status = 'SUBMITTED' where id = '${report.id}'`),
    ).rejects.toThrow(/final/);
    expect(await desk.eventsOf(report.id, 3)).toEqual([
      'progress-report-consolidated',
      'progress-report-submitted',
      'progress-report-acknowledged',
    ]);
  });
  test('lets the next report show what changed: since the last of the year, else since the same part of the year before', async () => {
    const q2 = await consolidate(director, await open(2027, 'Q2'));
    await step(director, 'submitProgressReport', q2.id, 1);
    const later = { ...BUDGET, sequence: 12, consolidatedVnd: '40' };
    const q3 = await consolidate(director, await open(2027, 'Q3'), { budget: later });
    expect(q3).toMatchObject({
      previous: { number: q2.number },
      change: { training: { enrolments: 0 }, budget: { proposedVnd: '0', consolidatedVnd: '-60' }, outreach: null },
    });
    // Not one that was never submitted, and the last of several that were.
    const q4 = await open(2027, 'Q4');
    expect(await consolidate(director, q4, { budget: later })).toMatchObject({ previous: { number: q2.number } });
    await step(director, 'submitProgressReport', q3.id, 1);
    expect(await consolidate(director, q4, { budget: later })).toMatchObject({ previous: { number: q3.number } });
    const nextYear = await consolidate(director, await open(2028, 'Q2'), { outreach: { ...OUTREACH, campaigns: 4 } });
    expect(nextYear).toMatchObject({
      previous: { number: q2.number },
      change: { budget: null, outreach: { campaigns: 3 } },
    });
  });
});
