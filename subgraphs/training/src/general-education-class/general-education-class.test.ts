import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arguments, DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const school = actorOf('SCHOOL:CDKTHP');
const centre = actorOf('CENTRE:LE_CHAN');
const otherCentre = actorOf('CENTRE:HAI_AN');
const ON = { type: 'GeneralEducationClass', selection: 'id version status answer centre { code }' };

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());

function arrange(actor: typeof school, changes: object = {}) {
  const input = { schoolCode: 'SCHOOL:CDKTHP', centreCode: 'CENTRE:LE_CHAN', schoolYear: 2026, pupils: 45, ...changes };
  return desk.write(
    actor,
    'arrangeGeneralEducationClass',
    { input: ['ArrangeGeneralEducationClassInput!', input] },
    ON,
  );
}
const change = (actor: typeof school, mutation: string, id: string, version: number, more: Arguments = {}) =>
  desk.write(actor, mutation, { id: ['ID!', id], expectedVersion: ['Int!', version], ...more }, ON);

test('arranging is refused to a centre, to another school, and with what is no centre', async () => {
  for (const actor of [centre, actorOf('SCHOOL:CDYTHP')]) {
    expect(await arrange(actor)).toMatchObject({ __typename: 'NotAllowed', action: 'general-education-class.arrange' });
  }
  expect((await arrange(school, { centreCode: 'SCHOOL:CDYTHP', schoolYear: 2030, pupils: 0 })).fields).toEqual([
    { path: 'centreCode', code: 'UNKNOWN_CODE' },
    { path: 'schoolYear', code: 'OUT_OF_RANGE' },
    { path: 'pupils', code: 'OUT_OF_RANGE' },
  ]);
});

test('the centre asked confirms; nobody else does', async () => {
  const { id } = await arrange(school);
  expect(await arrange(school)).toMatchObject({ __typename: 'Conflict', currentState: 'ARRANGED' });
  for (const actor of [otherCentre, school, DOET_2026]) {
    expect(await change(actor, 'confirmGeneralEducationClass', id, 1)).toMatchObject({ __typename: 'NotAllowed' });
  }
  expect(
    await change(centre, 'confirmGeneralEducationClass', id, 1, { answer: ['String', 'Từ tháng 9'] }),
  ).toMatchObject({ status: 'CONFIRMED', answer: 'Từ tháng 9' });
  const LIST = '{ generalEducationClasses { edges { node { id } } } }';
  for (const actor of [school, centre, DOET_2026]) {
    expect((await desk.ask(actor, LIST)).generalEducationClasses.edges).toEqual([{ node: { id } }]);
  }
  expect((await desk.ask(otherCentre, LIST)).generalEducationClasses.edges).toEqual([]);
  expect(await change(centre, 'cancelGeneralEducationClass', id, 2)).toMatchObject({ __typename: 'NotAllowed' });
  expect(await change(school, 'cancelGeneralEducationClass', id, 2)).toMatchObject({ status: 'CANCELLED' });
  expect(await desk.eventsOf(id, 3)).toEqual([
    'general-education-class-arranged',
    'general-education-class-confirmed',
    'general-education-class-cancelled',
  ]);
});

test('a centre that declines says why', async () => {
  const { id } = await arrange(school, { centreCode: 'CENTRE:HAI_AN' });
  const decline = (answer: string) =>
    change(otherCentre, 'declineGeneralEducationClass', id, 1, { answer: ['String!', answer] });
  expect((await decline(' ')).fields).toEqual([{ path: 'answer', code: 'REQUIRED' }]);
  expect(await decline('Không đủ phòng học')).toMatchObject({ status: 'DECLINED' });
  expect(await arrange(school, { centreCode: 'CENTRE:HAI_AN' })).toMatchObject({ status: 'ARRANGED' });
});
