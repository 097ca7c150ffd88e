import type { Walk } from './walk.js';

const [DISTRICT, WARD, OTHER_WARD] = ['DISTRICT:LE_CHAN', 'COMMUNE:LE_CHAN', 'COMMUNE:AN_BIEN'];
const [SCHOOL, OTHER_SCHOOL, THIRD_SCHOOL] = ['SCHOOL:CDKTHP', 'SCHOOL:CDYTHP', 'SCHOOL:CDDLHP'];
const [CENTRE, OTHER_CENTRE] = ['CENTRE:HAI_PHONG', 'CENTRE:LE_CHAN'];

function learnerOf(serial: number, changes: Record<string, unknown> = {}) {
  const nationalId = String(900_000_100 + serial).padStart(12, '0');
  const fullName = `Học viên Thử ${'ABCDEFGHIJ'[serial]}`;
  return { fullName, birthDate: '2008-02-03', gender: 'FEMALE', nationalId, ...changes };
}

/** What schools, a district and HEZA filed in 2024. */
export async function fileTraining(walk: Walk) {
  const school = walk.as(SCHOOL, OTHER_SCHOOL);
  const district = walk.as(DISTRICT, 'DISTRICT:HAI_AN');
  const registration = (serial: number, learner = learnerOf(serial)) => ({
    input: {
      schoolCode: SCHOOL,
      tradeCode: 'WELDING',
      level: 'INTERMEDIATE',
      category: 'B_LEARNER',
      education: 'LOWER_SECONDARY',
      schoolYear: 2024,
      placeCode: DISTRICT,
      learner,
    },
  });
  const ENROLMENT = 'id version learner { id version }';
  const enrolments = {
    moved: await school('registerEnrolment', registration(0), ENROLMENT),
    kept: await school('registerEnrolment', registration(1), ENROLMENT),
    // The same ID number under another name: somebody must compare the two.
    double: await school(
      'registerEnrolment',
      registration(2, learnerOf(1, { fullName: 'Học viên Thử Khác' })),
      ENROLMENT,
    ),
  };
  const { learner: _, ...row } = registration(3).input;
  const cells = { ...row, ...learnerOf(3), schoolYear: '2024', supportRequested: 'false' };
  const { schoolCode: __, ...rowCells } = cells;
  await school('importEnrolments', { input: { schoolCode: SCHOOL, rows: [rowCells] } }, 'id storedRows');

  const line = (visitingTeachers: number) => [
    { tradeCode: 'WELDING', level: 'INTERMEDIATE', learners: 60, visitingTeachers },
  ];
  const trainingPlan = await school('draftTrainingPlan', { schoolCode: SCHOOL, year: 2025, lines: line(2) });
  const need = await school('draftPedagogyNeed', {
    input: {
      schoolCode: SCHOOL,
      tradeCode: 'WELDING',
      category: 'D_VISITING_TEACHER',
      year: 2025,
      heads: 2,
      conditionAttested: true,
      trainingPlanId: trainingPlan.id,
    },
  });
  const classOf = { schoolCode: SCHOOL, centreCode: CENTRE, pupils: 35, note: 'Lớp 10 hệ GDTX' };
  const arrange = (schoolYear: number) => school('arrangeGeneralEducationClass', { input: { ...classOf, schoolYear } });
  const classes = { confirmed: await arrange(2023), declined: await arrange(2024), cancelled: await arrange(2025) };

  let taxes = 0;
  const enterprise = (by: typeof district, placeCode: string) => {
    taxes += 1;
    const input = { name: `Công ty Thử ${taxes}`, taxCode: `099999980${taxes}`, placeCode, locatedFrom: '2024-01-01' };
    return by('registerEnterprise', { input }, 'id version place { code }');
  };
  const enterprises = {
    ofDistrict: await enterprise(district, DISTRICT),
    moving: await enterprise(district, DISTRICT),
    closing: await enterprise(district, DISTRICT),
  };
  const demandOf = (enterpriseId: string, tradeCode = 'WELDING') => ({
    input: { senderCode: DISTRICT, enterpriseId, tradeCode, level: 'INTERMEDIATE', heads: 30, year: 2025 },
  });
  const draft = await district('draftDemand', demandOf(enterprises.ofDistrict.id));
  const sent = await district('draftDemand', demandOf(enterprises.ofDistrict.id, 'LOGISTICS'));
  await district('submitDemand', { id: sent.id, expectedVersion: 1 });
  const rows = [
    { enterpriseTaxCode: '0999999801', tradeCode: 'NURSING', level: 'INTERMEDIATE', heads: '5', year: '2025' },
  ];
  await district('importDemand', { input: { senderCode: DISTRICT, rows } }, 'id storedRows');
  return { enrolments, trainingPlan, line, need, classes, enterprises, demands: { draft, sent } };
}

