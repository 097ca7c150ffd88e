import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestHub } from './test-hub.js';

/** A third document, as a file: it raises Hải Phòng's monthly support to 1 000 000 from 1 June 2026. */
const AMENDMENT = {
  kind: 'AMENDMENT',
  id: 'AMENDMENT_2026',
  policy: 'HAI_PHONG_03_2024',
  version: '2026',
  number: '99/2026/NQ-HĐND',
  sources: { DEMO: { kind: 'DEMO', title: 'Số liệu giả định' } },
  effectiveFrom: { date: '2026-06-01', clause: null, source: 'DEMO' },
  replaces: [
    {
      id: 'MONTHLY_ALLOWANCE',
      kind: 'MONTHLY_ALLOWANCE',
      clause: 'Điều 2 (sửa đổi năm 2026)',
      source: 'DEMO',
      appliesTo: { categories: ['B_LEARNER'], levels: ['INTERMEDIATE', 'COLLEGE'] },
      value: { amountVnd: '1000000' },
    },
  ],
  adds: [],
  repeals: [],
};

const REGISTER = `mutation ($input: RegisterEnrolmentInput!) {
  registerEnrolment(idempotencyKey: "policy-files", input: $input) { __typename
    ... on Enrolment { supportVnd decision { policyVersion clauses } } } }`;
const LEARNER = {
  schoolCode: 'SCHOOL:CDKTHP',
  tradeCode: 'WELDING',
  level: 'INTERMEDIATE',
  category: 'B_LEARNER',
  education: 'LOWER_SECONDARY',
  schoolYear: 2026,
  placeCode: 'COMMUNE:HONG_BANG',
  learner: { fullName: 'Học viên Mẫu', birthDate: '2010-02-03', gender: 'FEMALE', nationalId: '000900000077' },
};

let dir: string;
let hub: TestHub;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hub-policies-'));
  await writeFile(join(dir, 'amendment.json'), JSON.stringify(AMENDMENT));
  await writeFile(join(dir, 'notes.txt'), 'no policy');
  hub = await startTestHub({ today: '2026-11-23', policyDir: dir });
});
afterAll(async () => {
  await hub.stop();
  await rm(dir, { recursive: true });
});

test('a policy document that lies in the folder decides, with no change of code', async () => {
  const school = await hub.as('SCHOOL:CDKTHP', 'OFFICER');
  const { data } = await school.ask(REGISTER, { input: LEARNER });
  // Twenty months: half of the school's 1 365 000, and 1 000 000 instead of 900 000.
  expect(data.registerEnrolment).toMatchObject({
    __typename: 'Enrolment',
    supportVnd: String(20 * (682_500 + 1_000_000)),
    decision: { clauses: expect.arrayContaining(['Điều 2 (sửa đổi năm 2026)']) },
  });
  expect(data.registerEnrolment.decision.policyVersion).toMatch(/^2026/);
});

test('a file of the folder that is wrong stops the start, and is named', async () => {
  const wrong = await mkdtemp(join(tmpdir(), 'hub-policies-'));
  await writeFile(join(wrong, 'broken.json'), '{');
  await expect(startTestHub({ policyDir: wrong })).rejects.toThrow(/broken.json is not JSON/);
  await writeFile(join(wrong, 'broken.json'), JSON.stringify({ ...AMENDMENT, policy: 'NOWHERE' }));
  await expect(startTestHub({ policyDir: wrong })).rejects.toThrow(/broken.json: AMENDMENT_2026 policy: names NOWHERE/);
  await rm(wrong, { recursive: true });
});

test('a trade that the registry does not have stops the start, with file, clause and trade', async () => {
  const wrong = await mkdtemp(join(tmpdir(), 'hub-policies-'));
  const trades = {
    id: 'TRADES',
    kind: 'TRADES',
    clause: 'khoản 1 Điều 1 (sửa đổi)',
    source: 'DEMO',
    value: {
      trades: [
        { code: 'WELDING', nameVi: 'Hàn' },
        { code: 'ALCHEMY', nameVi: 'Giả kim' },
      ],
    },
  };
  await writeFile(join(wrong, 'trades.json'), JSON.stringify({ ...AMENDMENT, replaces: [trades] }));
  await expect(startTestHub({ policyDir: wrong })).rejects.toThrow(
    /trades\.json: provision TRADES \(khoản 1 Điều 1 \(sửa đổi\)\) names the trade ALCHEMY/,
  );
  await rm(wrong, { recursive: true });
});
