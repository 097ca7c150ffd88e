import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arguments, type DutyDesk, openDutyDesk } from './duty-desk.js';

/** In 2026 DOET holds DOLISA's vocational files: a token of DOLISA acts for it. */
const LEAD = 'DOLISA';
const LEAD_APPROVER = 'DOLISA/APPROVER';
const FINANCE = 'DOF';
const COMMITTEE = 'UBND/APPROVER';
const COUNCIL = 'HDND/APPROVER';
const SCHOOL = 'SCHOOL:CDKTHP';
const OTHER_SCHOOL = 'SCHOOL:CDYTHP';
const COMMUNE = 'COMMUNE:LE_CHAN';
const NEIGHBOUR = 'COMMUNE:HONG_BANG';
const REFUSED = { __typename: 'NotAllowed' };
const CONFLICT = { __typename: 'Conflict' };

const ON_ROUND = { type: 'BudgetRound', selection: 'id version status receipts { received onTime late }' };
const ON_PROPOSAL = {
  type: 'Proposal',
  selection: `id version status heads totalVnd returnReason timeliness { timeliness dueOn }
    lines(first: 20) { edges { node { id heads unitVnd policyUnitVnd totalVnd pedagogyNeed { id heads costVnd }
      demand { heads place { nameVi } demand { heads status enterprise { name } } } } } }`,
};
const ON_CONSOLIDATION = {
  type: 'Consolidation',
  selection: 'id version status heads totalVnd inputsDigest reproduction { same }',
};
const ON_ESTIMATE = {
  type: 'Estimate',
  selection: `id version status proposedVnd estimatedVnd approvedVnd
    lines(first: 20) { edges { node { id way proposedVnd body { code } } } }`,
};
const ON_ALLOCATION = { type: 'Allocation', selection: 'id version status totalVnd receipts { recipient { code } }' };

let desk: DutyDesk;
beforeAll(async () => {
  desk = await openDutyDesk();
});
afterAll(() => desk.stop());

interface At {
  readonly id: string;
  readonly version: number;
}
const at = ({ id, version }: At, more: Arguments = {}): Arguments => ({
  id: ['ID!', id],
  expectedVersion: ['Int!', version],
  ...more,
});
const because = (reason: string): Arguments => ({ reason: ['String!', reason] });
const roundOf = (year: number, deadlines: object[] = []): Arguments => ({
  input: ['OpenRoundInput!', { year, deadlines }],
});
const learners = { category: 'B_LEARNER', tradeCode: 'WELDING', level: 'INTERMEDIATE', heads: 10, months: 10 };
const nurses = { category: 'B_LEARNER', tradeCode: 'NURSING', level: 'COLLEGE', heads: 3, months: 10 };
const proposalOf = (bodyCode: string, year: number, lines: object[] = [learners]): Arguments => ({
  input: ['DraftProposalInput!', { bodyCode, year, lines }],
});
const takingUp = (year: number, ...proposals: At[]): Arguments => ({
  year: ['Int!', year],
  proposals: ['[ProposalVersionInput!]!', proposals.map(({ id, version }) => ({ id, expectedVersion: version }))],
});
const ofYear = (fiscalYear: number): Arguments => ({ fiscalYear: ['Int!', fiscalYear] });
const FIGURES = `query ($year: Int!) { programme(year: $year) { budget {
  proposedVnd consolidatedVnd estimatedVnd approvedVnd allocatedVnd
  byTrade { trade { nameVi } proposedVnd estimatedVnd approvedVnd allocatedVnd }
  byPlace { place { nameVi } proposedVnd estimatedVnd approvedVnd allocatedVnd } } }
  reconciliation(fiscalYear: $year) { balanced } }`;

/** A proposal that its body has sent and DOLISA has accepted. */
async function accepted(body: string, year: number, lines: object[] = [learners]) {
  const draft = await desk.write(body, 'draftProposal', proposalOf(body, year, lines), ON_PROPOSAL);
  const sent = await desk.write(body, 'submitProposal', at(draft), ON_PROPOSAL);
  return desk.write(LEAD, 'acceptProposal', at(sent), ON_PROPOSAL);
}

