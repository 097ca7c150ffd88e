import { actorOf, startTestSubgraph, type TestSubgraph } from '@hub/subgraph-kit/testing';
import type { SubgraphResult } from '@hub/transport';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NationalIdVault, trainingSubgraph } from '../index.js';

const leadership = actorOf('DOLISA', 'LEADERSHIP');
const school = actorOf('SCHOOL:CDKTHP');

let training: TestSubgraph;
beforeAll(async () => {
  training = await startTestSubgraph(trainingSubgraph(new NationalIdVault(Buffer.alloc(32, 7))));
});
afterAll(() => training.stop());

let serial = 0;
async function register(changes: Record<string, unknown>): Promise<string> {
  serial += 1;
  const input = {
    schoolCode: 'SCHOOL:CDKTHP',
    tradeCode: 'WELDING',
    level: 'INTERMEDIATE',
    category: 'B_LEARNER',
    education: 'LOWER_SECONDARY',
    schoolYear: 2026,
    placeCode: 'COMMUNE:HONG_BANG',
    learner: {
      fullName: 'Trần Văn Thử',
      birthDate: '2009-05-05',
      gender: 'MALE',
      nationalId: String(77_000_000 + serial).padStart(12, '0'),
    },
    ...changes,
  };
  const result = await training.run(
    school,
    'mutation ($i: RegisterEnrolmentInput!, $k: String!) { registerEnrolment(input: $i, idempotencyKey: $k) { __typename ... on Enrolment { id } } }',
    { i: input, k: `figures-${serial}` },
  );
  expect(result.data).toMatchObject({ registerEnrolment: { __typename: 'Enrolment' } });
  return (result.data as { registerEnrolment: { id: string } }).registerEnrolment.id;
}

const FIGURES = /* GraphQL */ `
  query ($r: [_Any!]!) {
    _entities(representations: $r) {
      ... on Programme { training { sequence enrolments byTrade { trade { code } count } byPlace { place { code } count } byDistrict { place { code } count } bySchool { count } } }
      ... on Place { training(year: 2026) { sequence enrolments byTrade { trade { code } count } } }
    }
  }
`;

test("a place's, and the programme's figures count the same enrolments", async () => {
  await register({});
  await register({ tradeCode: 'NURSING' });
  await register({ placeCode: 'COMMUNE:LE_CHAN' });
  await register({ placeCode: 'COMMUNE:AN_BIEN' });
  await register({ placeCode: null });
  const { data } = await training.run(leadership, FIGURES, {
    r: [
      { __typename: 'Programme', year: 2026 },
      { __typename: 'Place', code: 'COMMUNE:HONG_BANG' },
      { __typename: 'Place', code: 'COMMUNE:LE_CHAN' },
      { __typename: 'Programme', year: 2025 },
    ],
  });
  expect((data as { _entities: unknown[] })._entities).toEqual([
    {
      training: {
        sequence: 5,
        enrolments: 5,
        byTrade: [
          { trade: { code: 'WELDING' }, count: 4 },
          { trade: { code: 'NURSING' }, count: 1 },
        ],
        byPlace: [
          { place: { code: 'COMMUNE:HONG_BANG' }, count: 2 },
          { place: null, count: 1 },
          { place: { code: 'COMMUNE:AN_BIEN' }, count: 1 },
          { place: { code: 'COMMUNE:LE_CHAN' }, count: 1 },
        ],
        byDistrict: [
          { place: { code: 'DISTRICT:HONG_BANG' }, count: 2 },
          { place: { code: 'DISTRICT:LE_CHAN' }, count: 2 },
          { place: null, count: 1 },
        ],
        bySchool: [{ count: 5 }],
      },
    },
    {
      training: {
        sequence: 2,
        enrolments: 2,
        byTrade: [
          { trade: { code: 'NURSING' }, count: 1 },
          { trade: { code: 'WELDING' }, count: 1 },
        ],
      },
    },
    { training: { sequence: 1, enrolments: 1, byTrade: [{ trade: { code: 'WELDING' }, count: 1 }] } },
    { training: { sequence: 0, enrolments: 0, byTrade: [], byPlace: [], byDistrict: [], bySchool: [] } },
  ]);
});

test('figures of ten and of a hundred places take the same number of statements', async () => {
  const statementsFor = async (places: number) => {
    training.statements.length = 0;
    const r = Array.from({ length: places }, (_, index) => ({ __typename: 'Place', code: `COMMUNE:N${index}` }));
    const result = await training.run(leadership, FIGURES, { r });
    expect(result.errors).toBeUndefined();
    return training.statements.length;
  };
  expect(await statementsFor(100)).toBe(await statementsFor(10));
});

test('a list of ten and of a hundred enrolments takes the same number of statements', async () => {
  for (let count = 0; count < 100; count += 1) await register({ schoolYear: 2026 });
  const statementsFor = async (first: number) => {
    training.statements.length = 0;
    const { data } = await training.run(
      school,
      'query ($first: Int!) { enrolments(first: $first) { totalCount edges { node { id learner { fullName } decision { outcome } } } } }',
      { first },
    );
    expect((data as { enrolments: { edges: unknown[] } }).enrolments.edges).toHaveLength(first);
    return training.statements.length;
  };
  expect(await statementsFor(100)).toBe(await statementsFor(10));
}, 60_000);

test('nobody who is not signed in sees figures', async () => {
  const anonymous = { id: 'anonymous', agency: null, actsFor: [], roles: [], expiresAt: null };
  const { data, errors } = await training.run(anonymous, FIGURES, { r: [{ __typename: 'Programme', year: 2026 }] });
  expect(data).toEqual({ _entities: [{ training: null }] });
  expect(errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
});

test('live counts start with the state, follow every change and end when the reader leaves', async () => {
  const messages: SubgraphResult[] = [];
  const stop = training.transport.subscribe(
    {
      query:
        'subscription { enrolmentCounts(by: TRADE, filter: { year: 2026, trades: ["LOGISTICS"] }) { sequence total rows { trade { code } count } } }',
      actor: leadership,
    },
    {
      next: (message) => messages.push(message),
      error: (error) => {
        throw error;
      },
      complete: () => undefined,
    },
  );
  await expect.poll(() => messages.length).toBe(1);
  expect(messages[0]).toEqual({ data: { enrolmentCounts: { sequence: 0, total: 0, rows: [] } } });
  await register({ tradeCode: 'LOGISTICS' });
  await expect
    .poll(() => messages.at(-1))
    .toEqual({
      data: { enrolmentCounts: { sequence: 1, total: 1, rows: [{ trade: { code: 'LOGISTICS' }, count: 1 }] } },
    });
  stop();
  const seen = messages.length;
  await register({ tradeCode: 'LOGISTICS' });
  await training.drainOutbox();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(messages.length).toBe(seen);
});
