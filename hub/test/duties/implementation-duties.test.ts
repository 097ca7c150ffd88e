import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arguments, type DutyDesk, openDutyDesk, TODAY } from './duty-desk.js';

/** In 2026 DOET holds DOLISA's vocational files: a token of DOLISA acts for it. */
const LEAD = 'DOLISA';
const LEAD_APPROVER = 'DOLISA/APPROVER';
const SCHOOL = 'SCHOOL:CDKTHP';
const OTHER_SCHOOL = 'SCHOOL:CDYTHP';
const COMMUNE = 'COMMUNE:LE_CHAN';
const COMMITTEE = 'UBND';
const REFUSED = { __typename: 'NotAllowed' };

let desk: DutyDesk;
beforeAll(async () => {
  desk = await openDutyDesk();
});
afterAll(() => desk.stop());

/** The arguments of a change of a record. */
const at = (id: string, version: number, more: Arguments = {}): Arguments => ({
  id: ['ID!', id],
  expectedVersion: ['Int!', version],
  ...more,
});

test('D1: DOLISA leads, guides and inspects, consolidates results and progress and reports to the People’s Committee', async () => {
  const guidance: Arguments = {
    input: [
      'IssueGuidanceInput!',
      {
        documentNumber: '77/HD',
        title: 'Hướng dẫn chi hỗ trợ',
        content: 'Tiết kiệm, đúng đối tượng, đúng mức.',
        subjects: ['PLAN_DISSEMINATION', 'THRIFT', 'RIGHT_PERSON', 'RIGHT_AMOUNT'],
        addressees: { groups: ['SCHOOLS'] },
      },
    ],
  };
  const onGuidance = { type: 'Guidance', selection: 'id version acknowledged issuer { code nameVi }' };
  expect(await desk.write('DOF', 'issueGuidance', guidance, onGuidance)).toEqual(REFUSED);
  const issued = await desk.expectEvent(2026, () => desk.write(LEAD, 'issueGuidance', guidance, onGuidance));
  expect(issued.issuer).toEqual({ code: 'DOET', nameVi: 'Sở Giáo dục và Đào tạo' });
  const acknowledge = { id: ['ID!', issued.id], bodyCode: ['ID!', SCHOOL] } as const;
  expect(await desk.write(OTHER_SCHOOL, 'acknowledgeGuidance', acknowledge, onGuidance)).toEqual(REFUSED);
  expect(await desk.write(SCHOOL, 'acknowledgeGuidance', acknowledge, onGuidance)).toMatchObject({ acknowledged: 1 });

  const onInspection = { type: 'Inspection', selection: 'id version status findings { id }' };
  const plan: Arguments = {
    input: [
      'PlanInspectionInput!',
      { bodyCode: SCHOOL, subjects: ['RIGHT_AMOUNT'], scope: 'Hồ sơ 2026', plannedOn: '2026-12-01' },
    ],
  };
  expect(await desk.write(COMMITTEE, 'planInspection', plan, onInspection)).toEqual(REFUSED);
  const planned = await desk.expectEvent(2026, () => desk.write(LEAD, 'planInspection', plan, onInspection));
  const finding = {
    subject: 'RIGHT_AMOUNT',
    weight: 'MINOR',
    text: 'Chi thiếu một tháng',
    requiredAction: 'Chi bổ sung',
  };
  const carried = await desk.write(
    LEAD,
    'carryOutInspection',
    at(planned.id, 1, { input: ['CarryOutInspectionInput!', { carriedOutOn: TODAY, findings: [finding] }] }),
    onInspection,
  );
  const followUps: Arguments = {
    followUps: ['[FindingFollowUpInput!]!', [{ findingId: carried.findings[0].id, text: 'Đã chi bổ sung' }]],
  };
  expect(await desk.write(OTHER_SCHOOL, 'respondToInspection', at(planned.id, 2, followUps), onInspection)).toEqual(
    REFUSED,
  );
  await desk.write(SCHOOL, 'respondToInspection', at(planned.id, 2, followUps), onInspection);
  const conclusion: Arguments = { conclusion: ['String!', 'Đã khắc phục'] };
  expect(await desk.write(LEAD, 'closeInspection', at(planned.id, 3, conclusion), onInspection)).toMatchObject({
    status: 'CLOSED',
  });

  const onPeriod = { type: 'ReportingPeriod', selection: 'id version' };
  const period: Arguments = {
    input: [
      'OpenReportingPeriodInput!',
      {
        year: 2026,
        part: 'Q3',
        title: 'Báo cáo quý III',
        expected: { bodies: [SCHOOL, 'HEZA'] },
        deadlines: { dueOn: '2030-01-01' },
      },
    ],
  };
  expect(await desk.write(COMMITTEE, 'openReportingPeriod', period, onPeriod)).toEqual(REFUSED);
  const opened = await desk.write(LEAD, 'openReportingPeriod', period, onPeriod);
  const onContribution = { type: 'ProgressContribution' };
  const contribution = (bodyCode: string): Arguments => ({
    input: ['ContributeToProgressReportInput!', { periodId: opened.id, bodyCode, results: 'Đã tuyển đủ.' }],
  });
  expect(await desk.write(OTHER_SCHOOL, 'contributeToProgressReport', contribution(SCHOOL), onContribution)).toEqual(
    REFUSED,
  );
  await desk.expectEvent(2026, () =>
    desk.write(SCHOOL, 'contributeToProgressReport', contribution(SCHOOL), onContribution),
  );

  const FIGURES = `{ programme(year: 2026) { training { enrolments }
    budgetForReport { sealed } outreachForReport { sealed } } }`;
  const { programme } = await desk.ask(LEAD, FIGURES);
  const report: Arguments = {
    input: [
      'ConsolidateProgressReportInput!',
      {
        periodId: opened.id,
        narrative: 'Tiến độ bảo đảm.',
        budget: programme.budgetForReport.sealed,
        outreach: programme.outreachForReport.sealed,
      },
    ],
  };
  const onReport = {
    type: 'ProgressReport',
    selection: `id version number status completeness { expected received late missing missingBodies { nameVi } }
      training { sequence enrolments } budget { sequence approvedVnd } outreach { sequence peopleReached }
      programme { training { sequence enrolments } budget { sequence approvedVnd } outreach { sequence peopleReached } }`,
  };
  expect(await desk.write(SCHOOL, 'consolidateProgressReport', report, onReport)).toEqual(REFUSED);
  const made = await desk.write(LEAD, 'consolidateProgressReport', report, onReport);
  expect(made.completeness).toEqual({
    expected: 2,
    received: 1,
    late: 0,
    missing: 1,
    missingBodies: [{ nameVi: 'Ban Quản lý Khu kinh tế Hải Phòng' }],
  });
  // The figures stand for the agencies' sequences: as long as those are the same, so are the figures.
  expect({ training: made.training, budget: made.budget, outreach: made.outreach }).toEqual(made.programme);
  expect(made.training.enrolments).toBe(programme.training.enrolments);
  expect(await desk.write(LEAD, 'submitProgressReport', at(made.id, 1), onReport)).toEqual(REFUSED);
  expect(await desk.write(COMMITTEE, 'acknowledgeProgressReport', at(made.id, 1), onReport)).toMatchObject({
    __typename: 'Conflict',
  });
  await desk.expectEvent(2026, () => desk.write(LEAD_APPROVER, 'submitProgressReport', at(made.id, 1), onReport));
  expect(await desk.write(COMMITTEE, 'acknowledgeProgressReport', at(made.id, 2), onReport)).toMatchObject({
    status: 'ACKNOWLEDGED',
    number: made.number,
  });
  for (const partner of [SCHOOL, 'HEZA']) {
    const seen = await desk.ask(partner, 'query ($id: ID!) { progressReport(id: $id) { number } }', { id: made.id });
    expect(seen.progressReport).toEqual({ number: made.number });
  }
});

