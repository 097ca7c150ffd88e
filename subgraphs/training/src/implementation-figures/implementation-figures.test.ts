import type { Actor } from '@hub/identity';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HEZA, registerEnterprise } from '../testing/demands.js';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const school = actorOf('SCHOOL:CDKTHP');
const otherSchool = actorOf('SCHOOL:CDYTHP');
const leadership = actorOf('UBND', 'LEADERSHIP');

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());

const partner = (actor: Actor, changes: object = {}) =>
  desk.write(
    actor,
    'recordPartnership',
    {
      input: [
        'RecordPartnershipInput!',
        {
          schoolCode: actor.agency,
          enterpriseName: 'Công ty Đóng tàu Mẫu',
          tradeCodes: ['WELDING', 'INDUSTRIAL_ELECTRICITY'],
          forms: ['INTERNSHIP'],
          startedOn: '2025-03-01',
          ...changes,
        },
      ],
    },
    { type: 'Partnership', selection: 'id version status endedOn' },
  );
const end = (actor: Actor, id: string, version: number, endedOn: string) =>
  desk.write(
    actor,
    'endPartnership',
    { id: ['ID!', id], expectedVersion: ['Int!', version], endedOn: ['Date!', endedOn] },
    { type: 'Partnership', selection: 'id version status endedOn' },
  );
const employ = (actor: Actor, expectedVersion: number | null, changes: object = {}) =>
  desk.write(
    actor,
    'recordEmployment',
    {
      input: [
        'RecordEmploymentInput!',
        {
          schoolCode: actor.agency,
          tradeCode: 'WELDING',
          level: 'INTERMEDIATE',
          year: 2026,
          graduates: 50,
          employed: 40,
          employedInTrade: 30,
          ...changes,
        },
      ],
      expectedVersion: ['Int', expectedVersion],
    },
    { type: 'EmploymentRecord', selection: 'id version graduates employed employedInTrade' },
  );

