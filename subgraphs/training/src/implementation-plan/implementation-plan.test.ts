import type { Actor } from '@hub/identity';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const school = actorOf('SCHOOL:CDKTHP');
const otherSchool = actorOf('SCHOOL:CDYTHP');
const centre = actorOf('CENTRE:HAI_PHONG');

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());
beforeEach(() => desk.training.setNow(new Date('2026-11-23T02:00:00Z')));

const ON = {
  type: 'ImplementationPlan',
  selection:
    'id version status adoptedOn acknowledgedOn items { id area status note overdue trade { code } } history { version }',
};
const CONTENT = {
  title: 'Kế hoạch triển khai năm học',
  summary: 'Tăng cường điều kiện đào tạo nghề hàn.',
  items: [
    { area: 'EQUIPMENT', text: 'Mua 10 máy hàn', tradeCode: 'WELDING', dueOn: '2026-12-01' },
    { area: 'TEACHERS', text: 'Bồi dưỡng 4 nhà giáo' },
  ],
};
const draft = (actor: Actor, year: number, schoolCode = actor.agency, content: object = CONTENT) =>
  desk.write(
    actor,
    'draftImplementationPlan',
    { schoolCode: ['ID!', schoolCode], year: ['Int!', year], content: ['PlanContentInput!', content] },
    ON,
  );
const step = (actor: Actor, mutation: string, id: string, version: number, args: object = {}) =>
  desk.write(actor, mutation, { id: ['ID!', id], expectedVersion: ['Int!', version], ...args }, ON);
const report = (actor: Actor, id: string, version: number, items: object[]) =>
  step(actor, 'reportPlanItems', id, version, { items: ['[PlanItemReportInput!]!', items] });
const seenBy = async (actor: Actor, id: string) =>
  (await desk.ask(actor, 'query ($id: ID!) { implementationPlan(id: $id) { status } }', { id })).implementationPlan;

describe('drafting a plan', () => {
  test('is refused to other bodies, and for another school', async () => {
    expect(await draft(DOET_2026, 2026, 'SCHOOL:CDKTHP')).toMatchObject({ __typename: 'NotAllowed' });
    expect(await draft(otherSchool, 2026, 'SCHOOL:CDKTHP')).toMatchObject({ __typename: 'NotAllowed' });
    expect(await draft(actorOf('SCHOOL:CDKTHP', 'LEADERSHIP'), 2026)).toMatchObject({ __typename: 'NotAllowed' });
  });
  test('is open to a school and to a centre, once for each year', async () => {
    expect(await draft(school, 2024)).toMatchObject({ status: 'DRAFT', version: 1 });
    expect(await draft(centre, 2024)).toMatchObject({ status: 'DRAFT' });
    expect(await draft(school, 2024)).toMatchObject({ __typename: 'Conflict', currentState: 'DRAFT' });
    expect((await draft(school, 2023, 'SCHOOL:CDKTHP', { ...CONTENT, title: '', items: [] })).fields).toEqual([
      { path: 'content.title', code: 'REQUIRED' },
      { path: 'content.items', code: 'OUT_OF_RANGE' },
      { path: 'year', code: 'OUT_OF_RANGE' },
    ]);
  });
  test('stays with the school until it is adopted; from then on DOLISA sees it too', async () => {
    const { id } = await draft(school, 2025);
    expect(await seenBy(DOET_2026, id)).toBeNull();
    const content = ['PlanContentInput!', { ...CONTENT, items: CONTENT.items.slice(0, 1) }];
    expect(await step(otherSchool, 'reviseImplementationPlan', id, 1, { content })).toMatchObject({
      __typename: 'NotAllowed',
    });
    expect((await step(school, 'reviseImplementationPlan', id, 1, { content })).items).toHaveLength(1);
    expect(await step(DOET_2026, 'adoptImplementationPlan', id, 2)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await step(school, 'adoptImplementationPlan', id, 2)).toMatchObject({
      status: 'ADOPTED',
      adoptedOn: '2026-11-23',
    });
    expect(await step(school, 'reviseImplementationPlan', id, 3, { content })).toMatchObject({
      __typename: 'Conflict',
    });
    expect(await seenBy(DOET_2026, id)).toEqual({ status: 'ADOPTED' });
    expect(await seenBy(otherSchool, id)).toBeNull();
    expect(await step(school, 'acknowledgeImplementationPlan', id, 3)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await step(DOET_2026, 'acknowledgeImplementationPlan', id, 3)).toMatchObject({
      acknowledgedOn: '2026-11-23',
    });
    expect(await step(DOET_2026, 'acknowledgeImplementationPlan', id, 4)).toMatchObject({ __typename: 'Conflict' });
    expect(await desk.eventsOf(id, 4)).toEqual([
      'implementation-plan-drafted',
      'implementation-plan-revised',
      'implementation-plan-adopted',
      'implementation-plan-acknowledged',
    ]);
  });
});

describe('an adopted plan', () => {
  test('takes reports of how far its items have come, and nothing else', async () => {
    const { id, items } = await draft(school, 2026);
    expect(await report(school, id, 1, [{ itemId: items[0].id, status: 'DONE' }])).toMatchObject({
      __typename: 'Conflict',
    });
    await step(school, 'adoptImplementationPlan', id, 1);
    expect(await report(otherSchool, id, 2, [{ itemId: items[0].id, status: 'DONE' }])).toMatchObject({
      __typename: 'NotAllowed',
    });
    expect(
      (
        await report(school, id, 2, [
          { itemId: items[0].id, status: 'DROPPED' },
          { itemId: id, status: 'DONE' },
        ])
      ).fields,
    ).toEqual([
      { path: 'items.0.note', code: 'REQUIRED' },
      { path: 'items.1.itemId', code: 'UNKNOWN_CODE' },
    ]);
    const reported = await report(school, id, 2, [{ itemId: items[0].id, status: 'IN_PROGRESS', note: 'Đã đấu thầu' }]);
    expect(reported.items).toMatchObject([
      { status: 'IN_PROGRESS', note: 'Đã đấu thầu', overdue: false, trade: { code: 'WELDING' } },
      { status: 'PLANNED', overdue: false },
    ]);
    desk.training.setNow(new Date('2026-12-02T02:00:00Z'));
    expect((await report(school, id, 3, [{ itemId: items[1].id, status: 'DONE' }])).items).toMatchObject([
      { overdue: true },
      { status: 'DONE', overdue: false },
    ]);
    const books = desk.training.database.fork();
    await expect(books.execute(`update implementation_plan set summary = '' where id = '${id}'`)).rejects.toThrow(
      /does not change/,
    );
    await expect(
      books.execute(`update implementation_plan set items = jsonb_set(items, '{0,text}', '""') where id = '${id}'`),
    ).rejects.toThrow(/does not change/);
  });
});
