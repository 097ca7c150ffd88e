import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arguments, type DutyDesk, openDutyDesk } from './duty-desk.js';

/** In 2026 DOET holds DOLISA's vocational files: a token of DOLISA acts for it. */
const LEAD = 'DOLISA';
/** Public, group 3 and run by the city, in demo mode. */
const SCHOOL = 'SCHOOL:CDKTHP';
/** Public, but run by a ministry and of another group. */
const MINISTRY_SCHOOL = 'SCHOOL:CDDLHP';
const PRIVATE_SCHOOL = 'SCHOOL:CDBNHP';
const CENTRE = 'CENTRE:HAI_PHONG';
const OTHER_CENTRE = 'CENTRE:LE_CHAN';
const REFUSED = { __typename: 'NotAllowed' };
const ON_NEED = { type: 'PedagogyNeed', selection: 'id version status costVnd decision { outcome clauses }' };
const ON_ENROLMENT = {
  type: 'Enrolment',
  selection: 'id version status level supportRequested supportVnd trade { code supported } school { code }',
};

let desk: DutyDesk;
beforeAll(async () => {
  desk = await openDutyDesk();
});
afterAll(() => desk.stop());

const at = ({ id, version }: { id: string; version: number }, more: Arguments = {}): Arguments => ({
  id: ['ID!', id],
  expectedVersion: ['Int!', version],
  ...more,
});
const needOf = (schoolCode: string, changes: Record<string, unknown>): Arguments => ({
  input: [
    'DraftPedagogyNeedInput!',
    { schoolCode, tradeCode: 'WELDING', year: 2028, conditionAttested: true, ...changes },
  ],
});
const ALL_NEEDS = 'programme(year: 2028) { training { pedagogyHeads pedagogyCostVnd } }';

let serial = 0;
const registrationOf = (schoolCode: string, changes: Record<string, unknown> = {}): Arguments => {
  serial += 1;
  const learner = {
    fullName: `Học viên Thử ${'ABCDEFGHIJ'[serial]}`,
    birthDate: '2010-02-03',
    gender: 'FEMALE',
    nationalId: `00094000000${serial}`,
  };
  const input = {
    schoolCode,
    tradeCode: 'WELDING',
    level: 'INTERMEDIATE',
    category: 'B_LEARNER',
    education: 'LOWER_SECONDARY',
    schoolYear: 2026,
    placeCode: 'COMMUNE:HONG_BANG',
    learner,
    ...changes,
  };
  return { input: ['RegisterEnrolmentInput!', input] };
};

test('D15: colleges and intermediate schools confirm and propose pedagogical training of category d from their training plan', async () => {
  const ON_PLAN = { type: 'TrainingPlan', selection: 'id version status' };
  const plan: Arguments = {
    schoolCode: ['ID!', PRIVATE_SCHOOL],
    year: ['Int!', 2028],
    lines: [
      '[TrainingPlanLineInput!]!',
      [{ tradeCode: 'WELDING', level: 'INTERMEDIATE', learners: 60, visitingTeachers: 3 }],
    ],
  };
  expect(await desk.write(SCHOOL, 'draftTrainingPlan', plan, ON_PLAN)).toEqual(REFUSED);
  const drafted = await desk.write(PRIVATE_SCHOOL, 'draftTrainingPlan', plan, ON_PLAN);
  const need = (heads: number) =>
    needOf(PRIVATE_SCHOOL, { category: 'D_VISITING_TEACHER', heads, trainingPlanId: drafted.id });
  expect(await desk.write(SCHOOL, 'draftPedagogyNeed', need(3), ON_NEED)).toEqual(REFUSED);
  expect(await desk.write(CENTRE, 'draftPedagogyNeed', need(3), ON_NEED)).toEqual(REFUSED);
  const draft = await desk.write(PRIVATE_SCHOOL, 'draftPedagogyNeed', need(4), ON_NEED);
  expect(await desk.write(PRIVATE_SCHOOL, 'confirmPedagogyNeed', at(draft), ON_NEED)).toMatchObject({
    reasons: [{ code: 'TRAINING_PLAN_NOT_ADOPTED' }],
  });
  await desk.write(PRIVATE_SCHOOL, 'adoptTrainingPlan', at(drafted), ON_PLAN);
  expect(await desk.write(PRIVATE_SCHOOL, 'confirmPedagogyNeed', at(draft), ON_NEED)).toMatchObject({
    reasons: [{ code: 'BEYOND_TRAINING_PLAN' }],
  });
  const revision: Arguments = {
    heads: ['Int!', 3],
    conditionAttested: ['Boolean!', true],
    trainingPlanId: ['ID', drafted.id],
  };
  const revised = await desk.write(PRIVATE_SCHOOL, 'revisePedagogyNeed', at(draft, revision), ON_NEED);
  expect(await desk.write(PRIVATE_SCHOOL, 'submitPedagogyNeed', at(revised), ON_NEED)).toMatchObject({
    __typename: 'Conflict',
  });
  const before = await desk.ask(LEAD, `{ ${ALL_NEEDS} }`);
  const confirmed = await desk.expectEvent(2028, () =>
    desk.write(PRIVATE_SCHOOL, 'confirmPedagogyNeed', at(revised), ON_NEED),
  );
  expect(confirmed).toMatchObject({ status: 'CONFIRMED', costVnd: '9000000', decision: { outcome: 'ELIGIBLE' } });
  const sent = await desk.expectEvent(2028, () =>
    desk.write(PRIVATE_SCHOOL, 'submitPedagogyNeed', at(confirmed), ON_NEED),
  );
  expect(await desk.write(PRIVATE_SCHOOL, 'consolidatePedagogyNeed', at(sent), ON_NEED)).toEqual(REFUSED);
  expect(await desk.write(LEAD, 'consolidatePedagogyNeed', at(sent), ON_NEED)).toMatchObject({
    status: 'CONSOLIDATED',
  });
  const after = await desk.ask('UBND/LEADERSHIP', `{ ${ALL_NEEDS} }`);
  const [was, is] = [before, after].map(({ programme }) => programme.training);
  expect(is.pedagogyHeads - was.pedagogyHeads).toBe(3);
  expect(BigInt(is.pedagogyCostVnd) - BigInt(was.pedagogyCostVnd)).toBe(9_000_000n);
});

