import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adoptPlan, changeNeed, draftNeed, PLAN } from '../testing/pedagogy.js';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

/** Public, group 3 and city-run; demo schools' facts say which of the three another one lacks. */
const RIGHT = actorOf('SCHOOL:DEMO_01');
const WRONG = [
  ['public and city-run, but group 2', 'SCHOOL:DEMO_08'],
  ['public and group 3, but run by a ministry', 'SCHOOL:DEMO_09'],
  ['private', 'SCHOOL:DEMO_14'],
] as const;

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());

const confirm = (school: typeof RIGHT, need: { id: string; version: number }) =>
  changeNeed(desk, school, 'confirmPedagogyNeed', need);

describe('a training plan', () => {
  const draft = (school: typeof RIGHT, lines: object[], year = 2029) =>
    desk.write(
      school,
      'draftTrainingPlan',
      { schoolCode: ['ID!', 'SCHOOL:DEMO_02'], year: ['Int!', year], lines: ['[TrainingPlanLineInput!]!', lines] },
      PLAN,
    );
  const line = { tradeCode: 'COOKING', level: 'ELEMENTARY', learners: 30, visitingTeachers: 2 };
  const own = actorOf('SCHOOL:DEMO_02');

  test('is refused to another school, names what is wrong, and is one a year', async () => {
    expect(await draft(RIGHT, [line])).toMatchObject({ __typename: 'NotAllowed', action: 'training-plan.draft' });
    expect(
      (await draft(own, [line, { ...line, learners: -1 }, { ...line, tradeCode: 'ALCHEMY' }], 2031)).fields,
    ).toEqual([
      { path: 'lines.1.tradeCode', code: 'DUPLICATE' },
      { path: 'lines.1.learners', code: 'OUT_OF_RANGE' },
      { path: 'lines.2.tradeCode', code: 'UNKNOWN_CODE' },
      { path: 'year', code: 'OUT_OF_RANGE' },
    ]);
    expect(await draft(own, [line])).toMatchObject({ status: 'DRAFT' });
    expect(await draft(own, [line])).toMatchObject({ __typename: 'Conflict' });
  });
  test('changes until it is adopted, and is seen by its school and DOLISA alone', async () => {
    const { id } = await draft(own, [line], 2030);
    const revise = (school: typeof own, version: number) =>
      desk.write(
        school,
        'reviseTrainingPlan',
        {
          id: ['ID!', id],
          expectedVersion: ['Int!', version],
          lines: ['[TrainingPlanLineInput!]!', [{ ...line, learners: 31 }]],
        },
        PLAN,
      );
    const adopt = (school: typeof own) =>
      desk.write(school, 'adoptTrainingPlan', { id: ['ID!', id], expectedVersion: ['Int!', 2] }, PLAN);
    expect(await revise(RIGHT, 1)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await revise(own, 1)).toMatchObject({ lines: [{ trade: { code: 'COOKING' }, learners: 31 }] });
    expect(await adopt(RIGHT)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await adopt(own)).toMatchObject({ status: 'ADOPTED', adoptedOn: '2026-11-23' });
    expect(await revise(own, 3)).toMatchObject({ __typename: 'Conflict', currentState: 'ADOPTED' });
    const ONE = 'query ($id: ID!) { trainingPlan(id: $id) { id } trainingPlans { edges { node { year } } } }';
    expect((await desk.ask(RIGHT, ONE, { id })).trainingPlan).toBeNull();
    expect((await desk.ask(DOET_2026, ONE, { id })).trainingPlan).toEqual({ id });
    expect((await desk.ask(own, ONE, { id })).trainingPlans.edges).toEqual([
      { node: { year: 2030 } },
      { node: { year: 2029 } },
    ]);
  });
});

describe('a need of category c', () => {
  test.each(WRONG)('is not confirmed by a school that is %s', async (_what, code) => {
    const need = await draftNeed(desk, actorOf(code), { category: 'C_TEACHER' });
    expect(need).toMatchObject({ status: 'DRAFT' });
    expect(await confirm(actorOf(code), need)).toMatchObject({ __typename: 'PolicyRefusal' });
  });
  test('is confirmed by a school that is public, group 3 and city-run, and priced per head', async () => {
    const need = await draftNeed(desk, RIGHT, { category: 'C_TEACHER', heads: 3 });
    expect(await confirm(RIGHT, need)).toMatchObject({
      status: 'CONFIRMED',
      costVnd: '30000000',
      decision: { outcome: 'ELIGIBLE' },
    });
  });
  test('is refused when the teachers hold the certificate', async () => {
    const need = await draftNeed(desk, RIGHT, { category: 'C_TEACHER', conditionAttested: false });
    expect(await confirm(RIGHT, need)).toMatchObject({ __typename: 'PolicyRefusal' });
  });
});

