import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draftDemand, HEZA, registerEnterprise } from '../testing/demands.js';
import { adoptPlan, draftNeed } from '../testing/pedagogy.js';
import { registerSomebody, registrationOf } from '../testing/registrations.js';
import { type Arguments, DOET_2026, type TrainingDesk } from '../testing/training-desk.js';
import { ofType, openTwoReplicas, type TwoReplicas } from '../testing/two-replicas.js';

const { HUB_TEST_DATABASE_URL: SERVER } = process.env;
if (SERVER === undefined) {
  process.stdout.write('SKIPPED: races of learners, needs and demand: no PostgreSQL server (HUB_TEST_DATABASE_URL)\n');
}

const [A, B] = ['SCHOOL:CDKTHP', 'SCHOOL:CDYTHP'];
const [schoolA, schoolB] = [actorOf(A), actorOf(B)];
const at = ({ id, version }: { id: string; version: number }, more: Arguments = {}): Arguments => ({
  id: ['ID!', id],
  expectedVersion: ['Int!', version],
  ...more,
});
const because: Arguments = { reason: ['String!', 'Theo hồ sơ gốc'] };

describe.skipIf(SERVER === undefined)('two replicas that are asked at once', () => {
  let replicas: TwoReplicas;
  let desk: TrainingDesk;
  beforeAll(async () => {
    replicas = await openTwoReplicas(SERVER as string);
    [desk] = replicas.desks;
  });
  afterAll(() => replicas.stop());

  const count = async (sql: string): Promise<number> =>
    Number((await desk.training.database.fork().execute<{ count: string }[]>(sql))[0]?.count);
  /** Fifty submissions or twenty approvals of one thing: one succeeds, the others hear of the conflict. */
  async function onlyOne(
    times: number,
    actor: typeof HEZA,
    mutation: string,
    args: Arguments | ((index: number) => Arguments),
    type: string,
  ) {
    const argsOf = typeof args === 'function' ? args : () => args;
    const answers = await replicas.atOnce({ times, actor, mutation, args: argsOf, type });
    expect(ofType(answers, type), mutation).toHaveLength(1);
    expect(ofType(answers, 'Conflict'), mutation).toHaveLength(times - 1);
    return ofType(answers, type)[0];
  }

  test('register one person once: fifty registrations of one course, by two schools, leave one learner and one enrolment', async () => {
    const learner = { fullName: 'Vũ Thị Đua', birthDate: '2009-01-02', gender: 'FEMALE', nationalId: '000950000001' };
    const answers = await replicas.atOnce({
      times: 50,
      actor: (index) => (index % 4 < 2 ? schoolA : schoolB),
      mutation: 'registerEnrolment',
      args: (index) => ({
        input: ['RegisterEnrolmentInput!', registrationOf(0, { learner, schoolCode: index % 4 < 2 ? A : B })],
      }),
      type: 'Enrolment',
    });
    expect(ofType(answers, 'Enrolment')).toHaveLength(1);
    expect(ofType(answers, 'Conflict')).toHaveLength(49);
    expect(await count(`select count(*) from learner where full_name = 'Vũ Thị Đua'`)).toBe(1);
  });

  test('open one review of two who register one ID number under two names', async () => {
    const learner = { birthDate: '2009-01-02', gender: 'FEMALE', nationalId: '000950000002' };
    const answers = await replicas.atOnce({
      times: 20,
      actor: schoolA,
      mutation: 'registerEnrolment',
      args: (index) => {
        const fullName = index % 2 === 0 ? 'Vũ Thị Một' : 'Vũ Thị Hai';
        return { input: ['RegisterEnrolmentInput!', registrationOf(0, { learner: { ...learner, fullName } })] };
      },
      type: 'Enrolment',
    });
    expect(ofType(answers, 'Enrolment')).toHaveLength(2);
    expect(await count('select count(*) from learner_duplicate')).toBe(1);
    const [pair] = await desk.training.database
      .fork()
      .execute<{ id: string; survivor: string }[]>('select id, first_learner_id as survivor from learner_duplicate');
    await onlyOne(
      20,
      schoolA,
      'resolveLearnerDuplicate',
      at(
        { id: pair?.id ?? '', version: 1 },
        {
          decision: ['DuplicateDecision!', 'KEEP'],
          survivorId: ['ID', null],
          ...because,
        },
      ),
      'LearnerDuplicate',
    );
  });

  test('take one step of an enrolment and of a learner once', async () => {
    const registered = await registerSomebody(desk);
    const confirmed = await onlyOne(20, schoolA, 'confirmEnrolment', at(registered), 'Enrolment');
    const correction: Arguments = {
      learner: ['CorrectLearnerInput!', { fullName: 'Vũ Thị Đúng', birthDate: '2009-01-02', gender: 'FEMALE' }],
      ...because,
    };
    const learner = { id: registered.learner.id, version: 1 };
    await onlyOne(20, schoolA, 'correctLearner', at(learner, correction), 'Learner');
    const release: Arguments = { toSchoolCode: ['ID!', B], ...because };
    const released = await onlyOne(50, schoolA, 'releaseEnrolment', at(confirmed, release), 'Enrolment');
    await onlyOne(20, schoolB, 'acceptEnrolmentTransfer', at(released), 'Enrolment');
  });

  test('send, accept and consolidate demand once, however often one enterprise’s was drafted', async () => {
    const { id } = await registerEnterprise(desk, HEZA, 'ZONE:VSIP');
    const drafts = await Promise.all(Array.from({ length: 50 }, () => draftDemand(desk, HEZA, id)));
    const sent = await onlyOne(50, HEZA, 'submitDemand', (index) => at(drafts[index]), 'Demand');
    expect(await count(`select count(*) from demand where enterprise_id = '${id}' and status = 'SUBMITTED'`)).toBe(1);
    const accepted = await onlyOne(20, DOET_2026, 'acceptDemand', at(sent), 'Demand');
    const input = { year: 2027, demands: [{ id: accepted.id, expectedVersion: accepted.version }] };
    const consolidation: Arguments = { input: ['ConsolidateDemandInput!', input] };
    await onlyOne(20, DOET_2026, 'consolidateDemand', consolidation, 'DemandConsolidation');
    expect(await count('select sum(heads) as count from demand_consolidation')).toBe(25);
  });

  test('register an enterprise once, and move it once', async () => {
    const input = { name: 'Công ty Đua', taxCode: '0999999999', placeCode: 'ZONE:VSIP', locatedFrom: '2026-01-01' };
    const enterprise = await onlyOne(
      50,
      HEZA,
      'registerEnterprise',
      { input: ['RegisterEnterpriseInput!', input] },
      'Enterprise',
    );
    const move: Arguments = { placeCode: ['ID!', 'ZONE:NOMURA'], from: ['Date!', '2026-06-01'] };
    await onlyOne(20, HEZA, 'relocateEnterprise', at(enterprise, move), 'Enterprise');
    expect(await count(`select count(*) from enterprise_location where enterprise_id = '${enterprise.id}'`)).toBe(2);
  });

  test('confirm no more visiting teachers than the plan needs, and take each step of a need once', async () => {
    const plan = await adoptPlan(desk, schoolA, 2026, 5);
    const needs = await Promise.all(
      Array.from({ length: 20 }, () => draftNeed(desk, schoolA, { heads: 1, trainingPlanId: plan.id })),
    );
    const answers = await replicas.atOnce({
      times: 20,
      actor: schoolA,
      mutation: 'confirmPedagogyNeed',
      args: (index) => at(needs[index]),
      type: 'PedagogyNeed',
    });
    expect(ofType(answers, 'PedagogyNeed')).toHaveLength(5);
    expect(ofType(answers, 'PolicyRefusal')).toHaveLength(15);
    const [confirmed] = ofType(answers, 'PedagogyNeed');
    const sent = await onlyOne(50, schoolA, 'submitPedagogyNeed', at(confirmed), 'PedagogyNeed');
    await onlyOne(20, DOET_2026, 'consolidatePedagogyNeed', at(sent), 'PedagogyNeed');
  });

  test('make one plan of a year, and adopt it once; confirm classes once', async () => {
    const lines = [{ tradeCode: 'WELDING', level: 'INTERMEDIATE', learners: 60, visitingTeachers: 1 }];
    const plan: Arguments = {
      schoolCode: ['ID!', B],
      year: ['Int!', 2027],
      lines: ['[TrainingPlanLineInput!]!', lines],
    };
    const drafted = await onlyOne(20, schoolB, 'draftTrainingPlan', plan, 'TrainingPlan');
    await onlyOne(20, schoolB, 'adoptTrainingPlan', at(drafted), 'TrainingPlan');
    const input = { schoolCode: A, centreCode: 'CENTRE:HAI_PHONG', schoolYear: 2026, pupils: 30 };
    const arrangement: Arguments = { input: ['ArrangeGeneralEducationClassInput!', input] };
    const asked = await desk.write(schoolA, 'arrangeGeneralEducationClass', arrangement, {
      type: 'GeneralEducationClass',
    });
    const centre = actorOf('CENTRE:HAI_PHONG');
    await onlyOne(20, centre, 'confirmGeneralEducationClass', at(asked), 'GeneralEducationClass');
  });
});