/** The year's estimate as the Council has approved it, from proposals of a commune and a school. */
async function approved(year: number) {
  await desk.write(LEAD, 'openBudgetRound', roundOf(year), ON_ROUND);
  const proposals = [await accepted(COMMUNE, year), await accepted(SCHOOL, year, [nurses])];
  const made = await desk.write(LEAD, 'consolidateProposals', takingUp(year, ...proposals), ON_CONSOLIDATION);
  await desk.write(LEAD_APPROVER, 'submitConsolidation', at(made), ON_CONSOLIDATION);
  const draft = await desk.write(FINANCE, 'draftEstimate', ofYear(year), ON_ESTIMATE);
  const reported = await desk.write(FINANCE, 'reportEstimate', at(draft), ON_ESTIMATE);
  const submitted = await desk.write(COMMITTEE, 'submitEstimate', at(reported), ON_ESTIMATE);
  return desk.write(COUNCIL, 'approveEstimate', at(submitted), ON_ESTIMATE);
}

/** The year's figures; they are the same by trade, by place and altogether. */
async function figuresOf(body: string, year: number) {
  const { programme, reconciliation } = await desk.ask(body, FIGURES, { year });
  const { byTrade, byPlace, ...total } = programme.budget;
  const columns = ['proposedVnd', 'estimatedVnd', 'approvedVnd', 'allocatedVnd'] as const;
  for (const parts of [byTrade, byPlace] as Record<string, string>[][]) {
    for (const column of columns) {
      expect(parts.reduce((sum, part) => sum + BigInt(part[column] ?? 0), 0n)).toBe(BigInt(total[column]));
    }
  }
  expect(reconciliation.balanced).toBe(true);
  return total;
}

