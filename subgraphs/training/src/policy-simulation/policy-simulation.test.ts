import { DEMO_POLICY_DOCUMENTS, loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerSomebody, registrationOf } from '../testing/registrations.js';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const finance = actorOf('DOF');

/** Raises Hải Phòng's monthly support from 900 000 to 1 000 000, and ends support of one trade. */
const AMENDMENT = {
  kind: 'AMENDMENT',
  id: 'DRAFT_2027',
  policy: 'HAI_PHONG_03_2024',
  version: '3',
  number: null,
  sources: { DRAFT: { kind: 'OWN_RULE', title: 'Dự thảo' } },
  effectiveFrom: { date: '2027-01-01', clause: null, source: 'DRAFT' },
  replaces: [
    {
      id: 'MONTHLY_ALLOWANCE',
      kind: 'MONTHLY_ALLOWANCE',
      clause: 'Điều 2 (sửa đổi)',
      source: 'DRAFT',
      appliesTo: { categories: ['B_LEARNER'], levels: ['INTERMEDIATE', 'COLLEGE'] },
      value: { amountVnd: '1000000' },
    },
  ],
  adds: [],
  repeals: [],
};

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
  await registerSomebody(desk);
  await registerSomebody(desk, { placeCode: 'COMMUNE:LE_CHAN' });
  await registerSomebody(desk, { tradeCode: 'COOKING', supportRequested: false, placeCode: null });
  await registerSomebody(desk, {
    schoolCode: 'SCHOOL:DEMO_HD_01',
    tradeCode: 'COOKING',
    placeCode: 'COMMUNE:HAI_DUONG',
  });
});
afterAll(() => desk.stop());

const SIDE = 'costVnd eligible ineligible cannotDecide missing { name enrolments } provisional demo demoFigures';
const PART = 'enrolments nowVnd draftVnd differenceVnd eligibleNow eligibleUnderDraft';
const SIMULATE = `query ($input: PolicySimulationInput!) { answer: policySimulation(input: $input) { __typename
  ... on SimulatedPolicy { policyId policyVersion city enrolments elsewhere grantedVnd differenceVnd
    now { ${SIDE} } underDraft { ${SIDE} } changes { now underDraft enrolments } byTrade { trade { code } ${PART} }
    byLevel { ${PART} } byCategory { ${PART} } byDistrict { district { code } ${PART} } }
  ... on InvalidInput { fields { path code message } } } }`;

async function simulate(document: object, actor = finance) {
  const { answer } = await desk.ask(actor, SIMULATE, { input: { year: 2026, document } });
  return answer;
}

test('changes to a clause are weighed by the enrolments of the year, and every part adds up to the đồng', async () => {
  const answer = await simulate(AMENDMENT);
  // Twenty months each: half of the school's 1 365 000, and 900 000 or 1 000 000.
  expect(answer).toMatchObject({
    policyId: 'HAI_PHONG_03_2024',
    policyVersion: '3+HAI_PHONG_DEMO_FIGURES@1',
    enrolments: 3,
    elsewhere: 1,
    grantedVnd: String(2 * 20 * (682_500 + 900_000)),
    now: { costVnd: String(2 * 20 * (682_500 + 900_000)), eligible: 2, ineligible: 1, provisional: true, demo: true },
    underDraft: { costVnd: String(2 * 20 * (682_500 + 1_000_000)), eligible: 2, ineligible: 1, cannotDecide: 0 },
    differenceVnd: '4000000',
    changes: [
      { now: 'ELIGIBLE', underDraft: 'ELIGIBLE', enrolments: 2 },
      { now: 'INELIGIBLE', underDraft: 'INELIGIBLE', enrolments: 1 },
    ],
  });
  expect(answer.byDistrict.map((row: { district: { code: string } | null }) => row.district?.code)).toEqual([
    undefined,
    'DISTRICT:HONG_BANG',
    'DISTRICT:LE_CHAN',
  ]);
  for (const parts of [answer.byTrade, answer.byLevel, answer.byCategory, answer.byDistrict]) {
    const sum = (field: string) =>
      parts.reduce((total: bigint, part: Record<string, string>) => total + BigInt(part[field] ?? 0), 0n);
    expect(sum('nowVnd')).toBe(BigInt(answer.now.costVnd));
    expect(sum('draftVnd')).toBe(BigInt(answer.underDraft.costVnd));
    expect(sum('differenceVnd')).toBe(BigInt(answer.differenceVnd));
    expect(sum('enrolments')).toBe(3n);
  }
});

