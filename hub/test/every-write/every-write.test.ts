import { DEMO_POLICY_DOCUMENTS, loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { createRegistry, demoSchoolFacts } from '@hub/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReorganisedHub, startReorganisedHub } from '../time-and-place/reorganised-hub.js';
import { continueBudget, fileBudget, YEAR } from './budget.walk.js';
import { continueImplementation, fileImplementation } from './implementation.walk.js';
import { continueOutreach, fileOutreach } from './outreach.walk.js';
import { continueTraining, fileTraining } from './training.walk.js';
import { MUTATIONS, openWalk, type Walk } from './walk.js';

let hub: ReorganisedHub;
let walk: Walk;
beforeAll(async () => {
  const registry = createRegistry({ schoolFacts: demoSchoolFacts });
  const policies = loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]);
  hub = await startReorganisedHub(registry, { policies, replicas: 2 });
  walk = openWalk(hub);
});
afterAll(() => hub?.stop());

const [BEFORE, AFTER] = ['2024-10-01', '2026-11-23'];
const [DISTRICT, WARD, OTHER_WARD] = ['DISTRICT:LE_CHAN', 'COMMUNE:LE_CHAN', 'COMMUNE:AN_BIEN'];
const is = (code: string) => ({ code });
let demand: { id: string; version: number };
let enterpriseId: string;

describe('what was filed in 2024 is continued in 2026 by whoever inherited, by nobody else, and keeps its bodies', () => {
  test('enrolments, plans of training, needs and demand', async () => {
    walk.turnTo(BEFORE);
    const filed = await fileTraining(walk);
    walk.turnTo(AFTER);
    const { accepted, enterprise } = await continueTraining(walk, filed);
    expect(accepted).toMatchObject({ sender: is(DISTRICT), place: is(DISTRICT), status: 'ACCEPTED' });
    demand = accepted;
    enterpriseId = enterprise.id;
  });

  test('guidance, oversight, reports and streaming', async () => {
    walk.turnTo(BEFORE);
    const filed = await fileImplementation(walk);
    walk.turnTo(AFTER);
    const done = await continueImplementation(walk, filed);
    const addressees = [
      { body: is('DIC'), acknowledgedBy: null },
      { body: is('DISTRICT:HAI_AN'), acknowledgedBy: null },
      { body: is(DISTRICT), acknowledgedBy: is(WARD) },
    ];
    expect(done.withdrawn).toMatchObject({ issuer: is('DOLISA'), addressees });
    expect(done.closed).toMatchObject({ inspector: is('DOLISA'), body: is(DISTRICT) });
    expect(done.answered).toMatchObject({ organisation: is('VFF'), body: is(DISTRICT) });
    expect(done.sent).toMatchObject({ body: is(DISTRICT) });
    expect(done.reset).toMatchObject({ opener: is('DOLISA') });
    expect(done.contributed).toMatchObject({ body: is(DISTRICT) });
    const completeness = { expected: 2, late: 0, missing: 1, missingBodies: [is('DIC')] };
    expect(done.report).toMatchObject({ consolidator: is('DOET'), completeness });
    expect(done.streamed).toMatchObject({ reporter: is(DISTRICT), place: is(DISTRICT) });
  });

  test('the budget', async () => {
    walk.turnTo(BEFORE);
    const filed = await fileBudget(walk);
    walk.turnTo(AFTER);
    const { accepted, consolidation, estimate, allocation } = await continueBudget(walk, filed, demand);
    expect(accepted).toMatchObject({ body: is(DISTRICT) });
    expect(consolidation).toMatchObject({ body: is('DOET') });
    const bodies = estimate.lines.edges.map(({ node }: { node: { body: object } }) => node.body);
    expect(bodies).toContainEqual(is(DISTRICT));
    // Money is given to bodies that are there to receive it.
    const recipients = allocation.lines.edges.map(({ node }: { node: { recipient: object } }) => node.recipient);
    expect(recipients).toContainEqual(is(WARD));
    expect(recipients).not.toContainEqual(is(DISTRICT));
    const { reconciliation } = await walk.ask('DOF', `{ reconciliation(fiscalYear: ${YEAR}) { balanced } }`);
    expect(reconciliation).toEqual({ balanced: true });
  });

  test('campaigns, conferences, teams, publications, work orders and mobilisation', async () => {
    walk.turnTo(BEFORE);
    const filed = await fileOutreach(walk);
    walk.turnTo(AFTER);
    const done = await continueOutreach(walk, filed);
    const partners = [is('DIC'), is(DISTRICT)];
    expect(done.campaign).toMatchObject({ lead: is('DOLISA'), partners, places: [is(DISTRICT)] });
    expect(done.event).toMatchObject({ host: is('DOLISA'), partners, place: is(DISTRICT) });
    expect(done.team).toMatchObject({
      founder: is('DOLISA'),
      members: [{ body: is('DOLISA') }, { body: is(DISTRICT) }],
    });
    expect(done.publication).toMatchObject({ publisher: is('DIC'), places: [is(DISTRICT)] });
    const { issuer, receipts } = done.order;
    expect(issuer).toEqual(is('DIC'));
    expect(receipts).toContainEqual({ body: is(DISTRICT), standing: 'CONFIRMED' });
  });
});

