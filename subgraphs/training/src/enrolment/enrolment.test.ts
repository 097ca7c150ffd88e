import { actorOf, startTestSubgraph, type TestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NationalIdVault, trainingSubgraph } from '../index.js';

const SCHOOL = 'SCHOOL:CDKTHP';
const school = actorOf(SCHOOL);
const otherSchool = actorOf('SCHOOL:CDYTHP');

const REGISTER = /* GraphQL */ `
  mutation ($input: RegisterEnrolmentInput!, $key: String!) {
    registerEnrolment(input: $input, idempotencyKey: $key) {
      __typename
      ... on Enrolment { id status version supportVnd year place { code } learner { fullName nationalIdMasked } decision { outcome amountVnd provisional demo clauses reasons { code } } }
      ... on Refusal { message }
      ... on PolicyRefusal { clause reasons { code } }
      ... on InvalidInput { fields { path code } }
      ... on Conflict { currentState currentVersion }
      ... on NotAllowed { action }
    }
  }
`;

let training: TestSubgraph;
let serial = 0;
beforeAll(async () => {
  training = await startTestSubgraph(trainingSubgraph(new NationalIdVault(Buffer.alloc(32, 7))));
});
afterAll(() => training.stop());

function input(changes: Record<string, unknown> = {}) {
  serial += 1;
  return {
    schoolCode: SCHOOL,
    tradeCode: 'WELDING',
    level: 'INTERMEDIATE',
    category: 'B_LEARNER',
    education: 'LOWER_SECONDARY',
    schoolYear: 2026,
    placeCode: 'COMMUNE:HONG_BANG',
    learner: {
      fullName: 'Nguyễn Thị Thử',
      birthDate: '2010-01-01',
      gender: 'FEMALE',
      nationalId: String(31_000_000_000 + serial).padStart(12, '0'),
    },
    ...changes,
  };
}

async function register(changes: Record<string, unknown> = {}, key = `key-${serial}-${Math.random()}`, actor = school) {
  const result = await training.run(actor, REGISTER, { input: input(changes), key });
  expect(result.errors).toBeUndefined();
  return (result.data as { registerEnrolment: Record<string, unknown> }).registerEnrolment;
}

describe('registering', () => {
  test('freezes the policy decision on the enrolment', async () => {
    const enrolment = await register();
    expect(enrolment).toMatchObject({
      __typename: 'Enrolment',
      status: 'REGISTERED',
      version: 1,
      year: 2026,
      place: { code: 'COMMUNE:HONG_BANG' },
      learner: { fullName: 'Nguyễn Thị Thử', nationalIdMasked: expect.stringMatching(/^•{9}\d{3}$/) },
      decision: { outcome: 'ELIGIBLE', provisional: true, demo: true },
    });
    expect(enrolment.supportVnd).toMatch(/^[1-9]\d+$/);
  });
  test('is refused to another school, and leaves nothing', async () => {
    expect(await register({}, 'other', otherSchool)).toMatchObject({
      __typename: 'NotAllowed',
      action: 'enrolment.register',
    });
  });
  test('is refused with the clause when the policy does not support it', async () => {
    const refusal = await register({ level: 'COLLEGE' });
    expect(refusal).toMatchObject({
      __typename: 'PolicyRefusal',
      reasons: expect.arrayContaining([expect.objectContaining({ code: expect.any(String) })]),
    });
  });
  test('names every field that is wrong and repeats none of it', async () => {
    const refusal = await register({
      schoolCode: SCHOOL,
      tradeCode: 'ALCHEMY',
      placeCode: 'DISTRICT:HONG_BANG',
      learner: { fullName: ' ', birthDate: '2025-01-01', gender: 'MALE', nationalId: '12345678901' },
    });
    expect(refusal).toEqual({
      __typename: 'InvalidInput',
      message: expect.any(String),
      fields: [
        { path: 'tradeCode', code: 'UNKNOWN_CODE' },
        { path: 'placeCode', code: 'UNKNOWN_CODE' },
        { path: 'learner.fullName', code: 'REQUIRED' },
        { path: 'learner.nationalId', code: 'LOST_ZEROS' },
        { path: 'learner.birthDate', code: 'OUT_OF_RANGE' },
      ],
    });
  });
  test('takes as residence a commune or, while there were districts, a district; as an enterprise’s place a zone too', async () => {
    const wrong = async (changes: Record<string, unknown>) =>
      ((await register(changes)).fields as { path: string }[] | undefined)?.map(({ path }) => path);
    const before = { registeredOn: '2025-06-30', schoolYear: 2025 };
    expect(await register({ ...before, placeCode: 'DISTRICT:HONG_BANG' })).toMatchObject({ __typename: 'Enrolment' });
    for (const placeCode of ['ZONE:VSIP', 'CITY:HAI_PHONG_2025', 'COMMUNE:NOWHERE']) {
      expect(await wrong({ placeCode }), placeCode).toEqual(['placeCode']);
    }
    expect(await wrong({ ...before, placeCode: 'COMMUNE:HONG_BANG' })).toEqual(['placeCode']);
    const worker = (placeCode: string) => ({
      category: 'A_WORKER',
      employment: { placeCode, qualificationMatchesJob: false },
    });
    for (const placeCode of ['DISTRICT:HONG_BANG', 'CITY:HAI_PHONG_2025']) {
      expect(await wrong(worker(placeCode)), placeCode).toEqual(['employment.placeCode']);
    }
    expect(await register(worker('ZONE:VSIP'))).toMatchObject({ __typename: 'Enrolment' });
  });
  test('tells an ID number whose zeros were lost, or of an old identity card, from what is none', async () => {
    const problem = async (nationalId: string) =>
      ((await register({ learner: { ...input().learner, nationalId } })).fields as { code: string }[])[0]?.code;
    for (const digits of [9, 10, 11]) expect(await problem('3'.repeat(digits)), `${digits}`).toBe('LOST_ZEROS');
    for (const text of ['', '33333333', '3'.repeat(13), '3,1E+10'])
      expect(await problem(text), text).toBe('BAD_FORMAT');
  });
  test('answers a retry with the first result and another request under the same key with a conflict', async () => {
    const variables = { input: input(), key: 'retry' };
    const first = await training.run(school, REGISTER, variables);
    const again = await training.run(school, REGISTER, variables);
    expect(again).toEqual(first);
    const other = await training.run(school, REGISTER, { ...variables, input: input() });
    expect(other.data).toMatchObject({ registerEnrolment: { __typename: 'Conflict' } });
  });
  test('finds a learner who is already enrolled in the trade', async () => {
    const learner = input().learner;
    await register({ learner });
    expect(await register({ learner })).toMatchObject({ __typename: 'Conflict', currentState: 'REGISTERED' });
  });
});

