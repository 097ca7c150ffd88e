import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENROLMENT, registerSomebody } from '../testing/registrations.js';
import { type Arguments, DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const [A, B] = ['SCHOOL:CDKTHP', 'SCHOOL:CDYTHP'];
const [schoolA, schoolB, outsider] = [actorOf(A), actorOf(B), actorOf('SCHOOL:CDDLHP')];

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());

let serial = 0;
function person(changes: Record<string, unknown> = {}) {
  serial += 1;
  return {
    fullName: `Phạm Văn ${'ABCDEFGHIJ'[serial % 10]}`,
    birthDate: `2009-03-${String((serial % 28) + 1).padStart(2, '0')}`,
    gender: 'MALE',
    nationalId: String(31_900_000_000 + serial).padStart(12, '0'),
    ...changes,
  };
}

const PAIR = `id version agrees status survivorId reason
  first { learnerId nameMasked birthYear nationalIdMasked learner { fullName } enrolments { school { code } trade { code } } }
  second { learnerId nameMasked learner { fullName } enrolments { school { code } } }`;
const OPEN = `{ learnerDuplicates(filter: { statuses: [OPEN] }) { totalCount edges { node { ${PAIR} } } } }`;

const openPairs = async (actor: typeof schoolA) =>
  (await desk.ask(actor, OPEN)).learnerDuplicates.edges.map(({ node }: { node: object }) => node);

function resolve(actor: typeof schoolA, id: string, decision: string, survivorId: string | null, version = 1) {
  const args: Arguments = {
    id: ['ID!', id],
    expectedVersion: ['Int!', version],
    decision: ['DuplicateDecision!', decision],
    survivorId: ['ID', survivorId],
    reason: ['String!', 'Đã đối chiếu hồ sơ gốc'],
  };
  return desk.write(actor, 'resolveLearnerDuplicate', args, { type: 'LearnerDuplicate', selection: PAIR });
}

test('the same person in another trade or at another school is no duplicate', async () => {
  const learner = person();
  await registerSomebody(desk, { learner });
  const again = await registerSomebody(desk, {
    learner: { ...learner, fullName: `  ${learner.fullName.normalize('NFD').toUpperCase()} ` },
    schoolCode: B,
    tradeCode: 'NURSING',
  });
  expect(again).toMatchObject({ __typename: 'Enrolment' });
  // Nor is a namesake of another age.
  const namesake = person({ fullName: learner.fullName, birthDate: '2009-12-31' });
  expect(await registerSomebody(desk, { learner: namesake })).toMatchObject({ __typename: 'Enrolment' });
  expect(await openPairs(DOET_2026)).toEqual([]);
});

