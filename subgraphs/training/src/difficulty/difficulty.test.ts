import type { Actor } from '@hub/identity';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const school = actorOf('SCHOOL:CDKTHP');
const otherSchool = actorOf('SCHOOL:CDYTHP');
const committee = actorOf('UBND');
const chair = actorOf('UBND', 'APPROVER');

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());

const REPORT = { type: 'DifficultyReport', selection: 'id version status submittedOn direction { text by { code } }' };
const MADE = { type: 'DifficultyConsolidation', selection: 'id version status reports { id status }' };
const TEXT = {
  documentNumber: '12/BC-CĐKT',
  title: 'Thiếu hướng dẫn',
  content: 'Chưa có hướng dẫn về số tháng hỗ trợ.',
};

const write = (actor: Actor, bodyCode = actor.agency, text: object = TEXT) =>
  desk.write(
    actor,
    'writeDifficultyReport',
    { bodyCode: ['ID!', bodyCode], text: ['DifficultyTextInput!', text] },
    REPORT,
  );
const revise = (actor: Actor, id: string, version: number, text: object) =>
  desk.write(
    actor,
    'reviseDifficultyReport',
    { id: ['ID!', id], expectedVersion: ['Int!', version], text: ['DifficultyTextInput!', text] },
    REPORT,
  );
const submit = (actor: Actor, id: string, version = 1) =>
  desk.write(actor, 'submitDifficultyReport', { id: ['ID!', id], expectedVersion: ['Int!', version] }, REPORT);
const consolidate = (actor: Actor, reports: { id: string; expectedVersion: number }[]) =>
  desk.write(
    actor,
    'consolidateDifficultyReports',
    {
      input: ['ConsolidateDifficultyReportsInput!', { title: 'Tổng hợp', summary: 'Đề nghị hướng dẫn.', reports }],
    },
    MADE,
  );
const step = (actor: Actor, mutation: string, id: string, version: number, args: object = {}) =>
  desk.write(actor, mutation, { id: ['ID!', id], expectedVersion: ['Int!', version], ...args }, MADE);
const direct = (actor: Actor, id: string, version: number) =>
  step(actor, 'directDifficultyConsolidation', id, version, {
    direction: ['DifficultyDirectionInput!', { documentNumber: '99/UBND-VX', text: 'Hỗ trợ theo số tháng thực học.' }],
  });

const seenBy = async (actor: Actor, id: string) => {
  const ONE =
    'query ($id: ID!) { difficultyReport(id: $id) { status direction { text } consolidation { title reports { id } } } }';
  return (await desk.ask(actor, ONE, { id })).difficultyReport;
};

async function submitted(actor: Actor): Promise<{ id: string; expectedVersion: number }> {
  const { id } = await write(actor);
  await submit(actor, id);
  return { id, expectedVersion: 2 };
}

describe('writing a difficulty down', () => {
  test('is refused for another body, for one of the past, and to leadership', async () => {
    expect(await write(school, 'SCHOOL:CDYTHP')).toMatchObject({ __typename: 'NotAllowed' });
    expect(await write(actorOf('DOF', 'LEADERSHIP'))).toMatchObject({ __typename: 'NotAllowed' });
    const commune = actorOf('COMMUNE:LE_CHAN', 'OFFICER', ['DISTRICT:LE_CHAN']);
    expect((await write(commune, 'DISTRICT:LE_CHAN')).fields).toEqual([{ path: 'bodyCode', code: 'UNKNOWN_CODE' }]);
  });
  test('is open to every kind of body', async () => {
    for (const code of ['HEZA', 'DOF', 'VFF:YOUTH_UNION', 'COMMUNE:LE_CHAN', 'CENTRE:HAI_PHONG', 'SCHOOL:CDKTHP']) {
      expect(await write(actorOf(code)), code).toMatchObject({ __typename: 'DifficultyReport', status: 'DRAFT' });
    }
  });
  test('stays with its author until it is sent, and is fixed from then on', async () => {
    const { id } = await write(school);
    expect(await seenBy(DOET_2026, id)).toBeNull();
    expect(await revise(otherSchool, id, 1, TEXT)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await revise(school, id, 1, { ...TEXT, title: 'Thiếu hướng dẫn chi' })).toMatchObject({ version: 2 });
    expect(await submit(otherSchool, id, 2)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await submit(school, id, 1)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'DRAFT',
      currentVersion: 2,
    });
    expect(await submit(school, id, 2)).toMatchObject({ status: 'SUBMITTED', submittedOn: '2026-11-23' });
    expect(await revise(school, id, 3, TEXT)).toMatchObject({ __typename: 'Conflict' });
    await expect(
      desk.training.database.fork().execute(`update difficulty_report set title = 'x' where id = '${id}'`),
    ).rejects.toThrow(/does not change/);
    expect(await seenBy(DOET_2026, id)).toMatchObject({ status: 'SUBMITTED' });
    expect(await seenBy(otherSchool, id)).toBeNull();
  });
});

