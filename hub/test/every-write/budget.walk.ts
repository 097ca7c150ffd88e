import type { Walk } from './walk.js';

const [DISTRICT, WARD, OTHER_WARD] = ['DISTRICT:LE_CHAN', 'COMMUNE:LE_CHAN', 'COMMUNE:AN_BIEN'];
const SCHOOL = 'SCHOOL:CDKTHP';
/** The year of the estimate. */
export const YEAR = 2025;

const linesFor = (tradeCode: string, heads = 10) => [
  { category: 'B_LEARNER', tradeCode, level: 'INTERMEDIATE', heads, months: 10 },
];
const PROPOSAL = 'id version body { code } lines(first: 5) { edges { node { id } } }';
type At = { readonly id: string; readonly version: number };
const at = ({ id, version }: At) => ({ id, expectedVersion: version });

/** The round that DOLISA opened in 2024, and what a district and a school filed in it. */
export async function fileBudget(walk: Walk) {
  const lead = walk.as('DOLISA', 'DOHA');
  const district = walk.as(DISTRICT, 'DISTRICT:HAI_AN');
  const school = walk.as(SCHOOL, 'SCHOOL:CDYTHP');
  const round = await lead('openBudgetRound', { input: { year: YEAR } });
  const draft = (by: typeof district, bodyCode: string, tradeCode: string) =>
    by('draftProposal', { input: { bodyCode, year: YEAR, lines: linesFor(tradeCode) } }, PROPOSAL);
  const drafted = await draft(district, DISTRICT, 'WELDING');
  const toSend = await draft(district, DISTRICT, 'NURSING');
  const sent = await district('submitProposal', at(toSend));
  const ofSchool = await school('submitProposal', at(await draft(school, SCHOOL, 'WELDING')));
  const rows = [{ category: 'B_LEARNER', tradeCode: 'LOGISTICS', level: 'INTERMEDIATE', heads: '4', months: '10' }];
  const imported = await district(
    'importProposalLines',
    { input: { bodyCode: DISTRICT, year: YEAR, rows } },
    'id proposal { id version }',
  );
  return { round, drafted, sent, ofSchool, imported: imported.proposal as At };
}

/** What their successors, Finance, Committee and Council make of it in 2026. */
export async function continueBudget(
  walk: Walk,
  filed: Awaited<ReturnType<typeof fileBudget>>,
  demand: { readonly id: string; readonly version: number },
) {
  const lead = walk.as('DOET', 'DOHA');
  const approver = walk.as('DOET/APPROVER', 'DOHA/APPROVER');
  const ward = walk.as(WARD, OTHER_WARD);
  const finance = walk.as('DOF', 'DOHA');
  const deputy = walk.as('DOF/APPROVER', 'DOHA/APPROVER');
  const committee = walk.as('UBND/APPROVER', 'DOF/APPROVER');
  const council = walk.as('HDND/APPROVER', 'UBND/APPROVER');

  const deadlines = [{ step: 'PROPOSAL_SUBMISSION', dueOn: '2026-12-15' }];
  const ROUND = 'id version';
  const round = await lead('setBudgetDeadlines', { ...at(filed.round), deadlines }, ROUND);

  // The ward continues the district's papers.
  const revised = await ward('reviseProposal', { ...at(filed.drafted), lines: linesFor('WELDING', 12) }, PROPOSAL);
  const price = { lineId: revised.lines.edges[0].node.id, unitVnd: '12345678', reason: 'Học phí thực tế' };
  const corrected = await ward('correctLinePrice', { ...at(revised), ...price }, PROPOSAL);
  const submitted = await ward('submitProposal', at(corrected), PROPOSAL);
  const withdrawn = await ward('withdrawProposal', { ...at(submitted), reason: 'Rà soát lại' });
  const again = await ward('submitProposal', at(withdrawn));
  const returned = await lead('returnProposal', { ...at(again), reason: 'Bổ sung căn cứ' });
  const resent = await ward('submitProposal', at(returned));
  await ward('commentOnProposal', { proposalId: resent.id, text: 'Đã bổ sung căn cứ' }, 'id');
  const accepted = await lead('acceptProposal', at(resent), PROPOSAL);
  const acceptedOfSchool = await lead('acceptProposal', at(filed.ofSchool));
  const inFinance = await ward('sendProposalToFinance', at(filed.sent));
  const imported = await ward('submitProposal', at(filed.imported));
  const both = await ward('sendProposalToFinance', at(await lead('acceptProposal', at(imported))));

  // Demand that the district sent is priced under the district it lay in.
  const pricing = (heads: number) => ({
    bodyCode: WARD,
    year: YEAR,
    lines: [
      {
        demandId: demand.id,
        demandVersion: demand.version,
        placeCode: DISTRICT,
        tradeCode: 'WELDING',
        level: 'INTERMEDIATE',
        heads,
        months: 10,
      },
    ],
  });
  const priced = await lead('priceDemand', { input: pricing(28) });
  await lead('repriceDemand', { ...at(priced), input: pricing(27) });

  const proposals = [accepted, acceptedOfSchool, both].map(at);
  const CONSOLIDATION = 'id version body { code } proposals { id version }';
  const first = await lead('consolidateProposals', { year: YEAR, proposals }, CONSOLIDATION);
  const up = await approver('submitConsolidation', at(first));
  const back = await finance('returnConsolidation', { ...at(up), reason: 'Tính lại' }, CONSOLIDATION);
  const given = proposals.map(({ id }, index) => `p${index}: proposal(id: "${id}") { id version }`);
  const anew = Object.values<At>(await walk.ask('DOET', `{ ${given.join(' ')} }`)).map(at);
  const second = await lead('consolidateProposals', { year: YEAR, proposals: anew }, CONSOLIDATION);
  await approver('submitConsolidation', at(second));
  await finance('takeUpProposals', { year: YEAR, proposals: [at(inFinance)] });
  await lead('closeBudgetRound', at(round));

  const ESTIMATE = 'id version lines(first: 20) { edges { node { id body { code } proposedVnd } } }';
  const draft = await finance('draftEstimate', { fiscalYear: YEAR }, ESTIMATE);
  const [line] = draft.lines.edges.map(({ node }: { node: object }) => node);
  const less = [{ lineId: line.id, estimatedVnd: '90000000', reason: 'Cân đối nguồn' }];
  const adjusted = await finance('adjustEstimate', { ...at(draft), lines: less });
  const reported = await deputy('reportEstimate', at(adjusted));
  const sentBack = await committee('returnEstimate', { ...at(reported), reason: 'Làm rõ số người' });
  const reportedAgain = await deputy('reportEstimate', at(sentBack));
  const submittedUp = await committee('submitEstimate', at(reportedAgain));
  const approvedWith = [{ lineId: line.id, approvedVnd: '80000000', reason: 'Theo nguồn thu' }];
  const approved = await council('approveEstimate', { ...at(submittedUp), changes: approvedWith }, ESTIMATE);

  const ALLOCATION = 'id version lines(first: 20) { edges { node { recipient { code } amountVnd } } }';
  const whole = { input: { estimateId: approved.id, remainderToProposers: true } };
  const allocation = await finance('draftAllocation', whole, ALLOCATION);
  const decided = await committee('decideAllocation', at(allocation), ALLOCATION);
  await ward('acknowledgeAllocation', { id: decided.id });
  return { accepted, consolidation: back, estimate: approved, allocation: decided };
}