test('D18: public, group-3, city-run schools propose pedagogical training of category c; others are refused with the clause', async () => {
  const need = (schoolCode: string) => needOf(schoolCode, { category: 'C_TEACHER', heads: 2 });
  for (const [wrong, code] of [
    [MINISTRY_SCHOOL, 'SCHOOL_NOT_IN_AUTONOMY_GROUP_3'],
    [MINISTRY_SCHOOL, 'SCHOOL_NOT_CITY_RUN'],
    [PRIVATE_SCHOOL, 'SCHOOL_NOT_PUBLIC'],
  ] as const) {
    const draft = await desk.write(wrong, 'draftPedagogyNeed', need(wrong), ON_NEED);
    expect(await desk.write(wrong, 'confirmPedagogyNeed', at(draft), ON_NEED)).toMatchObject({
      __typename: 'PolicyRefusal',
      reasons: expect.arrayContaining([{ code }]),
    });
  }
  expect(await desk.write(MINISTRY_SCHOOL, 'draftPedagogyNeed', need(SCHOOL), ON_NEED)).toEqual(REFUSED);
  const draft = await desk.write(SCHOOL, 'draftPedagogyNeed', need(SCHOOL), ON_NEED);
  const confirmed = await desk.write(SCHOOL, 'confirmPedagogyNeed', at(draft), ON_NEED);
  expect(confirmed).toMatchObject({ status: 'CONFIRMED', costVnd: '20000000' });
  const sent = await desk.expectEvent(2028, () => desk.write(SCHOOL, 'submitPedagogyNeed', at(confirmed), ON_NEED));
  const reason: Arguments = { reason: ['String!', 'Thiếu danh sách kèm theo'] };
  const returned = await desk.write(LEAD, 'returnPedagogyNeed', at(sent, reason), ON_NEED);
  const again = await desk.write(SCHOOL, 'confirmPedagogyNeed', at(returned), ON_NEED);
  const resent = await desk.write(SCHOOL, 'submitPedagogyNeed', at(again), ON_NEED);
  expect(await desk.write(LEAD, 'consolidatePedagogyNeed', at(resent), ON_NEED)).toMatchObject({
    status: 'CONSOLIDATED',
  });
  const { pedagogyNeed } = await desk.ask(SCHOOL, 'query ($id: ID!) { pedagogyNeed(id: $id) { status costVnd } }', {
    id: draft.id,
  });
  expect(pedagogyNeed).toEqual({ status: 'CONSOLIDATED', costVnd: '20000000' });
});