test('a whole draft takes the place of its city: who becomes eligible, who loses, what cannot be decided', async () => {
  const draft = structuredClone(POLICY_DOCUMENTS[0]) as { provisions: { id: string; value: unknown }[] };
  const trades = draft.provisions.find(({ id }) => id === 'TRADES');
  if (trades !== undefined) trades.value = { trades: [{ code: 'COOKING', nameVi: 'Kỹ thuật chế biến món ăn' }] };
  expect(await simulate(draft)).toMatchObject({
    enrolments: 3,
    underDraft: { eligible: 1, ineligible: 2 },
    changes: [
      { now: 'ELIGIBLE', underDraft: 'INELIGIBLE', enrolments: 2 },
      { now: 'INELIGIBLE', underDraft: 'ELIGIBLE', enrolments: 1 },
    ],
  });
  const cap = {
    ...AMENDMENT,
    replaces: [
      {
        id: 'MONTHS_CAP',
        kind: 'MONTHS_CAP',
        clause: null,
        source: 'DRAFT',
        value: { entries: [{ level: 'COLLEGE', months: 9 }] },
      },
    ],
  };
  expect((await simulate(cap)).underDraft).toMatchObject({
    costVnd: '0',
    cannotDecide: 2,
    missing: [{ name: 'MONTHS_CAP INTERMEDIATE', enrolments: 2 }],
  });
  const ofHaiDuong = await simulate(DEMO_POLICY_DOCUMENTS[1] as object);
  expect(ofHaiDuong).toMatchObject({ city: 'HAI_DUONG', enrolments: 1, elsewhere: 3, differenceVnd: '0' });
  // Eighteen months: 70 % of 1 130 000, and 800 000 since September.
  expect(ofHaiDuong.underDraft).toMatchObject({ costVnd: String(18 * (791_000 + 800_000)), eligible: 1, demo: true });
});

test('who was supported before counts by the rule of repetition: welding, then nursing, under a draft that pays once', async () => {
  const books = await openTrainingDesk();
  const learner = registrationOf(9_000).learner;
  const register = (changes: object) => registerSomebody(books, { learner, ...changes });
  await register({ registeredOn: '2025-10-01', schoolYear: 2025, tradeCode: 'WELDING' });
  await register({ registeredOn: '2026-10-01', tradeCode: 'NURSING' });
  await register({ registeredOn: '2026-10-02', tradeCode: 'LOGISTICS', supportRequested: false });
  await registerSomebody(books, { tradeCode: 'NURSING' });
  const repeat = { id: 'REPEAT_RULE', kind: 'REPEAT_RULE', clause: null, source: 'DRAFT', value: { rule: 'ONCE' } };
  const draft = { ...AMENDMENT, replaces: [repeat] };
  const weigh = async (year: number) =>
    (await books.ask(finance, SIMULATE, { input: { year, document: draft } })).answer;
  expect(await weigh(2026)).toMatchObject({
    enrolments: 3,
    now: { eligible: 3 },
    underDraft: { eligible: 1, ineligible: 2 },
    changes: [
      { now: 'ELIGIBLE', underDraft: 'ELIGIBLE', enrolments: 1 },
      { now: 'ELIGIBLE', underDraft: 'INELIGIBLE', enrolments: 2 },
    ],
  });
  expect(await weigh(2025)).toMatchObject({ enrolments: 1, underDraft: { eligible: 1, ineligible: 0 } });
  await books.stop();
});

test('who withdrew costs nothing, and neither that nor an enrolment without support was a support before', async () => {
  const books = await openTrainingDesk();
  const withdraw = async ({ id }: { id: string }) => {
    const reason = ['String!', 'Nghỉ học'] as const;
    const args = { id: ['ID!', id], expectedVersion: ['Int!', 1], reason } as const;
    const answer = await books.write(actorOf('SCHOOL:CDKTHP'), 'withdrawEnrolment', args, { type: 'Enrolment' });
    expect(answer).toMatchObject({ __typename: 'Enrolment', version: 2 });
  };
  const repeat = { id: 'REPEAT_RULE', kind: 'REPEAT_RULE', clause: null, source: 'DRAFT', value: { rule: 'ONCE' } };
  const weigh = async () =>
    (await books.ask(finance, SIMULATE, { input: { year: 2026, document: { ...AMENDMENT, replaces: [repeat] } } }))
      .answer;
  // Two whom nothing tells apart, and one who left.
  for (let count = 0; count < 2; count += 1) await registerSomebody(books);
  await withdraw(await registerSomebody(books));
  const vnd = String(2 * 20 * (682_500 + 900_000));
  expect(await weigh()).toMatchObject({ enrolments: 2, grantedVnd: vnd, now: { costVnd: vnd, eligible: 2 } });

  const before = { registeredOn: '2025-10-01', schoolYear: 2025, tradeCode: 'WELDING' };
  const [left, unsupported] = [registrationOf(9_001).learner, registrationOf(9_002).learner];
  await withdraw(await registerSomebody(books, { ...before, learner: left }));
  await registerSomebody(books, { ...before, learner: unsupported, supportRequested: false });
  for (const learner of [left, unsupported]) await registerSomebody(books, { learner, tradeCode: 'NURSING' });
  expect(await weigh()).toMatchObject({ enrolments: 4, now: { eligible: 4 }, underDraft: { eligible: 4 } });
  await books.stop();
});