test('D2: DOLISA consolidates and proposes the yearly estimate of training support, with HEZA’s demand priced in', async () => {
  const year = 2027;
  const deadlines = [
    { step: 'PROPOSAL_SUBMISSION', bodies: 'SCHOOL:*', dueOn: '2026-11-20' },
    { step: 'PROPOSAL_SUBMISSION', bodies: '*', dueOn: '2026-12-15' },
  ];
  expect(await desk.write(FINANCE, 'openBudgetRound', roundOf(year), ON_ROUND)).toEqual(REFUSED);
  await desk.expectEvent(year, () => desk.write(LEAD, 'openBudgetRound', roundOf(year, deadlines), ON_ROUND));
  expect(await desk.write(LEAD, 'openBudgetRound', roundOf(year), ON_ROUND)).toEqual(CONFLICT);

  // A school proposes; DOLISA returns it with a reason, corrects a price with a reason, and accepts it.
  expect(await desk.write(OTHER_SCHOOL, 'draftProposal', proposalOf(SCHOOL, year), ON_PROPOSAL)).toEqual(REFUSED);
  const draft = await desk.write(SCHOOL, 'draftProposal', proposalOf(SCHOOL, year), ON_PROPOSAL);
  const sent = await desk.expectEvent(year, () => desk.write(SCHOOL, 'submitProposal', at(draft), ON_PROPOSAL));
  expect(sent.timeliness).toEqual({ timeliness: 'LATE', dueOn: '2026-11-20' });
  expect(await desk.write(FINANCE, 'returnProposal', at(sent, because('Thiếu')), ON_PROPOSAL)).toEqual(REFUSED);
  await desk.write(LEAD, 'returnProposal', at(sent, because('Thiếu căn cứ')), ON_PROPOSAL);
  const { proposal } = await desk.ask(
    SCHOOL,
    'query ($id: ID!) { proposal(id: $id) { version status returnReason } }',
    {
      id: sent.id,
    },
  );
  expect(proposal).toMatchObject({ status: 'RETURNED', returnReason: 'Thiếu căn cứ' });
  const again = await desk.write(SCHOOL, 'submitProposal', at({ ...sent, ...proposal }), ON_PROPOSAL);
  const price = (reason: string): Arguments => ({
    lineId: ['ID!', again.lines.edges[0].node.id],
    unitVnd: ['Vnd!', '12345678'],
    ...because(reason),
  });
  expect(await desk.write(LEAD_APPROVER, 'correctLinePrice', at(again, price(' ')), ON_PROPOSAL)).toMatchObject({
    fields: [{ path: 'reason', code: 'REQUIRED' }],
  });
  const corrected = await desk.write(
    LEAD_APPROVER,
    'correctLinePrice',
    at(again, price('Học phí thực tế')),
    ON_PROPOSAL,
  );
  expect(corrected.totalVnd).toBe('123456780');
  expect(await desk.write(LEAD_APPROVER, 'acceptProposal', at(corrected), ON_PROPOSAL)).toEqual(REFUSED);
  const ofSchool = await desk.write(LEAD, 'acceptProposal', at(corrected), ON_PROPOSAL);

  // HEZA's demand (D8) becomes a proposal of HEZA, its heads priced by the policy.
  const enterprise = {
    name: 'Công ty Thử D2',
    taxCode: '0999999999',
    placeCode: 'ZONE:VSIP',
    locatedFrom: '2026-01-01',
  };
  const { id: enterpriseId } = await desk.write(
    'HEZA',
    'registerEnterprise',
    { input: ['RegisterEnterpriseInput!', enterprise] },
    { type: 'Enterprise' },
  );
  const wanted = { senderCode: 'HEZA', enterpriseId, tradeCode: 'WELDING', level: 'INTERMEDIATE', heads: 24, year };
  const onDemand = { type: 'Demand' };
  const written = await desk.write('HEZA', 'draftDemand', { input: ['DraftDemandInput!', wanted] }, onDemand);
  const demand = await desk.write('HEZA', 'submitDemand', at(written), onDemand);
  const pricing: Arguments = {
    input: [
      'PriceDemandInput!',
      {
        bodyCode: 'HEZA',
        year,
        lines: [
          {
            demandId: demand.id,
            demandVersion: demand.version,
            placeCode: 'ZONE:VSIP',
            tradeCode: 'WELDING',
            level: 'INTERMEDIATE',
            heads: 24,
            months: 10,
          },
        ],
      },
    ],
  };
  expect(await desk.write('HEZA', 'priceDemand', pricing, ON_PROPOSAL)).toEqual(REFUSED);
  const priced = await desk.write(LEAD, 'priceDemand', pricing, ON_PROPOSAL);
  const [line] = priced.lines.edges.map(({ node }: { node: object }) => node);
  expect(line).toMatchObject({ heads: 24, unitVnd: line.policyUnitVnd });
  expect(BigInt(line.totalVnd)).toBe(24n * BigInt(line.unitVnd));
  const ofHeza = await desk.write('HEZA', 'submitProposal', at(priced), ON_PROPOSAL);
  // Who drafted it for HEZA, by pricing it, does not accept it.
  expect(await desk.write(LEAD, 'acceptProposal', at(ofHeza), ON_PROPOSAL)).toEqual(REFUSED);
  const acceptedOfHeza = await desk.write(LEAD_APPROVER, 'acceptProposal', at(ofHeza), ON_PROPOSAL);
  const { proposal: seen } = await desk.ask(
    LEAD,
    `query ($id: ID!) { proposal(id: $id) { ${ON_PROPOSAL.selection} } }`,
    { id: ofHeza.id },
  );
  expect(seen.lines.edges[0].node.demand).toEqual([
    {
      heads: 24,
      place: { nameVi: expect.stringContaining('VSIP') },
      demand: { heads: 24, status: 'SUBMITTED', enterprise: { name: 'Công ty Thử D2' } },
    },
  ]);
  const ofCommune = await accepted(COMMUNE, year);

  const all = takingUp(year, ofSchool, acceptedOfHeza, ofCommune);
  expect(await desk.write(FINANCE, 'consolidateProposals', all, ON_CONSOLIDATION)).toEqual(REFUSED);
  // Nobody takes up what they priced: the officer priced HEZA's demand, the approver corrected the school's price.
  expect(await desk.write(LEAD, 'consolidateProposals', all, ON_CONSOLIDATION)).toEqual(REFUSED);
  const made = await desk.expectEvent(year, () =>
    desk.write(LEAD, 'consolidateProposals', takingUp(year, ofSchool, ofCommune), ON_CONSOLIDATION),
  );
  const madeOfHeza = await desk.write(
    LEAD_APPROVER,
    'consolidateProposals',
    takingUp(year, acceptedOfHeza),
    ON_CONSOLIDATION,
  );
  expect(made).toMatchObject({ status: 'DRAFT', heads: 20, reproduction: { same: true } });
  expect(BigInt(made.totalVnd)).toBe(BigInt(ofSchool.totalVnd) + BigInt(ofCommune.totalVnd));
  const sees = `query { consolidations(year: ${year}) { number status totalVnd body { nameVi } } }`;
  expect(await desk.write(LEAD, 'submitConsolidation', at(made), ON_CONSOLIDATION)).toEqual(REFUSED);
  // One's own is for another approver.
  expect(await desk.write(LEAD_APPROVER, 'submitConsolidation', at(madeOfHeza), ON_CONSOLIDATION)).toEqual(REFUSED);
  await desk.expectEvent(year, () => desk.write(LEAD_APPROVER, 'submitConsolidation', at(made), ON_CONSOLIDATION));
  const { consolidations } = await desk.ask(FINANCE, sees);
  expect(consolidations).toContainEqual({
    number: 1,
    status: 'SUBMITTED',
    totalVnd: made.totalVnd,
    body: { nameVi: 'Sở Giáo dục và Đào tạo' },
  });
  expect((await figuresOf('HEZA', year)).consolidatedVnd).toBe(
    String(BigInt(made.totalVnd) + BigInt(madeOfHeza.totalVnd)),
  );
});