describe('consolidating difficulties', () => {
  test('is refused to others, and of drafts, twice the same, and what was consolidated already', async () => {
    const sent = await submitted(school);
    const { id: draft } = await write(school);
    expect(await consolidate(school, [sent])).toMatchObject({ __typename: 'NotAllowed' });
    expect(await consolidate(committee, [sent])).toMatchObject({ __typename: 'NotAllowed' });
    expect((await consolidate(DOET_2026, [sent, sent])).fields).toEqual([{ path: 'reports.1.id', code: 'DUPLICATE' }]);
    expect(await consolidate(DOET_2026, [sent, { id: draft, expectedVersion: 1 }])).toMatchObject({
      __typename: 'Conflict',
      currentState: null,
    });
    expect(await seenBy(school, sent.id)).toMatchObject({ status: 'SUBMITTED' });
    await consolidate(DOET_2026, [sent]);
    expect(await consolidate(DOET_2026, [{ ...sent, expectedVersion: 3 }])).toMatchObject({
      __typename: 'Conflict',
      currentState: 'CONSOLIDATED',
    });
  });
  test('shows an author its own report and the direction, not what others wrote', async () => {
    const [one, two] = [await submitted(school), await submitted(otherSchool)];
    const made = await consolidate(DOET_2026, [one, two]);
    expect(made.reports).toHaveLength(2);
    expect(await seenBy(school, one.id)).toEqual({ status: 'CONSOLIDATED', direction: null, consolidation: null });
    expect(await seenBy(committee, one.id)).toMatchObject({ consolidation: { reports: [{}, {}] } });
    const LIST = '{ difficultyConsolidations { totalCount } }';
    expect(await desk.refusalOf(school, LIST)).toBe('FORBIDDEN');
    expect((await desk.ask(committee, LIST)).difficultyConsolidations.totalCount).toBeGreaterThan(0);
    const reference =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on DifficultyConsolidation { id } } }';
    const r = [{ __typename: 'DifficultyConsolidation', id: made.id }];
    expect(await desk.ask(school, reference, { r })).toEqual({ _entities: [null] });
    expect(await desk.ask(committee, reference, { r })).toEqual({ _entities: [{ id: made.id }] });
  });
});

describe('a consolidation', () => {
  test('is reported by DOLISA, considered and directed by the Committee in this order only, and then final', async () => {
    const report = await submitted(school);
    const { id } = await consolidate(DOET_2026, [report]);
    expect(await step(committee, 'considerDifficultyConsolidation', id, 1)).toMatchObject({ __typename: 'Conflict' });
    expect(await step(committee, 'reportDifficultyConsolidation', id, 1)).toMatchObject({ __typename: 'NotAllowed' });
    await step(DOET_2026, 'reportDifficultyConsolidation', id, 1);
    expect(await direct(chair, id, 2)).toMatchObject({ __typename: 'Conflict', currentState: 'REPORTED' });
    expect(await step(DOET_2026, 'considerDifficultyConsolidation', id, 2)).toMatchObject({ __typename: 'NotAllowed' });
    await step(committee, 'considerDifficultyConsolidation', id, 2);
    expect(await direct(committee, id, 3)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await direct(chair, id, 3)).toMatchObject({ status: 'DIRECTED', reports: [{ status: 'DIRECTED' }] });
    expect(await seenBy(school, report.id)).toMatchObject({
      status: 'DIRECTED',
      direction: { text: 'Hỗ trợ theo số tháng thực học.' },
    });
    const books = desk.training.database.fork();
    await expect(
      books.execute(`update difficulty_consolidation set direction_text = '' where id = '${id}'`),
    ).rejects.toThrow(/final/);
    expect(await desk.eventsOf(report.id, 6)).toEqual([
      'difficulty-report-written',
      'difficulty-report-submitted',
      'difficulty-report-consolidated',
      'difficulty-report-reported',
      'difficulty-report-under-consideration',
      'difficulty-report-directed',
    ]);
  });
});

test('the reports of a list of consolidations are read in one statement, however many there are', async () => {
  const LIST =
    'query ($n: Int!) { difficultyConsolidations(first: $n) { edges { node { id reports { id direction { text } } } } } }';
  const statementsFor = async (n: number) => {
    desk.training.statements.length = 0;
    await desk.ask(committee, LIST, { n });
    return desk.training.statements.length;
  };
  expect(await statementsFor(3)).toBe(await statementsFor(1));
});
