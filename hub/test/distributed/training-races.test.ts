import { announceSkip } from '@hub/events/testing';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registrationOf } from '../processes/register-learner.js';
import {
  type Arguments,
  at,
  atOnce,
  MISSING_FOR_PROCESSES,
  onlyOne,
  startTwoProcesses,
  type TwoProcesses,
  tally,
  type Write,
} from './two-processes.js';

if (MISSING_FOR_PROCESSES !== undefined) announceSkip('races over the training books', MISSING_FOR_PROCESSES);

const SCHOOL = 'SCHOOL:CDKTHP';
const school = actorOf(SCHOOL);
const heza = actorOf('HEZA');
const lead = actorOf('DOET', 'OFFICER', ['DOLISA']);

const registration = (serial: number): Write => ({
  actor: school,
  mutation: 'registerEnrolment',
  type: 'Enrolment',
  args: {
    input: ['RegisterEnrolmentInput!', { ...registrationOf(100 + serial), supportRequested: false }],
  },
});

describe.skipIf(MISSING_FOR_PROCESSES !== undefined)('two processes that are asked at once', () => {
  let processes: TwoProcesses;
  beforeAll(async () => {
    processes = await startTwoProcesses('training');
  });
  afterAll(() => processes?.stop());

  async function one(write: Write) {
    const [answer] = await atOnce(processes, 1, write);
    expect(answer).toMatchObject({ __typename: write.type });
    return answer;
  }

  test('register a learner once, answer fifty retries alike, and confirm once', async () => {
    const enrolment = await onlyOne(processes, 50, registration(0));
    expect(await processes.told(enrolment.id, 'enrolment-registered')).toBe(1);
    const retried = await atOnce(processes, 50, { ...registration(1), key: 'the-same-key' });
    expect(tally(retried)).toEqual({ Enrolment: 50 });
    expect(new Set(retried.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await processes.countOf('enrolment where school_code = $1', [SCHOOL])).toBe(2);
    expect(await processes.countOf('learner where $1 = $1', [1])).toBe(2);
    await onlyOne(processes, 20, {
      actor: school,
      mutation: 'confirmEnrolment',
      args: at(enrolment),
      type: 'Enrolment',
    });
    expect(await processes.told(enrolment.id, 'enrolment-confirmed')).toBe(1);
  });

  test('take demand once, accept it once and consolidate it once', async () => {
    const place = { name: 'Công ty Thử', taxCode: '0999999701', placeCode: 'ZONE:VSIP', locatedFrom: '2026-01-01' };
    const enterprise = await one({
      actor: heza,
      mutation: 'registerEnterprise',
      type: 'Enterprise',
      args: { input: ['RegisterEnterpriseInput!', place] },
    });
    const wanted = {
      ...{ senderCode: 'HEZA', enterpriseId: enterprise.id, tradeCode: 'WELDING', level: 'INTERMEDIATE' },
      ...{ heads: 30, year: 2027 },
    };
    const draft = { actor: heza, mutation: 'draftDemand', type: 'Demand' };
    const input: Arguments = { input: ['DraftDemandInput!', wanted] };
    // Fifty drafts of the same heads, each right by itself: one is sent.
    const drafts = await atOnce(processes, 50, { ...draft, args: input });
    const sent = await Promise.all(
      drafts.map((row) => atOnce(processes, 1, { ...draft, mutation: 'submitDemand', args: at(row) })),
    );
    expect(tally(sent.flat())).toEqual({ Demand: 1, Conflict: 49 });
    const demand = sent.flat().find(({ __typename }) => __typename === 'Demand');
    const accepted = await onlyOne(processes, 20, {
      ...draft,
      actor: lead,
      mutation: 'acceptDemand',
      args: at(demand),
    });
    const taken = { year: 2027, demands: [{ id: accepted.id, expectedVersion: accepted.version }] };
    const made = await onlyOne(processes, 20, {
      actor: lead,
      mutation: 'consolidateDemand',
      type: 'DemandConsolidation',
      args: { input: ['ConsolidateDemandInput!', taken] },
    });
    expect(await processes.told(made.id, 'demand-consolidation-made')).toBe(1);
  });

  test('send a need of visiting teachers once and consolidate it once', async () => {
    const onPlan = { actor: school, type: 'TrainingPlan' };
    const lines = [{ tradeCode: 'WELDING', level: 'INTERMEDIATE', learners: 60, visitingTeachers: 3 }];
    const planArgs: Arguments = {
      schoolCode: ['ID!', SCHOOL],
      year: ['Int!', 2027],
      lines: ['[TrainingPlanLineInput!]!', lines],
    };
    const plan = await onlyOne(processes, 50, { ...onPlan, mutation: 'draftTrainingPlan', args: planArgs });
    await onlyOne(processes, 20, { ...onPlan, mutation: 'adoptTrainingPlan', args: at(plan) });
    const onNeed = { actor: school, type: 'PedagogyNeed' };
    const need = {
      ...{ schoolCode: SCHOOL, tradeCode: 'WELDING', category: 'D_VISITING_TEACHER', year: 2027, heads: 3 },
      ...{ conditionAttested: true, trainingPlanId: plan.id },
    };
    const args: Arguments = { input: ['DraftPedagogyNeedInput!', need] };
    const draft = await one({ ...onNeed, mutation: 'draftPedagogyNeed', args });
    const confirmed = await onlyOne(processes, 20, { ...onNeed, mutation: 'confirmPedagogyNeed', args: at(draft) });
    const sent = await onlyOne(processes, 50, { ...onNeed, mutation: 'submitPedagogyNeed', args: at(confirmed) });
    await onlyOne(processes, 20, { ...onNeed, actor: lead, mutation: 'consolidatePedagogyNeed', args: at(sent) });
    expect(await processes.told(draft.id, 'pedagogy-need-consolidated')).toBe(1);
  });
});