test('D5: Finance folds DOLISA’s and the localities’ figures into the yearly estimate, each đồng once; the Committee submits, the Council approves', async () => {
  const year = 2028;
  await desk.write(LEAD, 'openBudgetRound', roundOf(year), ON_ROUND);
  // The commune sends the same money both ways, its neighbour to Finance and DOLISA has not come to it.
  const both = await accepted(COMMUNE, year);
  const twice = await desk.expectEvent(year, () => desk.write(COMMUNE, 'sendProposalToFinance', at(both), ON_PROPOSAL));
  const drafted = await desk.write(NEIGHBOUR, 'draftProposal', proposalOf(NEIGHBOUR, year), ON_PROPOSAL);
  const submitted = await desk.write(NEIGHBOUR, 'submitProposal', at(drafted), ON_PROPOSAL);
  expect(await desk.write(COMMUNE, 'sendProposalToFinance', at(submitted), ON_PROPOSAL)).toEqual(REFUSED);
  const direct = await desk.write(NEIGHBOUR, 'sendProposalToFinance', at(submitted), ON_PROPOSAL);
  const ofSchool = await accepted(SCHOOL, year, [nurses]);
  const made = await desk.write(LEAD, 'consolidateProposals', takingUp(year, twice, ofSchool), ON_CONSOLIDATION);
  await desk.write(LEAD_APPROVER, 'submitConsolidation', at(made), ON_CONSOLIDATION);
  expect(await desk.write(LEAD, 'takeUpProposals', takingUp(year, direct), ON_CONSOLIDATION)).toEqual(REFUSED);
  expect(await desk.write(FINANCE, 'takeUpProposals', takingUp(year, twice), ON_CONSOLIDATION)).toEqual(CONFLICT);
  await desk.expectEvent(year, () => desk.write(FINANCE, 'takeUpProposals', takingUp(year, direct), ON_CONSOLIDATION));

  expect(await desk.write(LEAD, 'draftEstimate', ofYear(year), ON_ESTIMATE)).toEqual(REFUSED);
  const draft = await desk.write(FINANCE, 'draftEstimate', ofYear(year), ON_ESTIMATE);
  const sum = [both, direct, ofSchool].reduce((total, { totalVnd }) => total + BigInt(totalVnd), 0n);
  expect(BigInt(draft.estimatedVnd)).toBe(sum);
  const lines = draft.lines.edges.map(
    ({ node }: { node: { id: string; way: string; body: { code: string } } }) => node,
  );
  expect(
    Object.fromEntries(lines.map((line: { way: string; body: { code: string } }) => [line.body.code, line.way])),
  ).toEqual({ [COMMUNE]: 'BOTH', [NEIGHBOUR]: 'FINANCE', [SCHOOL]: 'DOLISA' });

  const line = lines.find(({ body }: { body: { code: string } }) => body.code === SCHOOL);
  const adjustment: Arguments = {
    lines: ['[AdjustedLine!]!', [{ lineId: line.id, estimatedVnd: '1000000', reason: 'Cân đối nguồn' }]],
  };
  expect(await desk.write(COMMITTEE, 'adjustEstimate', at(draft, adjustment), ON_ESTIMATE)).toEqual(REFUSED);
  const adjusted = await desk.write(FINANCE, 'adjustEstimate', at(draft, adjustment), ON_ESTIMATE);
  expect(await desk.write(LEAD, 'reportEstimate', at(adjusted), ON_ESTIMATE)).toEqual(REFUSED);
  const reported = await desk.expectEvent(year, () => desk.write(FINANCE, 'reportEstimate', at(adjusted), ON_ESTIMATE));
  const ONE = 'query ($year: Int!) { estimate(fiscalYear: $year) { status estimatedVnd } }';
  expect(await desk.ask(COMMUNE, ONE, { year })).toEqual({ estimate: null });
  expect(await desk.ask('UBND', ONE, { year })).toEqual({
    estimate: { status: 'REPORTED', estimatedVnd: reported.estimatedVnd },
  });
  expect(await desk.write(FINANCE, 'submitEstimate', at(reported), ON_ESTIMATE)).toEqual(REFUSED);
  expect(await desk.write(COUNCIL, 'approveEstimate', at(reported), ON_ESTIMATE)).toEqual(CONFLICT);
  const goingUp = await desk.expectEvent(year, () =>
    desk.write(COMMITTEE, 'submitEstimate', at(reported), ON_ESTIMATE),
  );
  expect(await desk.write(COMMITTEE, 'approveEstimate', at(goingUp), ON_ESTIMATE)).toEqual(REFUSED);
  const change: Arguments = {
    changes: ['[ApprovedChange!]!', [{ lineId: line.id, approvedVnd: '900000', reason: 'HĐND điều chỉnh' }]],
  };
  const done = await desk.expectEvent(year, () =>
    desk.write(COUNCIL, 'approveEstimate', at(goingUp, change), ON_ESTIMATE),
  );
  expect(BigInt(done.approvedVnd)).toBe(BigInt(both.totalVnd) + BigInt(direct.totalVnd) + 900_000n);
  expect(await desk.write(COUNCIL, 'approveEstimate', at(done), ON_ESTIMATE)).toEqual(CONFLICT);

  // What is approved explains itself to everybody: down to heads, unit amounts and clauses.
  const { estimate } = await desk.ask(
    'VFF',
    `query ($year: Int!) { estimate(fiscalYear: $year) { approvedVnd
      breakdown(by: TRADE) { trade { nameVi } approvedVnd heads lines(first: 20) { edges { node { approvedVnd
        steps { level vnd differenceVnd kind reason clauses } } } } } } }`,
    { year },
  );
  const nursing = estimate.breakdown.find(({ trade }: { trade: { nameVi: string } }) => trade.nameVi === 'Điều dưỡng');
  const [explained] = nursing.lines.edges.map(({ node }: { node: object }) => node);
  expect(explained.steps).toMatchObject([
    { level: 'POLICY', vnd: ofSchool.totalVnd, clauses: expect.arrayContaining([expect.stringContaining('Điều')]) },
    { level: 'PROPOSED', vnd: ofSchool.totalVnd },
    { level: 'CONSOLIDATED', vnd: ofSchool.totalVnd },
    { level: 'ESTIMATED', vnd: '1000000', kind: 'FINANCE_ADJUSTMENT', reason: 'Cân đối nguồn' },
    { level: 'APPROVED', vnd: '900000', differenceVnd: '-100000', kind: 'COUNCIL_CHANGE', reason: 'HĐND điều chỉnh' },
    { level: 'ALLOCATED', vnd: '0' },
  ]);
  expect((await figuresOf(COMMUNE, year)).approvedVnd).toBe(done.approvedVnd);
});