describe('a need of category d', () => {
  test('is any college’s or intermediate school’s, from its adopted training plan', async () => {
    for (const [, code] of WRONG) {
      const school = actorOf(code);
      const plan = await adoptPlan(desk, school, 2026, 5);
      const need = await draftNeed(desk, school, { trainingPlanId: plan.id });
      expect(await confirm(school, need)).toMatchObject({
        status: 'CONFIRMED',
        costVnd: '12000000',
        trainingPlan: { id: plan.id },
      });
    }
  });
  test('is refused without a plan, and for more visiting teachers than the plan needs, others of it counted in', async () => {
    const school = actorOf('SCHOOL:DEMO_03');
    const refused = await confirm(school, await draftNeed(desk, school));
    expect(refused).toMatchObject({ __typename: 'PolicyRefusal' });
    const plan = await adoptPlan(desk, school, 2026, 5);
    await confirm(school, await draftNeed(desk, school, { trainingPlanId: plan.id, heads: 3 }));
    const more = await draftNeed(desk, school, { trainingPlanId: plan.id, heads: 3 });
    expect(await confirm(school, more)).toMatchObject({ __typename: 'PolicyRefusal' });
    const content = (heads: number) => ({
      heads: ['Int!', heads] as const,
      conditionAttested: ['Boolean!', true] as const,
      trainingPlanId: ['ID', plan.id] as const,
    });
    expect(await changeNeed(desk, RIGHT, 'revisePedagogyNeed', more, content(2))).toMatchObject({
      __typename: 'NotAllowed',
    });
    const less = await changeNeed(desk, school, 'revisePedagogyNeed', more, content(2));
    expect(await confirm(school, less)).toMatchObject({ status: 'CONFIRMED', heads: 2 });
  });
  test('may not name another school’s plan, or another year’s', async () => {
    const plan = await adoptPlan(desk, actorOf('SCHOOL:DEMO_05'), 2026, 5);
    for (const changes of [{}, { schoolCode: 'SCHOOL:DEMO_05', year: 2027 }]) {
      const school = actorOf(changes.schoolCode ?? 'SCHOOL:DEMO_06');
      expect((await draftNeed(desk, school, { ...changes, trainingPlanId: plan.id })).fields).toEqual([
        { path: 'trainingPlanId', code: 'UNKNOWN_CODE' },
      ]);
    }
  });
});

test('the school confirms before it sends; DOLISA takes up or returns; each step is refused to others', async () => {
  const draft = await draftNeed(desk, RIGHT, { category: 'C_TEACHER' });
  const step = (actor: typeof RIGHT, mutation: string, need: { id: string; version: number }, reason?: string) =>
    changeNeed(desk, actor, mutation, need, reason === undefined ? {} : { reason: ['String!', reason] });
  expect(await step(RIGHT, 'submitPedagogyNeed', draft)).toMatchObject({ __typename: 'Conflict' });
  expect(await step(actorOf('SCHOOL:DEMO_02'), 'confirmPedagogyNeed', draft)).toMatchObject({
    __typename: 'NotAllowed',
  });
  const confirmed = await confirm(RIGHT, draft);
  expect(await step(DOET_2026, 'submitPedagogyNeed', confirmed)).toMatchObject({ __typename: 'NotAllowed' });
  const sent = await step(RIGHT, 'submitPedagogyNeed', confirmed);
  expect(await step(RIGHT, 'consolidatePedagogyNeed', sent)).toMatchObject({ __typename: 'NotAllowed' });
  expect((await step(DOET_2026, 'returnPedagogyNeed', sent, ' ')).fields).toEqual([
    { path: 'reason', code: 'REQUIRED' },
  ]);
  const returned = await step(DOET_2026, 'returnPedagogyNeed', sent, 'Bổ sung danh sách');
  expect(returned).toMatchObject({ status: 'RETURNED', returnReason: 'Bổ sung danh sách' });
  const again = await step(RIGHT, 'submitPedagogyNeed', await confirm(RIGHT, returned));
  const consolidated = await step(DOET_2026, 'consolidatePedagogyNeed', again);
  expect(consolidated).toMatchObject({ status: 'CONSOLIDATED', version: 7 });
  expect(consolidated.history).toHaveLength(7);
});
