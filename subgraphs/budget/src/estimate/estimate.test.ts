import { actorOf, startTestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { budgetSubgraph } from '../index.js';
import {
  type Answer,
  type At,
  BudgetRig,
  committee,
  commune,
  council,
  dolisa,
  finance,
  leadership,
} from '../testing/budget-rig.js';
import { consolidatedIn, type EstimateLineAnswer, linesOf, sum } from '../testing/estimates.js';

let rig: BudgetRig;
beforeAll(async () => {
  rig = await BudgetRig.withRounds(startTestSubgraph(budgetSubgraph()));
});
afterAll(() => rig.budget.stop());

// A fresh year for each test: 2024 to 2030 are the programme's.
let year = 2023;
beforeEach(() => {
  year += 1;
});

const consolidated = () => consolidatedIn(year, rig);
async function reported(): Promise<Answer> {
  await consolidated();
  return rig.report(finance, await rig.draftEstimate(finance, year));
}
const CURRENT = 'query ($year: Int!) { estimate(fiscalYear: $year) { id status } }';
const currentOf = async (actor: typeof finance) =>
  (await rig.read<{ estimate: { id: string; status: string } | null }>(actor, CURRENT, { year })).estimate;

describe('going up', () => {
  test('Finance reports, the Committee submits, the Council approves; each once, each told', async () => {
    await consolidated();
    const draft = await rig.draftEstimate(finance, year);
    const steps = [
      [(at: At) => rig.report(finance, at, `report-${year}`), 'REPORTED'],
      [(at: At) => rig.submitEstimate(committee, at, `submit-${year}`), 'SUBMITTED'],
      [(at: At) => rig.approve(council, at, [], `approve-${year}`), 'APPROVED'],
    ] as const;
    let estimate = draft;
    for (const [step, status] of steps) {
      const next = await step(estimate);
      expect(next).toMatchObject({ __typename: 'Estimate', status, version: estimate.version + 1 });
      expect(await step(estimate)).toEqual(next);
      estimate = next;
    }
    expect(estimate.approvedVnd).toBe(estimate.estimatedVnd);
    expect(linesOf(estimate).every(({ approvedVnd, estimatedVnd }) => approvedVnd === estimatedVnd)).toBe(true);
    await rig.budget.drainOutbox();
    const events = rig.budget.events.filter(({ subject }) => subject === estimate.id);
    expect(events.map(({ type }) => type.split('.').at(-2))).toEqual([
      'estimate-reported',
      'estimate-submitted',
      'estimate-approved',
    ]);
    expect(events[2]?.data).toMatchObject({ year, approvedVnd: estimate.approvedVnd, status: 'APPROVED' });
  });
  test('every step is refused to every other body and role', async () => {
    await consolidated();
    const draft = await rig.draftEstimate(finance, year);
    for (const actor of [dolisa, committee, council, commune, leadership]) {
      expect(await rig.report(actor, draft)).toMatchObject({ __typename: 'NotAllowed', action: 'estimate.report' });
    }
    const report = await rig.report(finance, draft);
    for (const actor of [finance, council, actorOf('UBND', 'OFFICER'), leadership]) {
      expect(await rig.submitEstimate(actor, report)).toMatchObject({
        __typename: 'NotAllowed',
        action: 'estimate.submit',
      });
    }
    const sent = await rig.submitEstimate(committee, report);
    for (const actor of [finance, committee, actorOf('HDND', 'OFFICER'), actorOf('HDND', 'LEADERSHIP')]) {
      expect(await rig.approve(actor, sent)).toMatchObject({ __typename: 'NotAllowed', action: 'estimate.approve' });
    }
  });
  test('no step is skipped, taken twice or taken on an old version', async () => {
    await consolidated();
    const draft = await rig.draftEstimate(finance, year);
    expect(await rig.submitEstimate(committee, draft)).toMatchObject({ __typename: 'Conflict', currentState: 'DRAFT' });
    expect(await rig.approve(council, draft)).toMatchObject({ __typename: 'Conflict', currentState: 'DRAFT' });
    const report = await rig.report(finance, draft);
    expect(await rig.report(finance, report)).toMatchObject({ __typename: 'Conflict', currentState: 'REPORTED' });
    expect(await rig.submitEstimate(committee, draft)).toMatchObject({ __typename: 'Conflict', currentVersion: 2 });
  });
  test('who handled it before passes it on to nobody', async () => {
    const same = (actor: typeof finance, as: typeof finance) => ({ ...as, id: actor.id });
    const report = await reported();
    const refused = { __typename: 'NotAllowed', message: expect.stringContaining('handled before') };
    expect(await rig.submitEstimate(same(finance, committee), report)).toMatchObject(refused);
    const sent = await rig.submitEstimate(committee, report);
    expect(await rig.approve(same(finance, council), sent)).toMatchObject(refused);
    expect(await rig.approve(same(committee, council), sent)).toMatchObject(refused);
  });
});

describe('approving with changes', () => {
  test('writes the other amounts with their reasons, and the sum follows', async () => {
    const sent = await rig.submitEstimate(committee, await reported());
    const [first, second, third] = linesOf(sent) as [EstimateLineAnswer, EstimateLineAnswer, EstimateLineAnswer];
    const approved = await rig.approve(council, sent, [
      { lineId: first.id, approvedVnd: '1000000', reason: ' Cân đối ngân sách ' },
      { lineId: second.id, approvedVnd: 0, reason: 'Chưa cần' },
    ]);
    const lines = linesOf(approved);
    expect(lines.map(({ approvedVnd, changeReason }) => [approvedVnd, changeReason])).toEqual([
      ['1000000', 'Cân đối ngân sách'],
      ['0', 'Chưa cần'],
      [third.estimatedVnd, null],
    ]);
    expect(approved.approvedVnd).toBe(sum(lines.map(({ approvedVnd }) => approvedVnd)));
    expect(await rig.approve(council, approved)).toMatchObject({ __typename: 'Conflict', currentState: 'APPROVED' });
  });
  test('names every change that is wrong and approves nothing', async () => {
    const sent = await rig.submitEstimate(committee, await reported());
    const [first, second] = linesOf(sent) as [EstimateLineAnswer, EstimateLineAnswer];
    expect(
      await rig.approve(council, sent, [
        { lineId: first.id, approvedVnd: '-1', reason: '' },
        { lineId: first.id, approvedVnd: '1', reason: 'Lý do' },
        { lineId: 'x', approvedVnd: '1', reason: 'Lý do' },
        { lineId: second.id, approvedVnd: '9000000000000000000', reason: 'Lý do' },
      ]),
    ).toMatchObject({
      __typename: 'InvalidInput',
      fields: [
        { path: 'changes.0.approvedVnd', code: 'OUT_OF_RANGE' },
        { path: 'changes.0.reason', code: 'REQUIRED' },
        { path: 'changes.1.lineId', code: 'UNKNOWN_CODE' },
        { path: 'changes.2.lineId', code: 'UNKNOWN_CODE' },
        { path: 'changes.3.approvedVnd', code: 'OUT_OF_RANGE' },
      ],
    });
    expect(await currentOf(council)).toMatchObject({ status: 'SUBMITTED' });
  });
});
