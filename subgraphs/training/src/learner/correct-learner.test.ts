import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENROLMENT, registerSomebody } from '../testing/registrations.js';
import { type Arguments, DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const [A, B] = ['SCHOOL:CDKTHP', 'SCHOOL:CDYTHP'];
const [schoolA, schoolB] = [actorOf(A), actorOf(B)];

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());

let serial = 0;
/** Somebody whom nobody resembles. */
function person(changes: Record<string, unknown> = {}) {
  serial += 1;
  return {
    fullName: `Đỗ Thị Thử ${'ABCDEFGHIJKLMNOPQRST'[serial]}`,
    birthDate: '2009-05-06',
    gender: 'FEMALE',
    nationalId: String(32_900_000_000 + serial).padStart(12, '0'),
    ...changes,
  };
}

const LEARNER = {
  type: 'Learner',
  selection: 'id version fullName birthDate nationalIdMasked corrections { version fields reason by { code } }',
};

function correct(
  actor: typeof schoolA,
  id: string,
  learner: Record<string, unknown>,
  version = 1,
  reason = 'Theo căn cước gốc',
) {
  const { nationalId, ...rest } = learner;
  const args: Arguments = {
    id: ['ID!', id],
    expectedVersion: ['Int!', version],
    learner: ['CorrectLearnerInput!', nationalId === undefined ? rest : learner],
    reason: ['String!', reason],
  };
  return desk.write(actor, 'correctLearner', args, LEARNER);
}

const confirm = (enrolment: { id: string; version: number }, version = enrolment.version) =>
  desk.write(schoolA, 'confirmEnrolment', { id: ['ID!', enrolment.id], expectedVersion: ['Int!', version] }, ENROLMENT);
const openPairs = async () => {
  const OPEN = `{ learnerDuplicates(filter: { statuses: [OPEN] }) { edges { node { id version agrees
    first { learnerId } second { learnerId } } } } }`;
  return (await desk.ask(DOET_2026, OPEN)).learnerDuplicates.edges.map(({ node }: { node: object }) => node);
};
function resolve(pair: { id: string; version: number }, decision: string, survivorId: string | null) {
  const args: Arguments = {
    id: ['ID!', pair.id],
    expectedVersion: ['Int!', pair.version],
    decision: ['DuplicateDecision!', decision],
    survivorId: ['ID', survivorId],
    reason: ['String!', 'Đã đối chiếu hồ sơ gốc'],
  };
  return desk.write(schoolA, 'resolveLearnerDuplicate', args, { type: 'LearnerDuplicate', selection: 'id status' });
}

test('is refused to other schools, centres and leadership, for nobody, out of version, and where it is no correction', async () => {
  const given = person();
  const { learner } = await registerSomebody(desk, { learner: given });
  const better = { ...given, fullName: 'Đỗ Thị Khác' };
  for (const actor of [schoolB, actorOf('CENTRE:HAI_PHONG'), actorOf('DOLISA', 'LEADERSHIP'), actorOf('HEZA')]) {
    expect(await correct(actor, learner.id, better)).toMatchObject({ __typename: 'NotAllowed' });
  }
  expect(await correct(schoolA, '01936f00-0000-7000-8000-000000000001', better)).toMatchObject({
    __typename: 'NotAllowed',
  });
  expect(await correct(schoolA, learner.id, better, 2)).toMatchObject({ currentVersion: 1 });
  expect(await correct(schoolA, learner.id, { ...given, fullName: `  ${given.fullName}` })).toMatchObject({
    __typename: 'Conflict',
  });
  for (const fullName of [
    'Nguyễn 000777000020',
    'Đỗ 000 777 000 020',
    'Lê 000777020',
    'Lê 000_777/000+020',
    'Lê 000\u200b777020',
  ]) {
    expect(await correct(schoolA, learner.id, { ...given, fullName })).toMatchObject({
      fields: [{ path: 'learner.fullName', code: 'BAD_FORMAT' }],
    });
  }
  const wrong = { fullName: '=1+1', birthDate: '2025-01-01', gender: 'FEMALE', nationalId: '12345' };
  expect(await correct(schoolA, learner.id, wrong, 1, ' ')).toMatchObject({
    fields: [
      { path: 'learner.fullName', code: 'BAD_FORMAT' },
      { path: 'learner.nationalId', code: 'BAD_FORMAT' },
      { path: 'learner.birthDate', code: 'OUT_OF_RANGE' },
      { path: 'reason', code: 'REQUIRED' },
    ],
  });
});