test('D11: localities put support money into their yearly estimate and send it to DOLISA and to Finance, once', async () => {
  const year = 2029;
  await desk.write(LEAD, 'openBudgetRound', roundOf(year), ON_ROUND);
  expect(await desk.write(NEIGHBOUR, 'draftProposal', proposalOf(COMMUNE, year), ON_PROPOSAL)).toEqual(REFUSED);
  expect(await desk.write(LEAD, 'draftProposal', proposalOf(COMMUNE, year), ON_PROPOSAL)).toEqual(REFUSED);
  const draft = await desk.write(COMMUNE, 'draftProposal', proposalOf(COMMUNE, year), ON_PROPOSAL);
  expect(await desk.write(NEIGHBOUR, 'submitProposal', at(draft), ON_PROPOSAL)).toEqual(REFUSED);
  const sent = await desk.expectEvent(year, () => desk.write(COMMUNE, 'submitProposal', at(draft), ON_PROPOSAL));
  const both = await desk.expectEvent(year, () => desk.write(COMMUNE, 'sendProposalToFinance', at(sent), ON_PROPOSAL));
  expect((await figuresOf(FINANCE, year)).proposedVnd).toBe(draft.totalVnd);
  // The same again is not more: it is asked for already.
  const copy = await desk.write(COMMUNE, 'draftProposal', proposalOf(COMMUNE, year), ON_PROPOSAL);
  expect(await desk.write(COMMUNE, 'submitProposal', at(copy), ON_PROPOSAL)).toEqual(CONFLICT);

  const TO_FINANCE = `{ proposals(first: 10, filter: { year: ${year}, sentToFinance: true }) {
    edges { node { id body { nameVi } totalVnd comments { edges { node { text body { code } } } } } } } }`;
  const received = await desk.ask(FINANCE, TO_FINANCE);
  expect(received.proposals.edges).toMatchObject([{ node: { id: sent.id, totalVnd: draft.totalVnd } }]);
  const remark: Arguments = { proposalId: ['ID!', sent.id], text: ['String!', 'Đề nghị giải trình số người'] };
  const onComment = { type: 'ProposalComment', selection: 'id' };
  expect(await desk.write(NEIGHBOUR, 'commentOnProposal', remark, onComment)).toEqual(REFUSED);
  await desk.write(FINANCE, 'commentOnProposal', remark, onComment);
  const seen = await desk.ask(COMMUNE, TO_FINANCE);
  expect(seen.proposals.edges[0].node.comments.edges).toMatchObject([
    { node: { text: 'Đề nghị giải trình số người', body: { code: 'DOF' } } },
  ]);
  expect((await desk.ask(NEIGHBOUR, TO_FINANCE)).proposals.edges).toEqual([]);
  expect(await desk.write(COMMUNE, 'acceptProposal', at(both), ON_PROPOSAL)).toEqual(REFUSED);
  const inOrder = await desk.write(LEAD, 'acceptProposal', at(both), ON_PROPOSAL);
  const made = await desk.write(LEAD, 'consolidateProposals', takingUp(year, inOrder), ON_CONSOLIDATION);
  expect(made.totalVnd).toBe(draft.totalVnd);
  // From here on it is in the hands of those above.
  const { proposal } = await desk.ask(COMMUNE, 'query ($id: ID!) { proposal(id: $id) { version status } }', sent);
  expect(
    await desk.write(COMMUNE, 'withdrawProposal', at({ ...sent, ...proposal }, because('Rà soát')), ON_PROPOSAL),
  ).toEqual(CONFLICT);
});

