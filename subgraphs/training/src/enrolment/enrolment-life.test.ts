import { loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENROLMENT, registerSomebody } from '../testing/registrations.js';
import { type Arguments, DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const OLD = 'SCHOOL:CDKTHP';
const NEW = 'SCHOOL:CDYTHP';
const oldSchool = actorOf(OLD);
const newSchool = actorOf(NEW);
const outsider = actorOf('SCHOOL:CDDLHP');

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());

function change(
  actor: typeof oldSchool,
  mutation: string,
  id: string,
  version: number,
  more: Arguments = {},
  key?: string,
) {
  const args: Arguments = { id: ['ID!', id], expectedVersion: ['Int!', version], ...more };
  return desk.write(actor, mutation, args, key === undefined ? ENROLMENT : { ...ENROLMENT, key });
}
const because = (reason = 'Nghỉ ốm dài ngày'): Arguments => ({ reason: ['String!', reason] });

async function registered(changes: Record<string, unknown> = {}) {
  const enrolment = await registerSomebody(desk, changes);
  expect(enrolment).toMatchObject({ __typename: 'Enrolment', status: 'REGISTERED' });
  return enrolment;
}

async function confirmed(changes: Record<string, unknown> = {}) {
  const { id } = await registered(changes);
  return change(oldSchool, 'confirmEnrolment', id, 1);
}

describe('an enrolment without support', () => {
  test('is refused a trade of no support while it asks for support, and accepted once it asks for none', async () => {
    expect(await registerSomebody(desk, { tradeCode: 'COOKING', level: 'ELEMENTARY' })).toMatchObject({
      __typename: 'PolicyRefusal',
    });
    const enrolment = await registered({ tradeCode: 'COOKING', level: 'ELEMENTARY', supportRequested: false });
    expect(enrolment).toMatchObject({
      supportRequested: false,
      supportVnd: null,
      decision: { outcome: 'NOT_REQUESTED' },
    });
  });
  test('is confirmed without the policy, and is no earlier support', async () => {
    const { id, learner } = await registered({ level: 'COLLEGE', supportRequested: false });
    expect(await change(oldSchool, 'confirmEnrolment', id, 1)).toMatchObject({
      status: 'CONFIRMED',
      decision: { outcome: 'NOT_REQUESTED' },
    });
    expect(learner.fullName).toMatch(/^Nguyễn/);
  });
});

describe('an enrolment that the policy cannot decide on', () => {
  test('is registered and taken in by another school, and confirmed by none while that stays so', async () => {
    // Without invented figures the policy lacks some.
    const undecided = await openTrainingDesk({ policies: loadPolicyBook(POLICY_DOCUMENTS) });
    const step = (actor: typeof oldSchool, mutation: string, id: string, version: number, more: Arguments = {}) =>
      undecided.write(actor, mutation, { id: ['ID!', id], expectedVersion: ['Int!', version], ...more }, ENROLMENT);
    const { id, decision } = await registerSomebody(undecided);
    expect(decision).toEqual({ outcome: 'CANNOT_DECIDE' });
    expect(await step(oldSchool, 'confirmEnrolment', id, 1)).toMatchObject({ __typename: 'PolicyRefusal' });
    await step(oldSchool, 'releaseEnrolment', id, 1, { toSchoolCode: ['ID!', NEW], ...because('Chuyển nơi ở') });
    expect(await step(newSchool, 'acceptEnrolmentTransfer', id, 2)).toMatchObject({
      school: { code: NEW },
      decision: { outcome: 'CANNOT_DECIDE' },
    });
    expect(await step(newSchool, 'confirmEnrolment', id, 3)).toMatchObject({ __typename: 'PolicyRefusal' });
    await undecided.stop();
  });
});

describe('an enrolment that has come to its end', () => {
  const STEPS = ['confirmEnrolment', 'completeEnrolment', 'suspendEnrolment', 'resumeEnrolment', 'withdrawEnrolment'];
  const reasonOf = (mutation: string) => (/suspend|withdraw/.test(mutation) ? because() : {});

  test.each(['completeEnrolment', 'withdrawEnrolment'])('by %s goes nowhere from there', async (end) => {
    const { id } = await confirmed();
    const { status, version } = await change(oldSchool, end, id, 2, reasonOf(end));
    expect(version).toBe(3);
    for (const mutation of STEPS) {
      expect([mutation, await change(oldSchool, mutation, id, 3, reasonOf(mutation))]).toMatchObject([
        mutation,
        { __typename: 'Conflict', currentState: status, currentVersion: 3 },
      ]);
    }
    const to: Arguments = { toSchoolCode: ['ID!', NEW], ...because('Chuyển nơi ở') };
    expect(await change(oldSchool, 'releaseEnrolment', id, 3, to)).toMatchObject({ __typename: 'Conflict' });
  });
});

