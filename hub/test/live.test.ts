import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestClient, type TestHub } from './test-hub.js';

const PROGRAMME = /* GraphQL */ `
  subscription {
    programme(year: 2026) {
      year
      training { asOf sequence enrolments byTrade { trade { nameVi } count } }
      budget { asOf sequence proposedVnd }
      outreach { asOf sequence publications }
    }
  }
`;

let hub: TestHub;
let leadership: TestClient;
let school: TestClient;
beforeAll(async () => {
  hub = await startTestHub();
  leadership = await hub.as('DOLISA', 'LEADERSHIP');
  school = await hub.as('SCHOOL:CDKTHP', 'OFFICER');
});
afterAll(() => hub.stop());

let serial = 100;
async function register(): Promise<void> {
  serial += 1;
  const { data } = await school.ask(
    `mutation ($learner: LearnerInput!, $key: String!) {
      registerEnrolment(idempotencyKey: $key, input: {
        schoolCode: "SCHOOL:CDKTHP", tradeCode: "WELDING", level: INTERMEDIATE, category: B_LEARNER,
        education: LOWER_SECONDARY, schoolYear: 2026, placeCode: "COMMUNE:LE_CHAN", learner: $learner
      }) { __typename }
    }`,
    {
      key: `live-${serial}`,
      learner: {
        fullName: 'Học viên Thử',
        birthDate: '2010-02-03',
        gender: 'FEMALE',
        nationalId: `000900000${serial}`,
      },
    },
  );
  expect(data.registerEnrolment.__typename).toBe('Enrolment');
}

async function publish(): Promise<string> {
  serial += 1;
  const information = await hub.as('DIC', 'PUBLISHER');
  const title = `Thông tin tuyển sinh số ${serial}`;
  const drafted = await information.ask(
    `mutation ($key: String!, $title: String!) {
      draftPublication(idempotencyKey: $key, input: { channel: PORTAL, title: $title, body: "Hỗ trợ học nghề", tradeCodes: ["WELDING"] }) {
        ... on Publication { id version }
      }
    }`,
    { key: `draft-${serial}`, title },
  );
  const { id, version } = drafted.data.draftPublication;
  const published = await information.ask(
    'mutation ($id: ID!, $version: Int!, $key: String!) { publish(id: $id, expectedVersion: $version, idempotencyKey: $key) { ... on Publication { status } } }',
    { id, version, key: `publish-${serial}` },
  );
  expect(published.data.publish).toEqual({ status: 'PUBLISHED' });
  return title;
}

/** Within a round a body asks for the same trade and level once. */
const tradesToPropose = ['WELDING', 'INDUSTRIAL_ELECTRICITY'];

async function propose(): Promise<void> {
  serial += 1;
  const drafted = await school.ask(
    `mutation ($key: String!, $trade: ID!) {
      draftProposal(idempotencyKey: $key, input: { bodyCode: "SCHOOL:CDKTHP", year: 2026, lines: [
        { category: B_LEARNER, tradeCode: $trade, level: INTERMEDIATE, heads: 10, months: 5, schoolCode: "SCHOOL:CDKTHP" }
      ] }) { __typename ... on Proposal { id version totalVnd } ... on Refusal { message } }
    }`,
    { key: `propose-${serial}`, trade: tradesToPropose.shift() },
  );
  const { id, version } = drafted.data.draftProposal;
  const submitted = await school.ask(
    'mutation ($id: ID!, $version: Int!, $key: String!) { submitProposal(id: $id, expectedVersion: $version, idempotencyKey: $key) { __typename } }',
    { id, version, key: `submit-${serial}` },
  );
  expect(submitted.data.submitProposal.__typename).toBe('Proposal');
}

test('programme shows the state first and then moves when any of the three agencies’ books move', async () => {
  const watching = await leadership.watch(PROGRAMME);
  const first = await watching.until(() => true);
  expect(first.errors).toBeUndefined();
  const start = first.data.programme;
  expect(start).toMatchObject({ year: 2026, training: { enrolments: expect.any(Number) } });

  await register();
  await watching.until(({ data }) => data.programme.training.enrolments === start.training.enrolments + 1);
  await publish();
  await watching.until(({ data }) => data.programme.outreach.publications === start.outreach.publications + 1);
  await propose();
  await watching.until(({ data }) => BigInt(data.programme.budget.proposedVnd) > BigInt(start.budget.proposedVnd));

  for (const part of ['training', 'budget', 'outreach']) {
    const sequences = watching.messages.map(({ data }) => data.programme[part].sequence);
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
  }
  await watching.stop();
});

test('the Department of Information’s publication shows up at a subscriber of the feed', async () => {
  const watching = await hub
    .anonymous()
    .watch(
      'subscription { publicationFeed(last: 3, filter: { trade: "WELDING" }) { sequence total latest { title trades { nameVi } publisher { nameVi } } } }',
    );
  const first = await watching.until(() => true);
  const title = await publish();
  const { data } = await watching.until(({ data }) => data.publicationFeed.latest[0]?.title === title);
  expect(data.publicationFeed.total).toBe(first.data.publicationFeed.total + 1);
  expect(data.publicationFeed.sequence).toBeGreaterThan(first.data.publicationFeed.sequence);
  expect(data.publicationFeed.latest[0].trades).toEqual([{ nameVi: 'Hàn' }]);
  await watching.stop();
});

test('enrolmentCounts and proposalTotals carry names of the registry and move', async () => {
  const counts = await leadership.watch(
    'subscription { enrolmentCounts(by: TRADE, filter: { year: 2026, schools: ["SCHOOL:CDKTHP"] }) { asOf sequence total rows { trade { nameVi } count } } }',
  );
  const totals = await leadership.watch(
    'subscription { proposalTotals(year: 2026) { asOf sequence proposedVnd byTrade { trade { nameVi } } } }',
  );
  const before = (await counts.until(() => true)).data.enrolmentCounts;
  const proposed = (await totals.until(() => true)).data.proposalTotals;
  await register();
  await propose();
  const after = (await counts.until(({ data }) => data.enrolmentCounts.total === before.total + 1)).data
    .enrolmentCounts;
  expect(after.sequence).toBeGreaterThan(before.sequence);
  expect(after.rows.every(({ trade }: { trade: { nameVi: string } }) => trade.nameVi.length > 0)).toBe(true);
  await totals.until(({ data }) => BigInt(data.proposalTotals.proposedVnd) > BigInt(proposed.proposedVnd));
  await counts.stop();
  await totals.stop();
});

test('a change that was refused moves nothing', async () => {
  const watching = await leadership.watch(
    'subscription { enrolmentCounts(by: TRADE, filter: { year: 2026 }) { sequence total } }',
  );
  const { data } = await watching.until(() => true);
  const refused = await school.ask(
    `mutation { registerEnrolment(idempotencyKey: "refused", input: {
      schoolCode: "SCHOOL:CDKTHP", tradeCode: "WELDING", level: COLLEGE, category: B_LEARNER, education: LOWER_SECONDARY,
      schoolYear: 2026, learner: { fullName: "Học viên Thử", birthDate: "2010-02-03", gender: MALE, nationalId: "000900000999" }
    }) { __typename } }`,
  );
  expect(refused.data.registerEnrolment.__typename).toBe('PolicyRefusal');
  await hub.subgraphs[0]?.drainOutbox();
  const now = await leadership.ask('{ enrolmentCounts(by: TRADE, filter: { year: 2026 }) { sequence total } }');
  expect(now.data.enrolmentCounts).toEqual(data.enrolmentCounts);
  expect(watching.messages).toHaveLength(1);
  await watching.stop();
});
