import type { Walk } from './walk.js';

const [DISTRICT, WARD, OTHER_WARD] = ['DISTRICT:LE_CHAN', 'COMMUNE:LE_CHAN', 'COMMUNE:AN_BIEN'];
const [SCHOOL, OTHER_SCHOOL] = ['SCHOOL:CDKTHP', 'SCHOOL:CDYTHP'];

/** What DOLISA, DOET, the Front, a school and a district filed in 2024. */
export async function fileImplementation(walk: Walk) {
  const lead = walk.as('DOLISA', 'DOHA');
  const doet = walk.as('DOET', 'DOLISA');
  const district = walk.as(DISTRICT, 'DISTRICT:HAI_AN');
  const school = walk.as(SCHOOL, OTHER_SCHOOL);
  const front = walk.as('VFF', 'DOLISA');

  const guidance = await lead('issueGuidance', {
    input: {
      documentNumber: '01/HD',
      title: 'Hướng dẫn chi hỗ trợ',
      content: 'Tiết kiệm, đúng đối tượng.',
      subjects: ['THRIFT'],
      addressees: { bodies: [DISTRICT, 'DISTRICT:HAI_AN', 'DIC'] },
    },
  });
  const inspection = await lead('planInspection', {
    input: { bodyCode: DISTRICT, subjects: ['RIGHT_AMOUNT'], scope: 'Hồ sơ chi năm 2024', plannedOn: '2024-11-01' },
  });
  const finding = await front('recordSupervisionFinding', {
    input: {
      organisationCode: 'VFF',
      bodyCode: DISTRICT,
      subjects: ['RIGHT_PERSON'],
      observedOn: '2024-09-20',
      finding: 'Chưa niêm yết danh sách.',
    },
  });
  const text = { documentNumber: '5/BC', title: 'Thiếu hướng dẫn', content: 'Chưa rõ số tháng hỗ trợ.' };
  const difficulty = await district('writeDifficultyReport', { bodyCode: DISTRICT, text });
  const period = await lead('openReportingPeriod', {
    input: {
      year: 2024,
      part: 'Q4',
      title: 'Báo cáo quý IV',
      expected: { bodies: [DISTRICT, 'DIC'] },
      deadlines: { dueOn: '2025-01-10' },
    },
  });
  const cohort = await doet('setStreamingTarget', { input: { schoolYear: 2024, cohort: 'LOWER_SECONDARY' } });
  const content = (wanted: string) => ({
    title: 'Kế hoạch của trường',
    summary: 'Thiết bị và nhà giáo',
    items: [{ area: 'EQUIPMENT', text: wanted }],
  });
  const plan = await school('draftImplementationPlan', {
    schoolCode: SCHOOL,
    year: 2025,
    content: content('Mua máy hàn'),
  });
  const partnership = await school('recordPartnership', {
    input: {
      schoolCode: SCHOOL,
      enterpriseName: 'Công ty Thử',
      tradeCodes: ['WELDING'],
      forms: ['INTERNSHIP'],
      startedOn: '2024-09-01',
    },
  });
  return { guidance, inspection, finding, text, difficulty, period, cohort, plan, content, partnership };
}