/** What their successors, and who goes on, make of it in 2026. */
export async function continueTraining(walk: Walk, filed: Awaited<ReturnType<typeof fileTraining>>) {
  const lead = walk.as('DOET', 'DOHA');
  const school = walk.as(SCHOOL, THIRD_SCHOOL);
  const other = walk.as(OTHER_SCHOOL, THIRD_SCHOOL);
  const ward = walk.as(WARD, OTHER_WARD);
  const { moved, kept, double } = filed.enrolments;

  await school('withdrawEnrolment', { id: double.id, expectedVersion: double.version, reason: 'Đăng ký trùng' });
  const personal = { id: kept.learner.id, expectedVersion: 1, reason: 'Theo căn cước công dân' };
  const learner = { fullName: 'Học viên Thử Đúng', birthDate: '2008-02-03', gender: 'FEMALE' };
  await lead('correctLearner', { ...personal, learner });
  const shown = { learnerId: kept.learner.id, reason: 'Đối chiếu hồ sơ chi trả' };
  await lead('revealNationalId', shown, 'learnerId');
  const { learnerDuplicates } = await walk.ask(
    'DOET',
    '{ learnerDuplicates(filter: { statuses: [OPEN] }) { edges { node { id version } } } }',
  );
  const [{ node: pair }] = learnerDuplicates.edges;
  const resolution = { decision: 'MERGE', survivorId: kept.learner.id, reason: 'Cùng một người' };
  await lead('resolveLearnerDuplicate', { id: pair.id, expectedVersion: pair.version, ...resolution });

  const at = { id: moved.id };
  const tags = { linkedProgrammes: ['RURAL_LABOUR'], priorityGroups: ['RURAL_WORKER'] };
  let version = (await school('tagEnrolment', { ...at, expectedVersion: moved.version, ...tags })).version;
  const step = async (by: typeof school, mutation: string, more: object = {}) => {
    version = (await by(mutation, { ...at, expectedVersion: version, ...more })).version;
  };
  await step(school, 'assignEnrolmentCentres', { generalEducationCentreCode: CENTRE, sourceCentreCode: OTHER_CENTRE });
  await step(school, 'confirmEnrolment');
  await step(school, 'suspendEnrolment', { reason: 'Nghỉ ốm' });
  await step(school, 'resumeEnrolment');
  const release = { toSchoolCode: OTHER_SCHOOL, reason: 'Chuyển nơi ở' };
  await step(school, 'releaseEnrolment', release);
  await step(school, 'cancelEnrolmentTransfer');
  await step(school, 'releaseEnrolment', release);
  await step(other, 'declineEnrolmentTransfer', { reason: 'Hết chỗ học' });
  await step(school, 'releaseEnrolment', release);
  await step(other, 'acceptEnrolmentTransfer');
  await step(other, 'completeEnrolment');

  const plan = { id: filed.trainingPlan.id };
  await school('reviseTrainingPlan', { ...plan, expectedVersion: 1, lines: filed.line(3) });
  await school('adoptTrainingPlan', { ...plan, expectedVersion: 2 });
  const need = { id: filed.need.id };
  const content = { heads: 3, conditionAttested: true, trainingPlanId: plan.id };
  await school('revisePedagogyNeed', { ...need, expectedVersion: 1, ...content });
  await school('confirmPedagogyNeed', { ...need, expectedVersion: 2 });
  await school('submitPedagogyNeed', { ...need, expectedVersion: 3 });
  await lead('returnPedagogyNeed', { ...need, expectedVersion: 4, reason: 'Thiếu danh sách' });
  await school('confirmPedagogyNeed', { ...need, expectedVersion: 5 });
  await school('submitPedagogyNeed', { ...need, expectedVersion: 6 });
  await lead('consolidatePedagogyNeed', { ...need, expectedVersion: 7 });

  const centre = walk.as(CENTRE, OTHER_CENTRE);
  const { confirmed, declined, cancelled } = filed.classes;
  await centre('confirmGeneralEducationClass', { id: confirmed.id, expectedVersion: 1 });
  await centre('declineGeneralEducationClass', { id: declined.id, expectedVersion: 1, answer: 'Thiếu giáo viên' });
  await school('cancelGeneralEducationClass', { id: cancelled.id, expectedVersion: 1 });

  const { ofDistrict, moving, closing } = filed.enterprises;
  const mover = walk.as(WARD, 'COMMUNE:HAI_AN');
  await mover('relocateEnterprise', { id: moving.id, expectedVersion: 1, placeCode: OTHER_WARD, from: '2026-01-01' });
  await ward('closeEnterprise', { id: closing.id, expectedVersion: 1, closedOn: '2026-10-01' });

  const { draft, sent } = filed.demands;
  const DEMAND = 'id version status sender { code } place { code }';
  await ward('reviseDemand', { id: draft.id, expectedVersion: 1, heads: 28 });
  await ward('tagDemand', { id: draft.id, expectedVersion: 2, linkedProgrammes: ['RURAL_LABOUR'] });
  await ward('submitDemand', { id: draft.id, expectedVersion: 3 }, DEMAND);
  await lead('returnDemand', { id: draft.id, expectedVersion: 4, reason: 'Rà soát số người' });
  await ward('submitDemand', { id: draft.id, expectedVersion: 5 }, DEMAND);
  const accepted = await lead('acceptDemand', { id: draft.id, expectedVersion: 6 }, DEMAND);
  await lead('acceptDemand', { id: sent.id, expectedVersion: 2 }, DEMAND);
  const demands = [{ id: sent.id, expectedVersion: 3 }];
  await lead('consolidateDemand', { input: { year: 2025, note: 'Đợt một', demands } }, 'id heads');
  return { accepted, enterprise: ofDistrict };
}