describe('one ID number under two names', () => {
  let pair: { id: string; first: { learnerId: string }; second: { learnerId: string } };
  let wrong: { id: string };
  beforeAll(async () => {
    const learner = person({ fullName: 'Phạm Văn Đúng' });
    await registerSomebody(desk, { learner });
    wrong = await registerSomebody(desk, {
      learner: { ...learner, fullName: 'Phạm Văn Đùng', birthDate: '2008-12-31' },
      schoolCode: B,
      tradeCode: 'NURSING',
    });
    [pair] = await openPairs(schoolA);
  });

  test('is put side by side to the two schools and DOLISA, masked where the learner is not theirs', async () => {
    expect(pair).toMatchObject({
      agrees: ['ID_NUMBER'],
      status: 'OPEN',
      first: {
        nameMasked: 'P••• V••• Đ•••',
        birthYear: 2009,
        nationalIdMasked: expect.stringMatching(/^•{9}\d{3}$/),
        learner: { fullName: 'Phạm Văn Đúng' },
        enrolments: [{ school: { code: A }, trade: { code: 'WELDING' } }],
      },
      second: { nameMasked: 'P••• V••• Đ•••', learner: null, enrolments: [{ school: { code: B } }] },
    });
    expect(await openPairs(schoolB)).toMatchObject([
      { first: { learner: null }, second: { learner: { fullName: 'Phạm Văn Đùng' } } },
    ]);
    expect(await openPairs(DOET_2026)).toMatchObject([{ first: { learner: { fullName: 'Phạm Văn Đúng' } } }]);
    expect(await openPairs(outsider)).toEqual([]);
    expect(await desk.refusalOf(actorOf('DOLISA', 'LEADERSHIP'), OPEN)).toBe('FORBIDDEN');
  });

  test('holds a confirmation back until somebody has decided', async () => {
    const confirm = (version: number) =>
      desk.write(schoolB, 'confirmEnrolment', { id: ['ID!', wrong.id], expectedVersion: ['Int!', version] }, ENROLMENT);
    expect(await confirm(1)).toMatchObject({ __typename: 'Conflict', currentState: 'REGISTERED' });
    expect(await resolve(outsider, pair.id, 'KEEP', null)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await resolve(schoolB, pair.id, 'MERGE', null)).toMatchObject({
      fields: [{ path: 'survivorId', code: 'UNKNOWN_CODE' }],
    });
    expect(await resolve(schoolB, pair.id, 'MERGE', pair.first.learnerId)).toMatchObject({
      status: 'MERGED',
      survivorId: pair.first.learnerId,
      reason: 'Đã đối chiếu hồ sơ gốc',
    });
    expect(await resolve(schoolA, pair.id, 'KEEP', null, 2)).toMatchObject({ __typename: 'Conflict' });
    expect(await confirm(2)).toMatchObject({
      status: 'CONFIRMED',
      learner: { id: pair.first.learnerId, fullName: 'Phạm Văn Đúng' },
    });
    expect(await desk.eventsOf(pair.id, 2)).toEqual(['learner-duplicate-found', 'learner-duplicate-resolved']);
    await expect(
      desk.training.database.fork().execute(`update learner_duplicate set status = 'OPEN', reason = null`),
    ).rejects.toThrow(/final/);
  });
});

describe('one name and birth date under two ID numbers', () => {
  test('is shown for review and holds nothing back; kept apart they stay two people', async () => {
    const learner = person({ fullName: 'Lê Thị Trùng' });
    await registerSomebody(desk, { learner });
    const other = await registerSomebody(desk, {
      learner: { ...learner, nationalId: '031999999999', fullName: 'LE THI TRUNG' },
    });
    const [pair] = await openPairs(schoolA);
    expect(pair).toMatchObject({ agrees: ['NAME_AND_BIRTH_DATE'] });
    const confirmed = await desk.write(
      schoolA,
      'confirmEnrolment',
      { id: ['ID!', other.id], expectedVersion: ['Int!', 1] },
      ENROLMENT,
    );
    expect(confirmed).toMatchObject({ status: 'CONFIRMED' });
    // Both are enrolled in welding: as one person they would count, and be supported, twice.
    expect(await resolve(DOET_2026, pair.id, 'MERGE', pair.first.learnerId)).toMatchObject({ __typename: 'Conflict' });
    expect(await resolve(DOET_2026, pair.id, 'KEEP', null)).toMatchObject({ status: 'KEPT', survivorId: null });
    expect(await openPairs(schoolA)).toEqual([]);
  });
});