test('D7: DOET streams graduates into vocational levels against Resolution 14-NQ/TU', async () => {
  const onCohort = {
    type: 'StreamingCohort',
    selection: `id version status standingAgainstResolution resolutionTarget { minPercent maxPercent }
      result { graduates sharePercent } byPlace { place { nameVi } sharePercent }`,
  };
  const target: Arguments = { input: ['SetStreamingTargetInput!', { schoolYear: 2026, cohort: 'LOWER_SECONDARY' }] };
  expect(await desk.write('HEZA', 'setStreamingTarget', target, onCohort)).toEqual(REFUSED);
  expect(await desk.write(COMMUNE, 'setStreamingTarget', target, onCohort)).toEqual(REFUSED);
  const { id, resolutionTarget } = await desk.expectEvent(2027, () =>
    desk.write('DOET', 'setStreamingTarget', target, onCohort),
  );
  expect(resolutionTarget).toEqual({ minPercent: 50, maxPercent: 55 });
  const report: Arguments = {
    input: [
      'ReportStreamingInput!',
      {
        cohortId: id,
        bodyCode: COMMUNE,
        source: { placeCode: COMMUNE },
        graduates: 800,
        elementary: 20,
        intermediate: 396,
        college: 0,
      },
    ],
  };
  const onActual = { type: 'StreamingActual' };
  expect(await desk.write('COMMUNE:HONG_BANG', 'reportStreaming', report, onActual)).toEqual(REFUSED);
  await desk.expectEvent(2027, () => desk.write(COMMUNE, 'reportStreaming', report, onActual));
  expect(await desk.write(COMMUNE, 'consolidateStreaming', at(id, 1), onCohort)).toEqual(REFUSED);
  expect(await desk.write('DOET', 'consolidateStreaming', at(id, 1), onCohort)).toMatchObject({
    status: 'CONSOLIDATED',
  });
  for (const partner of [COMMUNE, SCHOOL, 'UBND/LEADERSHIP']) {
    const seen = await desk.ask(partner, `query ($id: ID!) { streamingCohort(id: $id) { ${onCohort.selection} } }`, {
      id,
    });
    expect(seen.streamingCohort).toMatchObject({
      standingAgainstResolution: 'WITHIN',
      result: { graduates: 800, sharePercent: 52 },
      byPlace: [{ place: { nameVi: 'Phường Lê Chân' }, sharePercent: 52 }],
    });
  }
});