test('D15: what category d training costs a school stands in the budget, with the need behind it', async () => {
  // In whatever round of the year is open.
  const year = 2029;
  await desk.write(LEAD, 'openBudgetRound', roundOf(year), ON_ROUND);
  const onNeed = { type: 'PedagogyNeed', selection: 'id version costVnd' };
  const onPlan = { type: 'TrainingPlan', selection: 'id version' };
  const plan = await desk.write(
    SCHOOL,
    'draftTrainingPlan',
    {
      schoolCode: ['ID!', SCHOOL],
      year: ['Int!', year],
      lines: [
        '[TrainingPlanLineInput!]!',
        [{ tradeCode: 'WELDING', level: 'INTERMEDIATE', learners: 60, visitingTeachers: 3 }],
      ],
    },
    onPlan,
  );
  await desk.write(SCHOOL, 'adoptTrainingPlan', at(plan), onPlan);
  const wanted = {
    schoolCode: SCHOOL,
    tradeCode: 'WELDING',
    category: 'D_VISITING_TEACHER',
    year,
    heads: 3,
    conditionAttested: true,
    trainingPlanId: plan.id,
  };
  const draft = await desk.write(SCHOOL, 'draftPedagogyNeed', { input: ['DraftPedagogyNeedInput!', wanted] }, onNeed);
  const need = await desk.write(SCHOOL, 'confirmPedagogyNeed', at(draft), onNeed);
  const cost = { category: 'D_VISITING_TEACHER', tradeCode: 'WELDING', heads: 3, pedagogyNeedId: need.id };
  expect(await desk.write(OTHER_SCHOOL, 'draftProposal', proposalOf(SCHOOL, year, [cost]), ON_PROPOSAL)).toEqual(
    REFUSED,
  );
  expect(await desk.write(COMMUNE, 'draftProposal', proposalOf(COMMUNE, year, [cost]), ON_PROPOSAL)).toMatchObject({
    fields: [{ path: 'lines.0.pedagogyNeedId', code: 'OUT_OF_RANGE' }],
  });
  const proposal = await desk.write(SCHOOL, 'draftProposal', proposalOf(SCHOOL, year, [cost]), ON_PROPOSAL);
  expect(proposal.totalVnd).toBe(need.costVnd);
  const sent = await desk.expectEvent(year, () => desk.write(SCHOOL, 'submitProposal', at(proposal), ON_PROPOSAL));
  const ONE = `query ($id: ID!) { proposal(id: $id) { ${ON_PROPOSAL.selection} } }`;
  const seen = await desk.ask(SCHOOL, ONE, { id: sent.id });
  expect(seen.proposal.lines.edges[0].node).toMatchObject({
    heads: 3,
    totalVnd: need.costVnd,
    pedagogyNeed: { id: need.id, heads: 3, costVnd: need.costVnd },
  });
  expect(await desk.write(COMMUNE, 'acceptProposal', at(sent), ON_PROPOSAL)).toEqual(REFUSED);
  await desk.write(LEAD, 'acceptProposal', at(sent), ON_PROPOSAL);
});

