import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHub, type TestClient, type TestHub } from './test-hub.js';

const FIGURES = `{ programme(year: 2026) { year
  budget { sequence proposedVnd approvedVnd byTrade { trade { code } proposedVnd } byPlace { place { code } proposedVnd } }
  outreach { sequence peopleReached byTrade { trade { code } peopleReached } byPlace { place { code } peopleReached } }
  budgetForReport { asOf sequence sealed } outreachForReport { asOf sequence sealed } } }`;
const CONSOLIDATE = `mutation ($input: ConsolidateProgressReportInput!, $key: String!) {
  consolidateProgressReport(input: $input, idempotencyKey: $key) { __typename
    ... on InvalidInput { fields { path code } }
    ... on ProgressReport { id
      budget { sequence proposedVnd approvedVnd byTrade { trade { code } proposedVnd } byPlace { place { code } proposedVnd } }
      outreach { sequence peopleReached byTrade { trade { code } peopleReached } byPlace { place { code } peopleReached } } } } }`;

let hub: TestHub;
let lead: TestClient;
let periodId: string;
beforeAll(async () => {
  hub = await startTestHub({ today: '2026-11-23' });
  lead = await hub.as('DOLISA', 'OFFICER');
  const input = {
    year: 2026,
    part: 'Q4',
    title: 'Báo cáo quý IV',
    expected: { bodies: ['HEZA'] },
    deadlines: { dueOn: '2030-01-01' },
  };
  const { data } = await lead.ask(
    `mutation ($input: OpenReportingPeriodInput!) { openReportingPeriod(input: $input, idempotencyKey: "period") {
       ... on ReportingPeriod { id } } }`,
    { input },
  );
  periodId = data.openReportingPeriod.id;
});
afterAll(() => hub.stop());

let serial = 0;
async function consolidate(figures: object) {
  serial += 1;
  const input = { periodId, narrative: 'Tiến độ bảo đảm.', ...figures };
  const { data, errors } = await lead.ask(CONSOLIDATE, { input, key: `report-${serial}` });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.consolidateProgressReport;
}

test('the demo’s reports of past years hold the figures of all three agencies', async () => {
  const REPORTS = `{ progressReports(first: 2) { edges { node { year training { enrolments }
    budget { proposedVnd byTrade { proposedVnd } } outreach { eventsHeld peopleReached } previous { year }
    programme { budget { proposedVnd } outreach { eventsHeld } } } } } }`;
  const { edges } = (await lead.ask(REPORTS)).data.progressReports;
  expect(edges.map(({ node }: { node: { year: number } }) => node.year)).toEqual([2025, 2024]);
  for (const { node } of edges) {
    expect(node.training.enrolments).toBeGreaterThan(1_000);
    expect(BigInt(node.budget.proposedVnd)).toBeGreaterThan(0n);
    expect(node.budget.proposedVnd).toBe(node.programme.budget.proposedVnd);
    expect(node.outreach.eventsHeld).toBe(node.programme.outreach.eventsHeld);
    expect(node.outreach.peopleReached).toBeGreaterThan(0);
  }
});

describe('a progress report made through the gateway', () => {
  test('holds what the agencies answered, read by the gateway and carried unaltered', async () => {
    const { programme } = (await lead.ask(FIGURES)).data;
    expect(BigInt(programme.budget.proposedVnd)).toBeGreaterThan(0n);
    expect(programme.outreach.peopleReached).toBeGreaterThan(0);
    const report = await consolidate({
      budget: programme.budgetForReport.sealed,
      outreach: programme.outreachForReport.sealed,
    });
    expect(report).toMatchObject({
      __typename: 'ProgressReport',
      budget: programme.budget,
      outreach: programme.outreach,
    });
  });

  test('is refused where a figure was altered or made up on the way', async () => {
    const { programme } = (await lead.ask(FIGURES)).data;
    const [payload, mark] = programme.budgetForReport.sealed.split('.');
    const figures = JSON.parse(Buffer.from(payload, 'base64url').toString());
    figures.figures.approvedVnd = '999000000000';
    const altered = Buffer.from(JSON.stringify(figures)).toString('base64url');
    for (const budget of [`${altered}.${mark}`, altered, programme.outreachForReport.sealed]) {
      expect(await consolidate({ budget })).toEqual({
        __typename: 'InvalidInput',
        fields: [{ path: 'budget', code: 'BAD_FORMAT' }],
      });
    }
    const { errors } = await lead.ask(
      `mutation { consolidateProgressReport(idempotencyKey: "x", input: { periodId: "x", narrative: "x",
         budget: { approvedVnd: "1" } }) { __typename } }`,
    );
    expect(errors?.[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('is not made by who asks the gateway to hand over other figures: nobody else’s are taken', async () => {
    const forged = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }`;
    const { errors } = await lead.ask(forged, { r: [{ __typename: 'Programme', year: 2026, budget: {} }] });
    expect(errors?.[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const school = await hub.as('SCHOOL:CDKTHP', 'OFFICER');
    const answer = await school.ask('{ programme(year: 2026) { budgetForReport { sealed } } }');
    expect(answer.data.programme.budgetForReport).toBeNull();
    expect(answer.errors?.[0].extensions.code).toBe('FORBIDDEN');
  });

  test('goes without an agency that is away, and says so', async () => {
    const budget = hub.subgraphs.find(({ domain }) => domain === 'budget');
    await budget?.transport.close();
    const { data, errors } = await lead.ask(
      '{ programme(year: 2026) { budgetForReport { sealed } outreachForReport { sealed } } }',
    );
    expect(data.programme.budgetForReport).toBeNull();
    expect(errors?.map(({ extensions }: { extensions: { code: string } }) => extensions.code)).toContain(
      'AGENCY_UNAVAILABLE',
    );
    const report = await consolidate({ outreach: data.programme.outreachForReport.sealed });
    expect([report.budget, report.outreach.peopleReached > 0]).toEqual([null, true]);
  });
});
