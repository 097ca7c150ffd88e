import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const school = actorOf('SCHOOL:CDKTHP');
const otherSchool = actorOf('SCHOOL:CDYTHP');
const committee = actorOf('UBND');

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());
beforeEach(() => desk.training.setNow(new Date('2026-11-23T02:00:00Z')));

const ON = {
  type: 'Inspection',
  selection:
    'id version status body { code } carriedOutOn closedOn conclusion findings { id subject amountVnd requiredAction dueOn followUp late }',
};
const PLAN = {
  bodyCode: 'SCHOOL:CDKTHP',
  subjects: ['RIGHT_PERSON'],
  scope: 'Hồ sơ hỗ trợ 2026',
  plannedOn: '2026-11-23',
};
const FINDINGS = [
  { subject: 'THRIFT', weight: 'COMPLIANT', text: 'Mua sắm đúng dự toán' },
  {
    subject: 'RIGHT_AMOUNT',
    weight: 'SERIOUS',
    text: 'Chi vượt mức hỗ trợ',
    amountVnd: '1800000',
    requiredAction: 'Thu hồi số tiền chi vượt',
    dueOn: '2026-12-10',
  },
];

const plan = (actor: typeof school, changes: object = {}) =>
  desk.write(actor, 'planInspection', { input: ['PlanInspectionInput!', { ...PLAN, ...changes }] }, ON);
const change = (actor: typeof school, mutation: string, id: string, version: number, args: object) =>
  desk.write(actor, mutation, { id: ['ID!', id], expectedVersion: ['Int!', version], ...args }, ON);
const carryOut = (actor: typeof school, id: string, version: number, findings: object[] = FINDINGS) =>
  change(actor, 'carryOutInspection', id, version, {
    input: ['CarryOutInspectionInput!', { carriedOutOn: '2026-11-23', findings }],
  });
const respond = (actor: typeof school, id: string, version: number, findingId: string) =>
  change(actor, 'respondToInspection', id, version, {
    followUps: ['[FindingFollowUpInput!]!', [{ findingId, text: 'Đã nộp lại ngân sách' }]],
  });
const close = (actor: typeof school, id: string, version: number, conclusion = 'Đã khắc phục xong') =>
  change(actor, 'closeInspection', id, version, { conclusion: ['String!', conclusion] });

test('planning an inspection is refused to all but DOLISA, and of a day gone by', async () => {
  expect(await plan(school)).toMatchObject({ __typename: 'NotAllowed' });
  expect(await plan(committee)).toMatchObject({ __typename: 'NotAllowed' });
  expect(await plan(DOET_2026, { plannedOn: '2026-11-22', bodyCode: 'DISTRICT:LE_CHAN' })).toMatchObject({
    fields: [
      { path: 'bodyCode', code: 'UNKNOWN_CODE' },
      { path: 'plannedOn', code: 'OUT_OF_RANGE' },
    ],
  });
  expect(await plan(DOET_2026)).toMatchObject({ __typename: 'Inspection', status: 'PLANNED', findings: [] });
});