test('D10: the Fatherland Front and socio-political organisations supervise the resolution’s implementation', async () => {
  const onFinding = { type: 'SupervisionFinding', selection: 'id version status answer organisation { nameVi }' };
  const finding = (organisationCode: string): Arguments => ({
    input: [
      'RecordSupervisionFindingInput!',
      {
        organisationCode,
        bodyCode: SCHOOL,
        subjects: ['RIGHT_PERSON'],
        observedOn: '2026-11-01',
        finding: 'Chưa niêm yết danh sách.',
      },
    ],
  });
  expect(await desk.write(LEAD, 'recordSupervisionFinding', finding('DOET'), onFinding)).toEqual(REFUSED);
  expect(
    await desk.write('VFF:WOMENS_UNION', 'recordSupervisionFinding', finding('VFF:YOUTH_UNION'), onFinding),
  ).toEqual(REFUSED);
  const recorded = await desk.expectEvent(2026, () =>
    desk.write('VFF:YOUTH_UNION', 'recordSupervisionFinding', finding('VFF:YOUTH_UNION'), onFinding),
  );
  const answer = at(recorded.id, 1, { answer: ['String!', 'Đã niêm yết.'] });
  expect(await desk.write(OTHER_SCHOOL, 'answerSupervisionFinding', answer, onFinding)).toEqual(REFUSED);
  await desk.expectEvent(2026, () => desk.write(SCHOOL, 'answerSupervisionFinding', answer, onFinding));
  const ONE = 'query ($id: ID!) { supervisionFinding(id: $id) { status answer } }';
  for (const reader of ['VFF', 'VFF:YOUTH_UNION', LEAD, COMMITTEE, 'HDND']) {
    const seen = await desk.ask(reader, ONE, { id: recorded.id });
    expect(seen.supervisionFinding).toEqual({ status: 'ANSWERED', answer: 'Đã niêm yết.' });
  }
  expect(await desk.ask('DOF', ONE, { id: recorded.id })).toEqual({ supervisionFinding: null });
});