const FIGURES = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Programme { training { implementation { sequence partnerships graduates employed employedInTrade planItems planItemsDone } } }
  ... on Trade { training(year: 2026) { implementation { sequence partnerships graduates employed employedInTrade } } }
  ... on School { training(year: 2026) { implementation { sequence partnerships graduates employed planItems planItemsDone } } }
  ... on Place { training(year: 2026) { implementation { sequence } } } } }`;
const figuresOf = async (...representations: object[]) => {
  const { _entities } = await desk.ask(leadership, FIGURES, { r: representations });
  return _entities.map(({ training }: { training: { implementation: unknown } }) => training.implementation);
};
const PROGRAMME = { __typename: 'Programme', year: 2026 };

test('a partnership is refused to other bodies, and of what cannot be', async () => {
  expect((await partner(school, { enterpriseId: 'x' })).fields).toEqual([
    { path: 'enterpriseId', code: 'UNKNOWN_CODE' },
    { path: 'enterpriseName', code: 'REQUIRED' },
  ]);
  expect(await partner(DOET_2026, { schoolCode: 'SCHOOL:CDKTHP' })).toMatchObject({ __typename: 'NotAllowed' });
  expect(await partner(otherSchool, { schoolCode: 'SCHOOL:CDKTHP' })).toMatchObject({ __typename: 'NotAllowed' });
  expect(
    (await partner(school, { tradeCodes: ['ALCHEMY'], forms: [], places: 0, startedOn: '2027-01-01' })).fields,
  ).toEqual([
    { path: 'tradeCodes', code: 'UNKNOWN_CODE' },
    { path: 'forms', code: 'REQUIRED' },
    { path: 'places', code: 'OUT_OF_RANGE' },
    { path: 'startedOn', code: 'OUT_OF_RANGE' },
  ]);
});

test('a partnership with a registered enterprise leads to it, under the name it had then', async () => {
  const { id: enterpriseId } = await registerEnterprise(desk, HEZA, 'ZONE:VSIP');
  const { id } = await partner(otherSchool, {
    enterpriseId,
    enterpriseName: null,
    tradeCodes: ['NURSING'],
    startedOn: '2024-02-01',
  });
  await end(otherSchool, id, 1, '2024-12-31');
  const ONE = 'query ($id: ID!) { partnership(id: $id) { enterpriseName enterprise { id name } } }';
  const { partnership } = await desk.ask(otherSchool, ONE, { id });
  expect(partnership.enterprise.id).toBe(enterpriseId);
  expect(partnership.enterpriseName).toBe(partnership.enterprise.name);
  expect(await desk.ask(school, ONE, { id })).toEqual({ partnership: null });
});

test('the jobs of graduates are refused to other bodies, when more than there are, and of an old version', async () => {
  expect(await employ(DOET_2026, null, { schoolCode: 'SCHOOL:CDKTHP' })).toMatchObject({ __typename: 'NotAllowed' });
  expect((await employ(school, null, { employed: 51, employedInTrade: 52, year: 2027 })).fields).toEqual([
    { path: 'year', code: 'OUT_OF_RANGE' },
    { path: 'employed', code: 'OUT_OF_RANGE' },
    { path: 'employedInTrade', code: 'OUT_OF_RANGE' },
  ]);
  expect(await employ(school, null)).toMatchObject({ version: 1, employed: 40 });
  expect(await employ(school, null)).toMatchObject({ __typename: 'Conflict', currentVersion: 1 });
  expect(await employ(school, 1, { employed: 45 })).toMatchObject({ version: 2, employed: 45 });
  expect(await employ(otherSchool, 1)).toMatchObject({ __typename: 'Conflict', currentVersion: null });
});

test('figures count a partnership once for the programme and its school, once for each of its trades', async () => {
  const [before] = await figuresOf(PROGRAMME);
  const { id } = await partner(school);
  await partner(otherSchool, { tradeCodes: [], startedOn: '2024-09-01' });
  await employ(otherSchool, null, { tradeCode: 'NURSING', graduates: 10, employed: 9, employedInTrade: 9 });
  const [programme, welding, nursing, ours, place] = await figuresOf(
    PROGRAMME,
    { __typename: 'Trade', code: 'WELDING' },
    { __typename: 'Trade', code: 'NURSING' },
    { __typename: 'School', code: 'SCHOOL:CDKTHP' },
    { __typename: 'Place', code: 'COMMUNE:LE_CHAN' },
  );
  expect(programme).toMatchObject({ partnerships: 2, graduates: 60, employed: 54, employedInTrade: 39, planItems: 0 });
  expect(welding).toMatchObject({ partnerships: 1, graduates: 50, employed: 45 });
  expect(nursing).toMatchObject({ partnerships: 0, graduates: 10, employedInTrade: 9 });
  expect(ours).toMatchObject({ partnerships: 1, graduates: 50 });
  expect(place).toBeNull();
  expect(programme.sequence).toBeGreaterThan(before.sequence);

  expect(await end(otherSchool, id, 1, '2025-12-31')).toMatchObject({ __typename: 'NotAllowed' });
  expect((await end(school, id, 1, '2025-02-28')).fields).toEqual([{ path: 'endedOn', code: 'OUT_OF_RANGE' }]);
  expect(await end(school, id, 1, '2025-12-31')).toMatchObject({ status: 'ENDED', endedOn: '2025-12-31' });
  const [after] = await figuresOf(PROGRAMME);
  expect(after.partnerships).toBe(1);
  expect(after.sequence).toBeGreaterThan(programme.sequence);
});

test('figures count the items of adopted plans, not those of drafts', async () => {
  const content = {
    title: 'Kế hoạch',
    summary: 'Tóm tắt',
    items: [
      { area: 'TEACHERS', text: 'a' },
      { area: 'CURRICULA', text: 'b' },
    ],
  };
  const ON = { type: 'ImplementationPlan', selection: 'id items { id }' };
  const { id, items } = await desk.write(
    school,
    'draftImplementationPlan',
    { schoolCode: ['ID!', 'SCHOOL:CDKTHP'], year: ['Int!', 2026], content: ['PlanContentInput!', content] },
    ON,
  );
  const ours = { __typename: 'School', code: 'SCHOOL:CDKTHP' };
  expect((await figuresOf(ours))[0]).toMatchObject({ planItems: 0 });
  await desk.write(school, 'adoptImplementationPlan', { id: ['ID!', id], expectedVersion: ['Int!', 1] }, ON);
  await desk.write(
    school,
    'reportPlanItems',
    {
      id: ['ID!', id],
      expectedVersion: ['Int!', 2],
      items: ['[PlanItemReportInput!]!', [{ itemId: items[0].id, status: 'DONE' }]],
    },
    ON,
  );
  expect((await figuresOf(ours))[0]).toMatchObject({ planItems: 2, planItemsDone: 1 });
});

test('partnerships and jobs are listed to their school and DOLISA only', async () => {
  const LIST =
    '{ partnerships { totalCount } employmentRecords(filter: { year: 2026 }) { totalCount edges { node { school { code } } } } }';
  expect(await desk.refusalOf(leadership, LIST)).toBe('FORBIDDEN');
  expect(await desk.refusalOf(actorOf('DOF'), LIST)).toBe('FORBIDDEN');
  expect(await desk.ask(DOET_2026, LIST)).toMatchObject({
    partnerships: { totalCount: 3 },
    employmentRecords: { totalCount: 2 },
  });
  const own = await desk.ask(school, LIST);
  expect(own.partnerships.totalCount).toBe(1);
  expect(own.employmentRecords.edges).toEqual([{ node: { school: { code: 'SCHOOL:CDKTHP' } } }]);
});

test('figures of many trades are read in as many statements as those of one', async () => {
  const statementsFor = async (codes: string[]) => {
    desk.training.statements.length = 0;
    await figuresOf(...codes.map((code) => ({ __typename: 'Trade', code })));
    return desk.training.statements.length;
  };
  expect(await statementsFor(['WELDING', 'NURSING', 'LOGISTICS'])).toBe(await statementsFor(['WELDING']));
});