describe('an inspection that was planned', () => {
  test('is carried out by DOLISA only, once, with findings that make sense', async () => {
    const { id } = await plan(DOET_2026);
    expect(await carryOut(school, id, 1)).toMatchObject({ __typename: 'NotAllowed' });
    const senseless = [{ subject: 'OTHER', weight: 'MINOR', text: 'x', amountVnd: '0', dueOn: '2026-11-01' }];
    expect((await carryOut(DOET_2026, id, 1, senseless)).fields).toEqual([
      { path: 'findings.0.amountVnd', code: 'OUT_OF_RANGE' },
      { path: 'findings.0.requiredAction', code: 'REQUIRED' },
      { path: 'findings.0.dueOn', code: 'OUT_OF_RANGE' },
    ]);
    expect(await carryOut(DOET_2026, id, 1)).toMatchObject({
      status: 'CARRIED_OUT',
      version: 2,
      findings: [{ amountVnd: null }, { amountVnd: '1800000', followUp: null, late: false }],
    });
    expect(await carryOut(DOET_2026, id, 2)).toMatchObject({ __typename: 'Conflict', currentState: 'CARRIED_OUT' });
  });
  test('cannot be closed while the body has something to follow up', async () => {
    const { id } = await plan(DOET_2026);
    await carryOut(DOET_2026, id, 1);
    expect(await close(school, id, 2)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await close(DOET_2026, id, 2)).toMatchObject({ __typename: 'Conflict', currentState: 'CARRIED_OUT' });
  });
  test('is answered by the body inspected, late after the day set, and closed for good', async () => {
    const { id } = await plan(DOET_2026);
    const { findings } = await carryOut(DOET_2026, id, 1);
    expect(await respond(otherSchool, id, 2, findings[1].id)).toMatchObject({ __typename: 'NotAllowed' });
    expect((await respond(school, id, 2, findings[0].id)).fields).toEqual([
      { path: 'followUps.0.findingId', code: 'UNKNOWN_CODE' },
    ]);
    desk.training.setNow(new Date('2026-12-10T17:30:00Z'));
    expect(await respond(school, id, 2, findings[1].id)).toMatchObject({
      status: 'ANSWERED',
      findings: [{ late: false }, { late: true, followUp: 'Đã nộp lại ngân sách' }],
    });
    expect(await close(DOET_2026, id, 3)).toMatchObject({ status: 'CLOSED', closedOn: '2026-12-11' });
    expect(await respond(school, id, 4, findings[1].id)).toMatchObject({ __typename: 'Conflict' });
    await expect(
      desk.training.database.fork().execute(`update inspection set conclusion = '' where id = '${id}'`),
    ).rejects.toThrow(/final/);
    expect(await desk.eventsOf(id, 4)).toEqual([
      'inspection-planned',
      'inspection-carried-out',
      'inspection-answered',
      'inspection-closed',
    ]);
  });
});

test('an inspection is seen by the body inspected, DOLISA and the Committee, and by no other body', async () => {
  const { id } = await plan(DOET_2026);
  const ONE =
    'query ($id: ID!) { inspection(id: $id) { id } inspections(filter: { bodies: ["SCHOOL:CDKTHP"] }) { totalCount } }';
  for (const reader of [DOET_2026, committee, school]) {
    const seen = await desk.ask(reader, ONE, { id });
    expect(seen.inspection).toEqual({ id });
    expect(seen.inspections.totalCount).toBeGreaterThan(0);
  }
  expect(await desk.ask(otherSchool, ONE, { id })).toEqual({ inspection: null, inspections: { totalCount: 0 } });
  const reference = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Inspection { id } } }';
  const r = [{ __typename: 'Inspection', id }];
  expect(await desk.ask(otherSchool, reference, { r })).toEqual({ _entities: [null] });
  expect(await desk.ask(school, reference, { r })).toEqual({ _entities: [{ id }] });
});

test('a step refused among several of one operation leaves nothing behind', async () => {
  const { id } = await plan(DOET_2026);
  const outcome = await desk.ask(
    DOET_2026,
    `mutation ($id: ID!, $out: CarryOutInspectionInput!, $plan: PlanInspectionInput!) {
      done: carryOutInspection(id: $id, expectedVersion: 1, input: $out, idempotencyKey: "m1") { __typename }
      refused: closeInspection(id: $id, expectedVersion: 2, conclusion: " ", idempotencyKey: "m2") { __typename }
      other: planInspection(input: $plan, idempotencyKey: "m3") { __typename }
    }`,
    { id, plan: PLAN, out: { carriedOutOn: '2026-11-23', findings: FINDINGS.slice(0, 1) } },
  );
  expect(outcome).toEqual({
    done: { __typename: 'Inspection' },
    refused: { __typename: 'InvalidInput' },
    other: { __typename: 'Inspection' },
  });
  const [stored] = await desk.training.database
    .fork()
    .execute(`select status, closed_on, version from inspection where id = '${id}'`);
  expect(stored).toEqual({ status: 'CARRIED_OUT', closed_on: null, version: 2 });
});