describe('a merger', () => {
  const because = { reason: ['String!', 'Đăng ký hai lần'] } as const;

  test('of two in one course waits until one enrolment is withdrawn, and leaves the other', async () => {
    const learner = person({ fullName: 'Vũ Thị Đôi' });
    const first = await registerSomebody(desk, { learner });
    const second = await registerSomebody(desk, { learner: { ...learner, fullName: 'Vũ Thị Ba' } });
    const [pair] = await openPairs(schoolA);
    const merge = () => resolve(schoolA, pair.id, 'MERGE', first.learner.id);
    expect(await merge()).toMatchObject({ __typename: 'Conflict', currentState: 'OPEN', currentVersion: 1 });
    const at: Arguments = { id: ['ID!', second.id], expectedVersion: ['Int!', 1], ...because };
    expect(await desk.write(schoolA, 'withdrawEnrolment', at, ENROLMENT)).toMatchObject({ status: 'WITHDRAWN' });
    expect(await merge()).toMatchObject({ status: 'MERGED', survivorId: first.learner.id });
  });

  test('takes along those who were merged into it before', async () => {
    const learner = person({ fullName: 'Ngô Văn Một' });
    const register = (fullName: string, tradeCode: string) =>
      registerSomebody(desk, { learner: { ...learner, fullName }, tradeCode });
    const one = await register('Ngô Văn Một', 'WELDING');
    const two = await register('Ngô Văn Hai', 'NURSING');
    const three = await register('Ngô Văn Ba', 'LOGISTICS');
    const pairs: { id: string; first: { learnerId: string }; second: { learnerId: string } }[] =
      await openPairs(schoolA);
    expect(pairs).toHaveLength(3);
    const mergeInto = async (survivor: typeof one, other: typeof one) => {
      const ids = [survivor.learner.id, other.learner.id];
      const pair = pairs.find(({ first, second }) => ids.includes(first.learnerId) && ids.includes(second.learnerId));
      return resolve(schoolA, pair?.id ?? '', 'MERGE', survivor.learner.id);
    };
    expect(await mergeInto(two, one)).toMatchObject({ status: 'MERGED' });
    const merged = await mergeInto(three, two);
    expect(merged).toMatchObject({ status: 'MERGED', survivorId: three.learner.id });
    expect(merged.first.enrolments).toHaveLength(3);
    expect(await mergeInto(three, one)).toMatchObject({ status: 'MERGED' });
    // Whoever registers the first again finds the record that stands for all three.
    expect((await register('Ngô Văn Một', 'HOTEL_MANAGEMENT')).learner.id).toBe(three.learner.id);
  });
});

describe('showing an ID number', () => {
  const reveal = (actor: typeof schoolA, learnerId: string, reason: string, key?: string) =>
    desk.write(
      actor,
      'revealNationalId',
      { learnerId: ['ID!', learnerId], reason: ['String!', reason] },
      { type: 'RevealedNationalId', selection: 'learnerId nationalId', ...(key === undefined ? {} : { key }) },
    );
  const REASON = 'Lập danh sách chi trả hỗ trợ tháng 11';

  test('is refused to another school, to leadership and to a centre, and without a reason', async () => {
    const { learner } = await registerSomebody(desk, { learner: person(), sourceCentreCode: 'CENTRE:HAI_PHONG' });
    for (const actor of [outsider, actorOf('DOLISA', 'LEADERSHIP'), actorOf('CENTRE:HAI_PHONG')]) {
      expect(await reveal(actor, learner.id, REASON)).toMatchObject({ __typename: 'NotAllowed' });
    }
    expect(await reveal(schoolA, learner.id, 'xem')).toMatchObject({
      fields: [{ path: 'reason', code: 'OUT_OF_RANGE' }],
    });
    expect(await reveal(schoolA, '01936f00-0000-7000-8000-000000000001', REASON)).toMatchObject({
      __typename: 'NotAllowed',
    });
  });

  test('is open to every school the learner is enrolled at', async () => {
    const given = person();
    const { learner } = await registerSomebody(desk, { learner: given });
    await registerSomebody(desk, { learner: given, schoolCode: B, tradeCode: 'NURSING' });
    for (const school of [schoolA, schoolB]) {
      expect(await reveal(school, learner.id, REASON)).toMatchObject({ nationalId: given.nationalId });
    }
  });

  test('leaves a row naming reader, subject, fields and reason each time the number is shown', async () => {
    const given = person();
    const { learner } = await registerSomebody(desk, { learner: given });
    for (let time = 0; time < 2; time += 1) {
      expect(await reveal(schoolA, learner.id, REASON, 'once')).toMatchObject({ nationalId: given.nationalId });
    }
    const rows = await desk.training.asOwner(
      `select reader, agency, learner_id, fields, reason from training.personal_data_access where learner_id = '${learner.id}'`,
    );
    const row = { reader: schoolA.id, agency: A, learner_id: learner.id, fields: ['nationalId'], reason: REASON };
    expect(rows).toEqual([row, row]);
    for (const sql of ['select * from personal_data_access', 'delete from personal_data_access']) {
      await expect(desk.training.database.fork().execute(sql)).rejects.toThrow(/permission denied/);
    }
  });
});