const CONFIRM = /* GraphQL */ `
  mutation ($id: ID!, $version: Int!, $key: String!) {
    confirmEnrolment(id: $id, expectedVersion: $version, idempotencyKey: $key) {
      __typename
      ... on Enrolment { status version }
      ... on Conflict { currentState currentVersion }
    }
  }
`;

describe('confirming', () => {
  test('moves the enrolment, publishes it and moves the counts', async () => {
    const { id } = await register({ tradeCode: 'NURSING' });
    const result = await training.run(school, CONFIRM, { id, version: 1, key: 'c1' });
    expect(result.data).toEqual({ confirmEnrolment: { __typename: 'Enrolment', status: 'CONFIRMED', version: 2 } });
    await expect
      .poll(() => training.events.filter(({ subject }) => subject === id).map(({ type }) => type))
      .toEqual([
        'vn.haiphong.lienthong.training.enrolment-registered.v1',
        'vn.haiphong.lienthong.training.enrolment-confirmed.v1',
      ]);
    const counts = await training.run(
      school,
      '{ enrolmentCounts(by: STATUS, filter: { year: 2026, trades: ["NURSING"] }) { total rows { key count } } }',
    );
    expect(counts.data).toEqual({ enrolmentCounts: { total: 1, rows: [{ key: 'CONFIRMED', count: 1 }] } });
  });
  test('is refused to another school as if there were no such enrolment', async () => {
    const { id } = await register();
    const refused = await training.run(otherSchool, CONFIRM, { id, version: 1, key: 'x' });
    const unknown = await training.run(otherSchool, CONFIRM, {
      id: '01936f00-0000-7000-8000-000000000001',
      version: 1,
      key: 'x',
    });
    expect(refused.data).toEqual({ confirmEnrolment: { __typename: 'NotAllowed' } });
    expect(unknown.data).toEqual(refused.data);
  });
  test('answers the state and version there is when the expected version is not it', async () => {
    const { id } = await register();
    const result = await training.run(school, CONFIRM, { id, version: 3, key: 'y' });
    expect(result.data).toEqual({
      confirmEnrolment: { __typename: 'Conflict', currentState: 'REGISTERED', currentVersion: 1 },
    });
  });
});

describe('reading', () => {
  const ENTITIES =
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Learner { fullName } ... on Enrolment { id } } }';
  test('gives a learner and an enrolment by reference to their own school and to DOLISA, to nobody else', async () => {
    const { id } = await register();
    const found = await training.run(school, 'query ($id: ID!) { enrolment(id: $id) { learner { id } } }', { id });
    const learnerId = (found.data as { enrolment: { learner: { id: string } } }).enrolment.learner.id;
    const r = [{ __typename: 'Learner', id: learnerId }];
    expect((await training.run(school, ENTITIES, { r })).data).toEqual({ _entities: [{ fullName: 'Nguyễn Thị Thử' }] });
    expect((await training.run(actorOf('DOLISA'), ENTITIES, { r })).data).toEqual({
      _entities: [{ fullName: 'Nguyễn Thị Thử' }],
    });
    expect((await training.run(otherSchool, ENTITIES, { r })).data).toEqual({ _entities: [null] });
    expect((await training.run(actorOf('DOLISA', 'LEADERSHIP'), ENTITIES, { r })).data).toEqual({ _entities: [null] });
    const enrolment = [{ __typename: 'Enrolment', id }];
    expect((await training.run(otherSchool, ENTITIES, { r: enrolment })).data).toEqual({ _entities: [null] });
  });
  test("lists a school's own enrolments only, page by page without gap or repeat", async () => {
    const LIST =
      'query ($after: String) { enrolments(first: 2, after: $after, sort: OLDEST) { totalCount edges { node { id school { code } } } pageInfo { hasNextPage endCursor } } }';
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { data }: { data?: unknown } = await training.run(school, LIST, { after });
      const { edges, pageInfo, totalCount } = (
        data as {
          enrolments: {
            totalCount: number;
            edges: { node: { id: string } }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        }
      ).enrolments;
      seen.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) {
        expect(new Set(seen).size).toBe(totalCount);
        expect(seen.length).toBe(totalCount);
        break;
      }
      after = pageInfo.endCursor;
    }
    const none = await training.run(otherSchool, LIST, {});
    expect(none.data).toMatchObject({ enrolments: { totalCount: 0, edges: [] } });
    const foreign = await training.run(
      school,
      'query ($after: String) { enrolments(after: $after, sort: NEWEST) { totalCount } }',
      { after },
    );
    expect(foreign.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