test('D14: vocational institutions carry out a plan of their own, with enterprise partnerships and jobs for graduates', async () => {
  const onPlan = { type: 'ImplementationPlan', selection: 'id version status items { id status }' };
  const draft: Arguments = {
    schoolCode: ['ID!', SCHOOL],
    year: ['Int!', 2027],
    content: [
      'PlanContentInput!',
      {
        title: 'Kế hoạch 2027',
        summary: 'Tóm tắt',
        items: [{ area: 'EQUIPMENT', text: 'Mua thiết bị', tradeCode: 'WELDING' }],
      },
    ],
  };
  expect(await desk.write(OTHER_SCHOOL, 'draftImplementationPlan', draft, onPlan)).toEqual(REFUSED);
  expect(await desk.write(LEAD, 'draftImplementationPlan', draft, onPlan)).toEqual(REFUSED);
  const { id, items } = await desk.write(SCHOOL, 'draftImplementationPlan', draft, onPlan);
  await desk.expectEvent(2027, () => desk.write(SCHOOL, 'adoptImplementationPlan', at(id, 1), onPlan));
  expect(await desk.write(LEAD, 'acknowledgeImplementationPlan', at(id, 2), onPlan)).toMatchObject({ version: 3 });
  const done: Arguments = { items: ['[PlanItemReportInput!]!', [{ itemId: items[0].id, status: 'DONE' }]] };
  expect(await desk.write(OTHER_SCHOOL, 'reportPlanItems', at(id, 3, done), onPlan)).toEqual(REFUSED);
  expect(await desk.write(SCHOOL, 'reportPlanItems', at(id, 3, done), onPlan)).toMatchObject({
    items: [{ status: 'DONE' }],
  });

  const FIGURES = `{ school(code: "${SCHOOL}") { nameVi training(year: 2026) { implementation { partnerships employed } } }
    trade(code: "WELDING") { training(year: 2026) { implementation { partnerships employed } } } }`;
  const before = await desk.ask('UBND/LEADERSHIP', FIGURES);
  const partnership: Arguments = {
    input: [
      'RecordPartnershipInput!',
      {
        schoolCode: SCHOOL,
        enterpriseName: 'Công ty Thử',
        tradeCodes: ['WELDING'],
        forms: ['INTERNSHIP'],
        startedOn: '2026-01-15',
      },
    ],
  };
  const onPartnership = { type: 'Partnership' };
  expect(await desk.write(OTHER_SCHOOL, 'recordPartnership', partnership, onPartnership)).toEqual(REFUSED);
  await desk.expectEvent(2026, () => desk.write(SCHOOL, 'recordPartnership', partnership, onPartnership));
  const jobs: Arguments = {
    input: [
      'RecordEmploymentInput!',
      {
        schoolCode: SCHOOL,
        tradeCode: 'WELDING',
        level: 'ELEMENTARY',
        year: 2026,
        graduates: 12,
        employed: 11,
        employedInTrade: 9,
      },
    ],
  };
  const onJobs = { type: 'EmploymentRecord' };
  expect(await desk.write(OTHER_SCHOOL, 'recordEmployment', jobs, onJobs)).toEqual(REFUSED);
  await desk.expectEvent(2026, () => desk.write(SCHOOL, 'recordEmployment', jobs, onJobs));
  const after = await desk.ask('UBND/LEADERSHIP', FIGURES);
  for (const noun of ['school', 'trade']) {
    const [was, is] = [before, after].map((figures) => figures[noun].training.implementation);
    expect(is).toEqual({ partnerships: was.partnerships + 1, employed: was.employed + 11 });
  }
});

