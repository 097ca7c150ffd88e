import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestClient, type TestHub } from './test-hub.js';

let hub: TestHub;
let school: TestClient;
let otherSchool: TestClient;
let dolisa: TestClient;
beforeAll(async () => {
  hub = await startTestHub();
  school = await hub.as('SCHOOL:CDKTHP', 'OFFICER');
  otherSchool = await hub.as('SCHOOL:CDYTHP', 'OFFICER');
  dolisa = await hub.as('DOLISA', 'OFFICER');
});
afterAll(() => hub.stop());

test('another school’s enrolment is not there, by id, in a list, or to change', async () => {
  const { data } = await school.ask(
    '{ enrolments(first: 1, filter: { statuses: [REGISTERED] }) { edges { node { id version school { code } learner { fullName } } } } }',
  );
  const [{ node }] = data.enrolments.edges;
  expect(node.learner.fullName).toMatch(/Học viên/);

  const byId = await otherSchool.ask('query ($id: ID!) { enrolment(id: $id) { id learner { fullName } } }', {
    id: node.id,
  });
  expect(byId.data).toEqual({ enrolment: null });
  const listed = await otherSchool.ask(
    '{ enrolments(filter: { schools: ["SCHOOL:CDKTHP"] }) { totalCount edges { node { id } } } }',
  );
  expect(listed.data.enrolments).toEqual({ totalCount: 0, edges: [] });
  const changed = await otherSchool.ask(
    'mutation ($id: ID!, $v: Int!) { confirmEnrolment(id: $id, expectedVersion: $v, idempotencyKey: "k") { __typename ... on NotAllowed { action } } }',
    { id: node.id, v: node.version },
  );
  expect(changed.data.confirmEnrolment).toEqual({ __typename: 'NotAllowed', action: 'enrolment.confirm' });
});

test('another district’s proposal is not there, by id, in a list, or to change', async () => {
  const { data } = await dolisa.ask(
    '{ proposals(first: 100, filter: { year: 2024 }) { edges { node { id version status body { code } } } } }',
  );
  const theirs = data.proposals.edges
    .map(({ node }: { node: { body: { code: string } } }) => node)
    .find(({ body }: { body: { code: string } }) => body.code === 'DISTRICT:LE_CHAN');
  expect(theirs).toBeDefined();
  const district = await hub.as('DISTRICT:HONG_BANG', 'OFFICER');
  const byId = await district.ask('query ($id: ID!) { proposal(id: $id) { id totalVnd } }', { id: theirs.id });
  expect(byId.data).toEqual({ proposal: null });
  const listed = await district.ask('{ proposals(first: 100) { edges { node { body { code } } } } }');
  const bodies = new Set(
    listed.data.proposals.edges.map(({ node }: { node: { body: { code: string } } }) => node.body.code),
  );
  expect(bodies).toContain('DISTRICT:HONG_BANG');
  expect([...bodies].filter((code) => !String(code).endsWith('HONG_BANG'))).toEqual([]);
  const changed = await district.ask(
    'mutation ($id: ID!, $v: Int!) { submitProposal(id: $id, expectedVersion: $v, idempotencyKey: "k") { __typename } }',
    { id: theirs.id, v: theirs.version },
  );
  expect(changed.data.submitProposal).toEqual({ __typename: 'NotAllowed' });
});

test('personal data is nobody’s who only reads figures, and subgraph internals do not exist', async () => {
  const leadership = await hub.as('DOLISA', 'LEADERSHIP');
  for (const client of [leadership, await hub.as('DIC', 'OFFICER'), hub.anonymous()]) {
    const { data, errors } = await client.ask('{ enrolments(first: 1) { edges { node { learner { fullName } } } } }');
    expect(data).toEqual({ enrolments: null });
    expect(['FORBIDDEN', 'UNAUTHENTICATED']).toContain(errors?.[0].extensions.code);
  }
  const entities = await dolisa.ask(
    '{ _entities(representations: [{ __typename: "Learner", id: "1" }]) { __typename } }',
  );
  expect(entities.errors?.[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  const service = await dolisa.ask('{ _service { sdl } }');
  expect(service.errors?.[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('who is not signed in sees reference data and nothing of the agencies’ books', async () => {
  const { data, errors } = await hub
    .anonymous()
    .ask(
      '{ trades(supported: true) { nameVi training(year: 2026) { enrolments } } publications(first: 1) { edges { node { title } } } proposals { edges { node { id } } } }',
    );
  expect(data.trades).toHaveLength(9);
  expect(data.trades[0]).toMatchObject({ nameVi: expect.any(String), training: null });
  expect(data.publications.edges).toHaveLength(1);
  expect(data.proposals).toBeNull();
  expect(errors?.every(({ extensions }) => extensions.code === 'UNAUTHENTICATED')).toBe(true);
});

test('a number that does not fit is not repeated to whoever sent it', async () => {
  const { errors } = await school.ask(
    'mutation ($input: RegisterEnrolmentInput!) { registerEnrolment(idempotencyKey: "k", input: $input) { __typename } }',
    {
      input: { schoolCode: 'SCHOOL:CDKTHP', learner: { nationalId: '031099887766', gender: 'OTHER' } },
    },
  );
  expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  expect(JSON.stringify(errors)).not.toContain('031099887766');
});