/** What their successors make of it in 2026. */
export async function continueImplementation(walk: Walk, filed: Awaited<ReturnType<typeof fileImplementation>>) {
  const lead = walk.as('DOET', 'DOHA');
  const approver = walk.as('DOET/APPROVER', 'DOHA/APPROVER');
  const ward = walk.as(WARD, OTHER_WARD);
  const school = walk.as(SCHOOL, OTHER_SCHOOL);
  const committee = walk.as('UBND', 'DOHA');
  const { guidance, inspection, finding, text, difficulty, period, cohort, plan, content, partnership } = filed;

  await ward('acknowledgeGuidance', { id: guidance.id, bodyCode: DISTRICT });
  const GUIDANCE = 'id issuer { code } addressees { body { code } acknowledgedBy { code } }';
  const reason = 'Thay bằng hướng dẫn mới';
  const withdrawn = await lead('withdrawGuidance', { id: guidance.id, expectedVersion: 1, reason }, GUIDANCE);

  const asked = {
    subject: 'RIGHT_AMOUNT',
    weight: 'MINOR',
    text: 'Chi thiếu một tháng',
    requiredAction: 'Chi bổ sung',
  };
  const carriedOut = { carriedOutOn: '2026-11-20', findings: [asked] };
  const INSPECTION = 'id version inspector { code } body { code } findings { id }';
  const at = { id: inspection.id };
  const found = await lead('carryOutInspection', { ...at, expectedVersion: 1, input: carriedOut }, INSPECTION);
  const followUps = [{ findingId: found.findings[0].id, text: 'Đã chi bổ sung' }];
  await ward('respondToInspection', { ...at, expectedVersion: 2, followUps });
  const closed = await lead('closeInspection', { ...at, expectedVersion: 3, conclusion: 'Đã khắc phục' }, INSPECTION);

  const FINDING = 'id organisation { code } body { code } answer';
  const answer = { id: finding.id, expectedVersion: 1, answer: 'Phường đã niêm yết.' };
  const answered = await ward('answerSupervisionFinding', answer, FINDING);

  const REPORT = 'id version body { code }';
  const longer = { ...text, content: 'Chưa rõ số tháng hỗ trợ khi học lại.' };
  await ward('reviseDifficultyReport', { id: difficulty.id, expectedVersion: 1, text: longer }, REPORT);
  const sent = await ward('submitDifficultyReport', { id: difficulty.id, expectedVersion: 2 }, REPORT);
  const reports = [{ id: sent.id, expectedVersion: sent.version }];
  const summary = { title: 'Tổng hợp khó khăn', summary: 'Đề nghị hướng dẫn.', reports };
  const { id } = await lead('consolidateDifficultyReports', { input: summary });
  await lead('reportDifficultyConsolidation', { id, expectedVersion: 1 });
  await committee('considerDifficultyConsolidation', { id, expectedVersion: 2 });
  const direction = { documentNumber: '9/UBND', text: 'Hỗ trợ theo số tháng thực học.' };
  const director = walk.as('UBND/APPROVER', 'DOHA/APPROVER');
  await director('directDifficultyConsolidation', { id, expectedVersion: 3, direction });

  const PERIOD = 'id version opener { code }';
  const deadlines = { dueOn: '2026-12-10' };
  const reset = await lead('setReportingDeadlines', { id: period.id, expectedVersion: 1, deadlines }, PERIOD);
  const results = { periodId: period.id, bodyCode: DISTRICT, results: 'Phường báo cáo thay quận.' };
  const contributed = await ward('contributeToProgressReport', { input: results }, 'id version body { code }');
  const report = await lead(
    'consolidateProgressReport',
    { input: { periodId: period.id, narrative: 'Tiến độ bảo đảm.' } },
    'id version consolidator { code } completeness { expected late missing missingBodies { code } }',
  );
  await approver('submitProgressReport', { id: report.id, expectedVersion: 1 });
  await committee('acknowledgeProgressReport', { id: report.id, expectedVersion: 2 });

  const counts = { graduates: 800, elementary: 20, intermediate: 396, college: 0 };
  const source = { cohortId: cohort.id, bodyCode: DISTRICT, source: { placeCode: DISTRICT }, ...counts };
  const streamed = await ward('reportStreaming', { input: source }, 'id version reporter { code } place { code }');
  await lead('consolidateStreaming', { id: cohort.id, expectedVersion: 1 });

  const planAt = { id: plan.id };
  const PLAN = 'id version items { id }';
  const revision = { expectedVersion: 1, content: content('Mua máy hàn và tủ điện') };
  const { items } = await school('reviseImplementationPlan', { ...planAt, ...revision }, PLAN);
  await school('adoptImplementationPlan', { ...planAt, expectedVersion: 2 });
  await lead('acknowledgeImplementationPlan', { ...planAt, expectedVersion: 3 });
  const done = [{ itemId: items[0].id, status: 'DONE' }];
  await school('reportPlanItems', { ...planAt, expectedVersion: 4, items: done });
  await school('endPartnership', { id: partnership.id, expectedVersion: 1, endedOn: '2026-10-31' });
  const jobs = { schoolCode: SCHOOL, tradeCode: 'WELDING', level: 'INTERMEDIATE', year: 2025 };
  const figures = { graduates: 12, employed: 11, employedInTrade: 9 };
  await school('recordEmployment', { input: { ...jobs, ...figures } });
  return { withdrawn, closed, answered, sent, reset, contributed, report, streamed };
}