test('what is wrong with a draft is told field by field', async () => {
  const broken = {
    ...AMENDMENT,
    effectiveFrom: { date: '2027-02-30', clause: null, source: 'DRAFT' },
    replaces: [{ ...AMENDMENT.replaces[0], value: { amountVnd: 1 } }],
    colour: 'red',
  };
  const { __typename, fields } = await simulate(broken);
  expect(__typename).toBe('InvalidInput');
  expect(fields).toEqual([
    expect.objectContaining({ path: 'document.effectiveFrom.date', code: 'INVALID_DATE' }),
    expect.objectContaining({ path: 'document.replaces[0].value.amountVnd', code: 'INVALID_AMOUNT' }),
    expect.objectContaining({ path: 'document.colour', code: 'UNKNOWN_FIELD' }),
  ]);
  expect(JSON.stringify(fields)).not.toContain('2027-02-30');
  const pathOf = async (document: object) => (await simulate(document)).fields[0].path;
  expect(await pathOf({ ...AMENDMENT, policy: 'NO_SUCH' })).toBe('document.policy');
  expect(await pathOf({ ...AMENDMENT, repeals: ['NO_SUCH'] })).toBe('document.repeals');
  const unknownTrade = { trades: [{ code: 'ALCHEMY', nameVi: 'Giả kim' }] };
  const trades = { id: 'TRADES', kind: 'TRADES', clause: null, source: 'DRAFT', value: unknownTrade };
  expect(await simulate({ ...AMENDMENT, replaces: [trades] })).toMatchObject({
    fields: [{ path: 'document.provisions', code: 'UNKNOWN_CODE' }],
  });
});

test('those who prepare and decide a resolution may ask, and nobody else', async () => {
  const input = { input: { year: 2026, document: AMENDMENT } };
  for (const actor of [DOET_2026, actorOf('UBND', 'LEADERSHIP'), actorOf('HDND', 'APPROVER')]) {
    expect(await simulate(AMENDMENT, actor)).toMatchObject({ enrolments: 3 });
  }
  expect(await desk.refusalOf(actorOf('SCHOOL:CDKTHP'), SIMULATE, input)).toBe('FORBIDDEN');
  expect(await desk.refusalOf(actorOf('DOET'), SIMULATE, input)).toBe('FORBIDDEN');
});

test('an amendment counts from its day, and leaves decisions that were made as they are', async () => {
  const policies = loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS, AMENDMENT]);
  const amended = await openTrainingDesk({ policies, now: new Date('2026-12-31T02:00:00Z') });
  const before = await registerSomebody(amended);
  amended.training.setNow(new Date('2027-01-01T02:00:00Z'));
  const after = await registerSomebody(amended, { schoolYear: 2027 });
  expect([before.supportVnd, after.supportVnd]).toEqual(['31650000', '33650000']);
  const { enrolment } = await amended.ask(
    actorOf('SCHOOL:CDKTHP'),
    'query ($id: ID!) { enrolment(id: $id) { supportVnd decision { policyVersion clauses } } }',
    { id: before.id },
  );
  expect(enrolment).toMatchObject({
    supportVnd: '31650000',
    decision: { policyVersion: '2+HAI_PHONG_DEMO_FIGURES@1' },
  });
  await amended.stop();
});

test('the policies that decide are open to everybody, clause by clause', async () => {
  const { policies } = await desk.ask(
    actorOf('SCHOOL:CDKTHP'),
    '{ policies { versions { policyId city version effectiveFrom effectiveTo provisions { id known demo } } documents } }',
  );
  expect(policies.versions.map(({ city, effectiveFrom }: Record<string, string>) => [city, effectiveFrom])).toEqual([
    ['HAI_DUONG', '2025-01-01'],
    ['HAI_DUONG', '2026-09-01'],
    ['HAI_PHONG', '2024-07-29'],
    ['HAI_PHONG', '2025-10-31'],
  ]);
  expect(policies.documents).toEqual([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]);
});