test('nothing new is filed in 2026 under a body that ended in 2025, by its heir neither', async () => {
  const wanted = { enterpriseId, tradeCode: 'NURSING', level: 'INTERMEDIATE', heads: 3, year: 2026 };
  const row = { enterpriseTaxCode: '0999999801', tradeCode: 'NURSING', level: 'INTERMEDIATE' };
  const rows = [{ ...row, heads: '3', year: '2026' }];
  const { drafted } = await walk.ask(
    WARD,
    `mutation ($input: DraftDemandInput!) { drafted: draftDemand(input: $input, idempotencyKey: "late") {
      __typename ... on InvalidInput { fields { path code } } } }`,
    { input: { senderCode: DISTRICT, ...wanted } },
  );
  expect(drafted).toMatchObject({ fields: [{ path: 'senderCode', code: 'UNKNOWN_CODE' }] });
  const { imported } = await walk.ask(
    WARD,
    `mutation ($input: ImportDemandInput!) { imported: importDemand(input: $input, idempotencyKey: "late") {
      ... on TrainingImport { storedRows problems(first: 5) { field code } } } }`,
    { input: { senderCode: DISTRICT, rows } },
  );
  expect(imported).toEqual({ storedRows: 0, problems: [{ field: 'senderCode', code: 'UNKNOWN_CODE' }] });
});

/** Lists of what bodies filed, received or were asked for; each shows only what is the reader's own. */
const OWN_LISTS = [
  ...['inspections', 'supervisionFindings', 'difficultyReports', 'reportingPeriods', 'demands', 'proposals'],
  ...['workOrders', 'proposalImports', 'trainingImports'],
];

test.each(OWN_LISTS)('%s are seen by the heir, and not by its neighbour', async (list) => {
  const count = async (who: string) =>
    (await walk.ask(who, `{ list: ${list}(first: 1) { totalCount } }`)).list.totalCount;
  expect(await count(WARD)).toBeGreaterThan(0);
  expect(await count(OTHER_WARD)).toBe(0);
});

test('figures of the district of 2024 are its heir’s by succession, and counted once in all', async () => {
  const DEMAND = 'demand { demands heads bySender { sender { code } heads } }';
  const { of, own, heir, neighbour } = await walk.ask(
    'UBND/LEADERSHIP',
    `{ of: programme(year: ${YEAR}) { training { ${DEMAND} } budget { proposals proposedVnd } outreach { eventsHeld } }
      own: body(code: "${DISTRICT}") { ...figures, then: training(year: ${YEAR}, on: "${AFTER}") { demand { heads } } }
      heir: body(code: "${WARD}") { ...figures, then: training(year: ${YEAR}, on: "${AFTER}") { demand { heads } } }
      neighbour: body(code: "${OTHER_WARD}") { ...figures, then: training(year: ${YEAR}, on: "${AFTER}") { demand { heads } } } }
     fragment figures on Body { training(year: ${YEAR}) { demand { heads } }
       held: outreach(year: 2024) { eventsHeld } heldThen: outreach(year: 2024, on: "${AFTER}") { eventsHeld }
       asked: budget(year: ${YEAR}) { proposedVnd } askedThen: budget(year: ${YEAR}, on: "${AFTER}") { proposedVnd } }`,
  );
  const heads = of.training.demand.heads;
  expect(of.training.demand.bySender).toEqual([{ sender: is(DISTRICT), heads }]);
  expect([own.training.demand.heads, heir.training.demand.heads]).toEqual([heads, 0]);
  expect([own.then.demand.heads, heir.then.demand.heads, neighbour.then.demand.heads]).toEqual([0, heads, 0]);
  expect([own.held.eventsHeld, own.heldThen.eventsHeld, heir.heldThen.eventsHeld]).toEqual([1, 0, 1]);
  const asked = [own, heir].map((body) => BigInt(body.asked.proposedVnd));
  expect(asked[0]).toBeGreaterThan(0n);
  expect(own.askedThen.proposedVnd).toBe('0');
  expect(BigInt(heir.askedThen.proposedVnd)).toBe((asked[0] ?? 0n) + (asked[1] ?? 0n));
});

/** Writes that record no event: nothing that a gateway keeps is made from what they change (decision 0009). */
const UNTOLD = [
  ...['draftProposal', 'reviseProposal', 'correctLinePrice', 'priceDemand', 'repriceDemand'],
  ...['draftEstimate', 'adjustEstimate', 'draftAllocation', 'revealNationalId'],
];

test('every mutation of the schema has written, been retried on the other replica, and told of itself or is known not to', () => {
  expect(Object.keys(MUTATIONS).filter((name) => !walk.written.has(name))).toEqual([]);
  expect([...walk.untold].sort()).toEqual(UNTOLD.toSorted());
});

/** Changes that make a row of their own beside a record that stays as it is, so that no version is asked for. */
const ADDS_TO = [
  'acknowledgeAllocation',
  'acknowledgeGuidance',
  'confirmWorkOrder',
  'contributeToCampaign',
  'contributeToEvent',
];

test('every mutation takes an idempotency key, and a version where it changes a record', () => {
  const wrong = Object.values(MUTATIONS).filter(({ name, args }) => {
    const has = (argument: string, type: string) =>
      args.some((arg) => arg.name === argument && String(arg.type) === type);
    const changes = has('id', 'ID!') && !ADDS_TO.includes(name);
    return !has('idempotencyKey', 'String!') || (changes && !has('expectedVersion', 'Int!'));
  });
  expect(wrong.map(({ name }) => name)).toEqual([]);
});