test('D16: colleges and intermediate schools recruit and train at all levels, with focus on the nine trades', async () => {
  const registration = registrationOf(SCHOOL);
  expect(await desk.write(MINISTRY_SCHOOL, 'registerEnrolment', registration, ON_ENROLMENT)).toEqual(REFUSED);
  expect(await desk.write(CENTRE, 'registerEnrolment', registrationOf(CENTRE), ON_ENROLMENT)).toEqual(REFUSED);
  const FIGURES = `{ programme(year: 2026) { training { enrolments inSupportedTrades } }
    school(code: "${SCHOOL}") { training(year: 2026) { enrolments } } }`;
  const before = await desk.ask(LEAD, FIGURES);
  const supported = await desk.expectEvent(2026, () =>
    desk.write(SCHOOL, 'registerEnrolment', registration, ON_ENROLMENT),
  );
  expect(supported).toMatchObject({ status: 'REGISTERED', supportRequested: true, trade: { supported: true } });
  const college = registrationOf(SCHOOL, { level: 'COLLEGE', education: 'UPPER_SECONDARY', tradeCode: 'NURSING' });
  expect(await desk.write(SCHOOL, 'registerEnrolment', college, ON_ENROLMENT)).toMatchObject({ level: 'COLLEGE' });
  const elementary = (more = {}) => registrationOf(SCHOOL, { level: 'ELEMENTARY', tradeCode: 'ACCOUNTING', ...more });
  expect(await desk.write(SCHOOL, 'registerEnrolment', elementary(), ON_ENROLMENT)).toMatchObject({
    __typename: 'PolicyRefusal',
  });
  const without = elementary({ supportRequested: false });
  expect(await desk.write(SCHOOL, 'registerEnrolment', without, ON_ENROLMENT)).toMatchObject({
    level: 'ELEMENTARY',
    supportRequested: false,
    supportVnd: null,
    trade: { supported: false },
  });
  const after = await desk.ask('UBND/LEADERSHIP', FIGURES);
  expect(after.programme.training).toEqual({
    enrolments: before.programme.training.enrolments + 3,
    inSupportedTrades: before.programme.training.inSupportedTrades + 2,
  });
  expect(after.school.training.enrolments).toBe(before.school.training.enrolments + 3);

  const confirmed = await desk.write(SCHOOL, 'confirmEnrolment', at(supported), ON_ENROLMENT);
  const reason: Arguments = { reason: ['String!', 'Chuyển nơi ở'] };
  const suspended = await desk.write(SCHOOL, 'suspendEnrolment', at(confirmed, reason), ON_ENROLMENT);
  const resumed = await desk.write(SCHOOL, 'resumeEnrolment', at(suspended), ON_ENROLMENT);
  const release: Arguments = { toSchoolCode: ['ID!', MINISTRY_SCHOOL], ...reason };
  expect(await desk.write(MINISTRY_SCHOOL, 'releaseEnrolment', at(resumed, release), ON_ENROLMENT)).toEqual(REFUSED);
  const released = await desk.write(SCHOOL, 'releaseEnrolment', at(resumed, release), ON_ENROLMENT);
  expect(await desk.write(PRIVATE_SCHOOL, 'acceptEnrolmentTransfer', at(released), ON_ENROLMENT)).toEqual(REFUSED);
  const moved = await desk.write(MINISTRY_SCHOOL, 'acceptEnrolmentTransfer', at(released), ON_ENROLMENT);
  expect(moved).toMatchObject({ school: { code: MINISTRY_SCHOOL }, status: 'CONFIRMED' });
  expect(await desk.write(MINISTRY_SCHOOL, 'completeEnrolment', at(moved), ON_ENROLMENT)).toMatchObject({
    status: 'COMPLETED',
  });
  const seen = await desk.ask(LEAD, 'query ($id: ID!) { enrolment(id: $id) { status school { nameVi } } }', {
    id: moved.id,
  });
  expect(seen.enrolment).toMatchObject({ status: 'COMPLETED' });
});

test('D17: schools arrange general-education classes with continuing-education centres, and train the centres’ own pupils', async () => {
  const ON_CLASS = { type: 'GeneralEducationClass', selection: 'id version status answer' };
  const arrangement: Arguments = {
    input: [
      'ArrangeGeneralEducationClassInput!',
      { schoolCode: SCHOOL, centreCode: CENTRE, schoolYear: 2026, pupils: 35, note: 'Lớp 10 hệ GDTX' },
    ],
  };
  expect(await desk.write(CENTRE, 'arrangeGeneralEducationClass', arrangement, ON_CLASS)).toEqual(REFUSED);
  expect(await desk.write(MINISTRY_SCHOOL, 'arrangeGeneralEducationClass', arrangement, ON_CLASS)).toEqual(REFUSED);
  const asked = await desk.write(SCHOOL, 'arrangeGeneralEducationClass', arrangement, ON_CLASS);
  expect(await desk.write(OTHER_CENTRE, 'confirmGeneralEducationClass', at(asked), ON_CLASS)).toEqual(REFUSED);
  expect(await desk.write(SCHOOL, 'confirmGeneralEducationClass', at(asked), ON_CLASS)).toEqual(REFUSED);
  expect(await desk.write(CENTRE, 'confirmGeneralEducationClass', at(asked), ON_CLASS)).toMatchObject({
    status: 'CONFIRMED',
  });

  const centres = { generalEducationCentreCode: CENTRE, sourceCentreCode: OTHER_CENTRE };
  const registration = registrationOf(SCHOOL, centres);
  const { id } = await desk.expectEvent(2026, () =>
    desk.write(SCHOOL, 'registerEnrolment', registration, ON_ENROLMENT),
  );
  const ONE = `query ($id: ID!) { enrolment(id: $id) { trade { code } learner { fullName }
    generalEducationCentre { code } sourceCentre { code } } }`;
  // As partner and as source: both see whom they teach or sent, and nothing of the person.
  for (const centre of [CENTRE, OTHER_CENTRE]) {
    expect(await desk.ask(centre, ONE, { id })).toEqual({
      enrolment: {
        trade: { code: 'WELDING' },
        learner: null,
        generalEducationCentre: { code: CENTRE },
        sourceCentre: { code: OTHER_CENTRE },
      },
    });
  }
  expect(await desk.ask('CENTRE:KIEN_AN', ONE, { id })).toEqual({ enrolment: null });
});