describe('suspending and resuming', () => {
  test('is refused to another school, before confirmation, and without a reason', async () => {
    const { id } = await registered();
    expect(await change(outsider, 'suspendEnrolment', id, 1, because())).toMatchObject({ __typename: 'NotAllowed' });
    expect(await change(oldSchool, 'suspendEnrolment', id, 1, because())).toMatchObject({
      __typename: 'Conflict',
      currentState: 'REGISTERED',
    });
    await change(oldSchool, 'confirmEnrolment', id, 1);
    expect(await change(oldSchool, 'suspendEnrolment', id, 2, because(' '))).toMatchObject({
      fields: [{ path: 'reason', code: 'REQUIRED' }],
    });
  });
  test('keeps the enrolment counted and goes on where it rested', async () => {
    const total = () =>
      desk.ask(oldSchool, '{ enrolmentCounts(by: STATUS, filter: { year: 2026 }) { total rows { key count } } }');
    const { id } = await confirmed();
    const before = (await total()).enrolmentCounts.total;
    expect(await change(oldSchool, 'suspendEnrolment', id, 2, because())).toMatchObject({ status: 'SUSPENDED' });
    const { enrolmentCounts } = await total();
    expect(enrolmentCounts.total).toBe(before);
    expect(enrolmentCounts.rows).toContainEqual({ key: 'SUSPENDED', count: 1 });
    expect(await change(oldSchool, 'completeEnrolment', id, 3)).toMatchObject({ __typename: 'Conflict' });
    expect(await change(oldSchool, 'resumeEnrolment', id, 3)).toMatchObject({ status: 'CONFIRMED', version: 4 });
    expect(await desk.eventsOf(id, 4)).toEqual([
      'enrolment-registered',
      'enrolment-confirmed',
      'enrolment-suspended',
      'enrolment-resumed',
    ]);
  });
});