test('D20: the city gives approved money to agencies, units and localities under budget decentralisation', async () => {
  const year = 2030;
  const estimate = await approved(year);
  const lines = estimate.lines.edges.map(({ node }: { node: object }) => node);
  const lineOf = (body: string) => lines.find((line: { body: { code: string } }) => line.body.code === body);
  const [ofCommune, ofSchool] = [lineOf(COMMUNE), lineOf(SCHOOL)];
  const allocationOf = (amountVnd: string): Arguments => ({
    input: [
      'DraftAllocationInput!',
      {
        estimateId: estimate.id,
        lines: [
          { estimateLineId: ofCommune.id, bodyCode: COMMUNE, amountVnd: ofCommune.proposedVnd },
          { estimateLineId: ofSchool.id, bodyCode: SCHOOL, amountVnd },
        ],
      },
    ],
  });
  expect(await desk.write(LEAD, 'draftAllocation', allocationOf('1000000'), ON_ALLOCATION)).toEqual(REFUSED);
  const tooMuch = allocationOf(String(BigInt(ofSchool.proposedVnd) + 1n));
  expect(await desk.write(FINANCE, 'draftAllocation', tooMuch, ON_ALLOCATION)).toMatchObject({
    fields: [{ path: 'lines.1.amountVnd', code: 'OUT_OF_RANGE' }],
  });
  const draft = await desk.write(FINANCE, 'draftAllocation', allocationOf('1000000'), ON_ALLOCATION);
  const RECEIVED = `{ allocations(fiscalYear: ${year}) { id status
    lines(first: 10) { edges { node { amountVnd recipient { nameVi } } } } receipts { recipient { code } } } }`;
  expect(await desk.ask(COMMUNE, RECEIVED)).toEqual({ allocations: [] });
  expect(await desk.write(FINANCE, 'decideAllocation', at(draft), ON_ALLOCATION)).toEqual(REFUSED);
  await desk.expectEvent(year, () => desk.write(COMMITTEE, 'decideAllocation', at(draft), ON_ALLOCATION));
  expect(await desk.write(COMMITTEE, 'decideAllocation', at(draft), ON_ALLOCATION)).toEqual(CONFLICT);

  // Who receives sees its own lines, and says that it has taken note of them.
  const taking: Arguments = { id: ['ID!', draft.id] };
  expect((await desk.ask(NEIGHBOUR, RECEIVED)).allocations).toEqual([]);
  expect(await desk.write(NEIGHBOUR, 'acknowledgeAllocation', taking, ON_ALLOCATION)).toEqual(REFUSED);
  const { allocations } = await desk.ask(COMMUNE, RECEIVED);
  expect(allocations).toMatchObject([
    { status: 'DECIDED', lines: { edges: [{ node: { amountVnd: ofCommune.proposedVnd } }] } },
  ]);
  await desk.expectEvent(year, () => desk.write(COMMUNE, 'acknowledgeAllocation', taking, ON_ALLOCATION));
  await desk.write(SCHOOL, 'acknowledgeAllocation', taking, ON_ALLOCATION);
  const seen = await desk.ask(FINANCE, RECEIVED);
  expect(seen.allocations[0].receipts.map(({ recipient }: { recipient: { code: string } }) => recipient.code)).toEqual([
    COMMUNE,
    SCHOOL,
  ]);
  const figures = await figuresOf('UBND', year);
  expect(figures).toMatchObject({ approvedVnd: estimate.approvedVnd, allocatedVnd: draft.totalVnd });

  // What remains goes to who proposed it: never more than was approved.
  const rest: Arguments = { input: ['DraftAllocationInput!', { estimateId: estimate.id, remainderToProposers: true }] };
  const remainder = await desk.write(FINANCE, 'draftAllocation', rest, ON_ALLOCATION);
  expect(BigInt(remainder.totalVnd) + BigInt(draft.totalVnd)).toBe(BigInt(estimate.approvedVnd));
});
