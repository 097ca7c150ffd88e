import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const youthUnion = actorOf('VFF:YOUTH_UNION');
const womensUnion = actorOf('VFF:WOMENS_UNION');
const front = actorOf('VFF');
const school = actorOf('SCHOOL:CDKTHP');
const otherSchool = actorOf('SCHOOL:CDYTHP');

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());

const ON = { type: 'SupervisionFinding', selection: 'id version status answer organisation { code } body { code }' };
const FINDING = {
  organisationCode: 'VFF:YOUTH_UNION',
  bodyCode: 'SCHOOL:CDKTHP',
  subjects: ['RIGHT_PERSON'],
  observedOn: '2026-11-20',
  finding: 'Danh sách hỗ trợ chưa được niêm yết.',
  recommendation: 'Niêm yết danh sách trong 10 ngày.',
};
const record = (actor: typeof school, changes: object = {}) =>
  desk.write(
    actor,
    'recordSupervisionFinding',
    { input: ['RecordSupervisionFindingInput!', { ...FINDING, ...changes }] },
    ON,
  );
const answer = (actor: typeof school, id: string, version: number, text = 'Đã niêm yết.') =>
  desk.write(
    actor,
    'answerSupervisionFinding',
    { id: ['ID!', id], expectedVersion: ['Int!', version], answer: ['String!', text] },
    ON,
  );

test('recording a supervision finding is refused to every body outside the Front, and for another organisation', async () => {
  for (const actor of [school, DOET_2026, actorOf('UBND')]) {
    expect(await record(actor, { organisationCode: actor.agency })).toMatchObject({ __typename: 'NotAllowed' });
  }
  expect(await record(womensUnion)).toMatchObject({ __typename: 'NotAllowed' });
  expect(
    await record(youthUnion, { bodyCode: 'VFF:YOUTH_UNION', observedOn: '2026-11-24', subjects: [] }),
  ).toMatchObject({
    fields: [
      { path: 'bodyCode', code: 'OUT_OF_RANGE' },
      { path: 'subjects', code: 'REQUIRED' },
      { path: 'observedOn', code: 'OUT_OF_RANGE' },
    ],
  });
});

test('a finding is answered by the body supervised, once and for good', async () => {
  const { id } = await record(youthUnion);
  expect(await answer(otherSchool, id, 1)).toMatchObject({ __typename: 'NotAllowed' });
  expect(await answer(youthUnion, id, 1)).toMatchObject({ __typename: 'NotAllowed' });
  expect(await answer(school, id, 1, ' ')).toMatchObject({ fields: [{ path: 'answer', code: 'REQUIRED' }] });
  expect(await answer(school, id, 1)).toMatchObject({ status: 'ANSWERED', answer: 'Đã niêm yết.', version: 2 });
  expect(await answer(school, id, 2)).toMatchObject({ __typename: 'Conflict', currentState: 'ANSWERED' });
  await expect(
    desk.training.database.fork().execute(`update supervision_finding set answer = '' where id = '${id}'`),
  ).rejects.toThrow(/final/);
  expect(await desk.eventsOf(id, 2)).toEqual(['supervision-finding-recorded', 'supervision-finding-answered']);
});

test('a finding is seen by both its sides, the Front and the city, and by no other body', async () => {
  const { id } = await record(youthUnion);
  const ONE = 'query ($id: ID!) { supervisionFinding(id: $id) { id } }';
  for (const reader of [youthUnion, school, front, DOET_2026, actorOf('UBND'), actorOf('HDND')]) {
    expect(await desk.ask(reader, ONE, { id }), reader.id).toEqual({ supervisionFinding: { id } });
  }
  for (const stranger of [womensUnion, otherSchool, actorOf('DOF')]) {
    expect(await desk.ask(stranger, ONE, { id }), stranger.id).toEqual({ supervisionFinding: null });
  }
  const list = await desk.ask(otherSchool, '{ supervisionFindings { totalCount } }');
  expect(list).toEqual({ supervisionFindings: { totalCount: 0 } });
});