test('leaves a trace of who, when, what and why, and no personal data in events', async () => {
  const { learner } = await registerSomebody(desk, { learner: person() });
  const better = person({ fullName: 'Đỗ Thị Đúng', gender: 'MALE' });
  expect(await correct(schoolA, learner.id, better)).toMatchObject({
    version: 2,
    fullName: 'Đỗ Thị Đúng',
    nationalIdMasked: `•••••••••${better.nationalId.slice(-3)}`,
    corrections: [
      { version: 2, fields: ['fullName', 'gender', 'nationalId'], reason: 'Theo căn cước gốc', by: { code: A } },
    ],
  });
  expect(
    await correct(DOET_2026, learner.id, { ...better, birthDate: '2009-05-07', nationalId: undefined }, 2),
  ).toMatchObject({
    version: 3,
    birthDate: '2009-05-07',
    corrections: [{ fields: ['birthDate'], by: { code: 'DOET' } }, { version: 2 }],
  });
  expect(await desk.eventsOf(learner.id, 2)).toEqual(['learner-corrected', 'learner-corrected']);
  const events = desk.training.events.filter(({ subject }) => subject === learner.id);
  expect(events.map(({ data }) => data)).toEqual([
    { year: 2026, fields: ['fullName', 'gender', 'nationalId'] },
    { year: 2026, fields: ['birthDate'] },
  ]);
  // Whoever registers the same person again finds the corrected record.
  const again = await registerSomebody(desk, {
    learner: { ...better, birthDate: '2009-05-07' },
    tradeCode: 'NURSING',
  });
  expect(again.learner.id).toBe(learner.id);
});

describe('a correction that makes somebody look like another', () => {
  test('by ID number holds the confirmation back until it is corrected again; the pair stays for somebody to close', async () => {
    const one = person();
    const other = person();
    const { learner: first } = await registerSomebody(desk, { learner: one });
    const enrolment = await registerSomebody(desk, { learner: other });
    await correct(schoolA, enrolment.learner.id, { ...other, nationalId: one.nationalId });
    const [pair] = await openPairs();
    expect(pair).toMatchObject({
      agrees: ['ID_NUMBER'],
      first: { learnerId: first.id },
      second: { learnerId: enrolment.learner.id },
    });
    expect(await confirm(enrolment)).toMatchObject({ __typename: 'Conflict' });
    await correct(schoolA, enrolment.learner.id, other, 2);
    const [left] = await openPairs();
    expect(left).toMatchObject({ id: pair.id, version: 2, agrees: [] });
    expect(await confirm(enrolment)).toMatchObject({ status: 'CONFIRMED' });
    expect(await resolve(left, 'KEEP', null)).toMatchObject({ status: 'KEPT' });
  });

  test('in everything has to end in one record', async () => {
    const one = person();
    const { learner: first } = await registerSomebody(desk, { learner: one });
    const enrolment = await registerSomebody(desk, { learner: person(), tradeCode: 'NURSING' });
    await correct(schoolA, enrolment.learner.id, one);
    const [pair] = await openPairs();
    expect(pair).toMatchObject({ agrees: ['ID_NUMBER', 'NAME_AND_BIRTH_DATE'] });
    expect(await resolve(pair, 'KEEP', null)).toMatchObject({ __typename: 'Conflict' });
    expect(await resolve(pair, 'MERGE', first.id)).toMatchObject({ status: 'MERGED' });
    expect(await correct(schoolA, enrolment.learner.id, person(), 2)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await openPairs()).toEqual([]);
  });

  test('whom a review kept apart from it is refused', async () => {
    const one = person();
    await registerSomebody(desk, { learner: one });
    const namesake = { ...one, nationalId: person().nationalId };
    const { learner } = await registerSomebody(desk, { learner: namesake });
    const [pair] = await openPairs();
    await resolve(pair, 'KEEP', null);
    expect(await correct(schoolA, learner.id, one)).toMatchObject({ __typename: 'Conflict' });
    const LOOK = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Learner { version } } }';
    const { _entities } = await desk.ask(schoolA, LOOK, { r: [{ __typename: 'Learner', id: learner.id }] });
    expect(_entities).toEqual([{ version: 1 }]);
  });
});

test('a transfer finds who may be the same person, and waits for the review', async () => {
  const one = person();
  await registerSomebody(desk, { learner: one });
  const { id, version } = await registerSomebody(desk, { learner: { ...one, fullName: 'Đỗ Thị Nhầm' } });
  // As if both had been registered before anybody compared them.
  await desk.training.asOwner(`delete from training.learner_duplicate where status = 'OPEN'`);
  expect(await openPairs()).toEqual([]);
  const to: Arguments = { toSchoolCode: ['ID!', B], reason: ['String!', 'Chuyển nơi ở'] };
  const at = (expected: number): Arguments => ({ id: ['ID!', id], expectedVersion: ['Int!', expected] });
  await desk.write(schoolA, 'releaseEnrolment', { ...at(version), ...to }, ENROLMENT);
  const [pair] = await openPairs();
  expect(pair).toMatchObject({ agrees: ['ID_NUMBER'] });
  const accept = () => desk.write(schoolB, 'acceptEnrolmentTransfer', at(version + 1), ENROLMENT);
  expect(await accept()).toMatchObject({ __typename: 'Conflict' });
  await resolve(pair, 'KEEP', null);
  expect(await accept()).toMatchObject({ school: { code: B } });
});