describe('a transfer', () => {
  const to = (code: string): Arguments => ({ toSchoolCode: ['ID!', code], ...because('Chuyển nơi ở') });
  const counts = async (code: string) =>
    (
      await desk.ask(
        DOET_2026,
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on School { training(year: 2026) { enrolments } } } }`,
        { r: [{ __typename: 'School', code }] },
      )
    )._entities[0].training.enrolments;

  test('is refused to another school, to itself, to a centre, and to a school that does not exist', async () => {
    const { id } = await registered();
    expect(await change(newSchool, 'releaseEnrolment', id, 1, to(NEW))).toMatchObject({ __typename: 'NotAllowed' });
    for (const code of [OLD, 'CENTRE:HAI_PHONG', 'SCHOOL:NONE']) {
      expect(await change(oldSchool, 'releaseEnrolment', id, 1, to(code))).toMatchObject({
        fields: [{ path: 'toSchoolCode', code: 'UNKNOWN_CODE' }],
      });
    }
  });

  test('moves one enrolment from one school to the other: counted once throughout, its history kept', async () => {
    const { id } = await confirmed({ tradeCode: 'NURSING' });
    const [before, beforeNew] = [await counts(OLD), await counts(NEW)];
    expect(await change(oldSchool, 'releaseEnrolment', id, 2, to(NEW), 'release')).toMatchObject({
      transferTo: { code: NEW },
      school: { code: OLD },
    });
    expect([await counts(OLD), await counts(NEW)]).toEqual([before, beforeNew]);
    expect(await change(oldSchool, 'withdrawEnrolment', id, 3, because())).toMatchObject({ __typename: 'Conflict' });
    expect(await change(outsider, 'acceptEnrolmentTransfer', id, 3)).toMatchObject({ __typename: 'NotAllowed' });

    const WAITING =
      '{ enrolments(filter: { awaitingAcceptance: true }) { edges { node { id learner { fullName } } } } }';
    expect((await desk.ask(outsider, WAITING)).enrolments.edges).toEqual([]);
    expect((await desk.ask(newSchool, WAITING)).enrolments.edges).toEqual([
      { node: { id, learner: { fullName: expect.stringMatching(/^Nguyễn/) } } },
    ]);
    expect(await change(newSchool, 'acceptEnrolmentTransfer', id, 3, {}, 'accept')).toMatchObject({
      school: { code: NEW },
      transferTo: null,
      transferredFrom: { code: OLD },
      status: 'CONFIRMED',
      decision: { outcome: 'ELIGIBLE' },
    });
    expect([await counts(OLD), await counts(NEW)]).toEqual([before - 1, beforeNew + 1]);

    const ONE =
      'query ($id: ID!) { enrolment(id: $id) { history { version by { code } changes { field before after } } } }';
    expect(await desk.ask(oldSchool, ONE, { id })).toEqual({ enrolment: null });
    const { history } = (await desk.ask(newSchool, ONE, { id })).enrolment;
    expect(history.map(({ version, by }: { version: number; by: object }) => [version, by])).toEqual([
      [1, { code: OLD }],
      [2, { code: OLD }],
      [3, { code: OLD }],
      [4, { code: NEW }],
    ]);
    expect(history[3].changes).toContainEqual({ field: 'schoolCode', before: OLD, after: NEW });
    expect(await desk.eventsOf(id, 4)).toEqual([
      'enrolment-registered',
      'enrolment-confirmed',
      'enrolment-released',
      'enrolment-transferred',
    ]);
  });

  test('is refused where the other school’s policy does not support it, and changes nothing', async () => {
    // Of another province, whose resolution names other trades.
    const FAR = 'SCHOOL:DEMO_HD_01';
    const trade = { tradeCode: 'LOGISTICS' };
    for (const { id, version, status } of [await registered(trade), await confirmed(trade)]) {
      await change(oldSchool, 'releaseEnrolment', id, version, to(FAR));
      expect(await change(actorOf(FAR), 'acceptEnrolmentTransfer', id, version + 1)).toMatchObject({
        __typename: 'PolicyRefusal',
      });
      expect(await change(oldSchool, 'cancelEnrolmentTransfer', id, version + 1)).toMatchObject({
        school: { code: OLD },
        status,
        version: version + 2,
        decision: { outcome: 'ELIGIBLE' },
      });
    }
  });

  test('answers a repeated request of either school with its first result, also afterwards', async () => {
    const { id } = await registered();
    const [release, accept] = [`release ${id}`, `accept ${id}`];
    await change(oldSchool, 'releaseEnrolment', id, 1, to(NEW), release);
    await change(newSchool, 'acceptEnrolmentTransfer', id, 2, {}, accept);
    expect(await change(oldSchool, 'releaseEnrolment', id, 1, to(NEW), release)).toMatchObject({ id, version: 3 });
    expect(await change(newSchool, 'acceptEnrolmentTransfer', id, 2, {}, accept)).toMatchObject({ id, version: 3 });
    expect(await change(oldSchool, 'withdrawEnrolment', id, 3, because())).toMatchObject({ __typename: 'NotAllowed' });
  });

  test('is out of the hands of the school the learner came from, which hears nothing of it any more', async () => {
    const { id } = await registered();
    await change(oldSchool, 'releaseEnrolment', id, 1, to(NEW));
    await change(newSchool, 'acceptEnrolmentTransfer', id, 2);
    const refused = { __typename: 'NotAllowed' };
    for (const version of [1, 3]) {
      expect(await change(oldSchool, 'completeEnrolment', id, version)).toMatchObject(refused);
      expect(await change(oldSchool, 'releaseEnrolment', id, version, to('SCHOOL:CDDLHP'))).toMatchObject(refused);
      expect(await change(oldSchool, 'cancelEnrolmentTransfer', id, version)).toMatchObject(refused);
    }
    await change(newSchool, 'releaseEnrolment', id, 3, to('SCHOOL:CDDLHP'));
    expect(await change(oldSchool, 'cancelEnrolmentTransfer', id, 4)).toMatchObject(refused);
    expect(await change(newSchool, 'cancelEnrolmentTransfer', id, 4)).toMatchObject({ version: 5, transferTo: null });
  });

  test('declined or taken back leaves everything as it was', async () => {
    const { id } = await registered();
    await change(oldSchool, 'releaseEnrolment', id, 1, to(NEW));
    expect(await change(outsider, 'declineEnrolmentTransfer', id, 2, because())).toMatchObject({
      __typename: 'NotAllowed',
    });
    expect(await change(newSchool, 'declineEnrolmentTransfer', id, 2, because(), `decline ${id}`)).toMatchObject({
      school: { code: OLD },
      transferTo: null,
    });
    expect(await change(newSchool, 'declineEnrolmentTransfer', id, 2, because(), `decline ${id}`)).toMatchObject({
      id,
    });
    await change(oldSchool, 'releaseEnrolment', id, 3, to(NEW));
    expect(await change(newSchool, 'cancelEnrolmentTransfer', id, 4)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await change(oldSchool, 'cancelEnrolmentTransfer', id, 4)).toMatchObject({ transferTo: null, version: 5 });
    expect(await change(newSchool, 'acceptEnrolmentTransfer', id, 5)).toMatchObject({ __typename: 'Conflict' });
    const [released, ended] = ['enrolment-released', 'enrolment-transfer-ended'];
    expect(await desk.eventsOf(id, 5)).toEqual(['enrolment-registered', released, ended, released, ended]);
  });
});

describe('tags and centres', () => {
  const tags: Arguments = {
    linkedProgrammes: ['[LinkedTrainingSupport!]!', ['DISCHARGED_SOLDIERS', 'DISCHARGED_SOLDIERS']],
    priorityGroups: ['[PriorityGroup!]!', ['COMPLETED_MILITARY_SERVICE']],
  };
  const centres = (gives: string | null, from: string | null): Arguments => ({
    generalEducationCentreCode: ['ID', gives],
    sourceCentreCode: ['ID', from],
  });

  test('are refused to another school, and tags replace those there were', async () => {
    const { id } = await registered({ linkedProgrammes: ['RURAL_LABOUR'] });
    expect(await change(outsider, 'tagEnrolment', id, 1, tags)).toMatchObject({ __typename: 'NotAllowed' });
    await change(oldSchool, 'tagEnrolment', id, 1, tags);
    expect(await desk.eventsOf(id, 2)).toEqual(['enrolment-registered', 'enrolment-tagged']);
    const LIST =
      '{ enrolments(filter: { linkedProgramme: DISCHARGED_SOLDIERS }) { edges { node { id linkedProgrammes priorityGroups } } } }';
    expect((await desk.ask(oldSchool, LIST)).enrolments.edges).toEqual([
      {
        node: { id, linkedProgrammes: ['DISCHARGED_SOLDIERS'], priorityGroups: ['COMPLETED_MILITARY_SERVICE'] },
      },
    ]);
  });

  test('a centre must be one, and gives classes to lower-secondary graduates at intermediate level alone', async () => {
    const wrong = await registerSomebody(desk, {
      education: 'UPPER_SECONDARY',
      generalEducationCentreCode: 'CENTRE:HAI_PHONG',
      sourceCentreCode: OLD,
    });
    expect(wrong.fields).toEqual([
      { path: 'sourceCentreCode', code: 'UNKNOWN_CODE' },
      { path: 'generalEducationCentreCode', code: 'OUT_OF_RANGE' },
    ]);
    const { id } = await registered({ education: 'UPPER_SECONDARY' });
    expect(
      await change(oldSchool, 'assignEnrolmentCentres', id, 1, centres('CENTRE:HAI_PHONG', 'CENTRE:NONE')),
    ).toMatchObject({
      fields: [
        { path: 'sourceCentreCode', code: 'UNKNOWN_CODE' },
        { path: 'generalEducationCentreCode', code: 'OUT_OF_RANGE' },
      ],
    });
  });

  test('both centres see the enrolment as partners, without the person; other centres see nothing', async () => {
    const { id } = await registered({ generalEducationCentreCode: 'CENTRE:LE_CHAN' });
    await change(oldSchool, 'assignEnrolmentCentres', id, 1, centres('CENTRE:LE_CHAN', 'CENTRE:HAI_AN'));
    expect(await desk.eventsOf(id, 2)).toEqual(['enrolment-registered', 'enrolment-assigned']);
    const LIST = '{ enrolments { totalCount edges { node { id learner { fullName } sourceCentre { code } } } } }';
    for (const code of ['CENTRE:LE_CHAN', 'CENTRE:HAI_AN']) {
      expect(await desk.ask(actorOf(code), LIST)).toEqual({
        enrolments: {
          totalCount: 1,
          edges: [{ node: { id, learner: null, sourceCentre: { code: 'CENTRE:HAI_AN' } } }],
        },
      });
    }
    expect((await desk.ask(actorOf('CENTRE:KIEN_AN'), LIST)).enrolments.totalCount).toBe(0);
    expect(await desk.refusalOf(actorOf('DISTRICT:LE_CHAN'), LIST)).toBe('FORBIDDEN');
    expect(await change(actorOf('CENTRE:LE_CHAN'), 'assignEnrolmentCentres', id, 2, centres(null, null))).toMatchObject(
      { __typename: 'NotAllowed' },
    );
  });
});