test('D19: every body reports difficulties in writing, DOLISA consolidates many to one, the People’s Committee considers and directs', async () => {
  const onReport = { type: 'DifficultyReport', selection: 'id version status' };
  const text = { documentNumber: '5/BC', title: 'Thiếu hướng dẫn', content: 'Chưa rõ số tháng hỗ trợ.' };
  const write = (bodyCode: string): Arguments => ({
    bodyCode: ['ID!', bodyCode],
    text: ['DifficultyTextInput!', text],
  });
  expect(await desk.write(SCHOOL, 'writeDifficultyReport', write('HEZA'), onReport)).toEqual(REFUSED);
  const reports: { id: string; expectedVersion: number }[] = [];
  for (const body of [SCHOOL, 'HEZA', 'VFF:YOUTH_UNION', COMMUNE]) {
    const { id } = await desk.write(body, 'writeDifficultyReport', write(body), onReport);
    await desk.expectEvent(2026, () => desk.write(body, 'submitDifficultyReport', at(id, 1), onReport));
    reports.push({ id, expectedVersion: 2 });
  }
  const onMade = { type: 'DifficultyConsolidation', selection: 'id version status reports { body { code } }' };
  const input: Arguments = {
    input: ['ConsolidateDifficultyReportsInput!', { title: 'Tổng hợp', summary: 'Đề nghị hướng dẫn.', reports }],
  };
  expect(await desk.write(COMMITTEE, 'consolidateDifficultyReports', input, onMade)).toEqual(REFUSED);
  const { id, reports: made } = await desk.write(LEAD, 'consolidateDifficultyReports', input, onMade);
  expect(made).toHaveLength(4);
  const authors = async (status: string) => {
    for (const [index, body] of [SCHOOL, 'HEZA', 'VFF:YOUTH_UNION', COMMUNE].entries()) {
      const ONE = 'query ($id: ID!) { difficultyReport(id: $id) { status direction { text by { code } } } }';
      const { difficultyReport } = await desk.ask(body, ONE, { id: reports[index]?.id });
      expect(difficultyReport).toEqual({ status, direction: status === 'DIRECTED' ? DIRECTION : null });
    }
  };
  const DIRECTION = { text: 'Hỗ trợ theo số tháng thực học.', by: { code: 'UBND' } };
  await authors('CONSOLIDATED');
  expect(await desk.write(COMMITTEE, 'considerDifficultyConsolidation', at(id, 1), onMade)).toMatchObject({
    __typename: 'Conflict',
  });
  await desk.write(LEAD, 'reportDifficultyConsolidation', at(id, 1), onMade);
  await authors('REPORTED');
  expect(await desk.write(LEAD, 'considerDifficultyConsolidation', at(id, 2), onMade)).toEqual(REFUSED);
  await desk.write(COMMITTEE, 'considerDifficultyConsolidation', at(id, 2), onMade);
  await authors('UNDER_CONSIDERATION');
  const direction: Arguments = {
    direction: ['DifficultyDirectionInput!', { documentNumber: '9/UBND', text: DIRECTION.text }],
  };
  expect(await desk.write(COMMITTEE, 'directDifficultyConsolidation', at(id, 3, direction), onMade)).toEqual(REFUSED);
  await desk.expectEvent(2026, () =>
    desk.write(`${COMMITTEE}/APPROVER`, 'directDifficultyConsolidation', at(id, 3, direction), onMade),
  );
  await authors('DIRECTED');
});
