import {
  type Answer,
  BudgetRig,
  type BudgetRunner,
  committee,
  commune,
  council,
  dolisa,
  dolisaApprover,
  finance,
} from '@hub/budget/testing';
import { announceSkip } from '@hub/events/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MISSING_FOR_PROCESSES, startTwoProcesses, type TwoProcesses, tally } from './two-processes.js';

if (MISSING_FOR_PROCESSES !== undefined) announceSkip('races over the budget', MISSING_FOR_PROCESSES);

const YEAR = 2027;
/** Priced without any figure of a school. */
const teachers = (tradeCode: string) => ({ category: 'D_VISITING_TEACHER', tradeCode, heads: 4 });

describe.skipIf(MISSING_FOR_PROCESSES !== undefined)('two processes that are asked at once', () => {
  let processes: TwoProcesses;
  let rig: BudgetRig<BudgetRunner>;

  beforeAll(async () => {
    processes = await startTwoProcesses('budget');
    rig = new BudgetRig(processes);
    expect(await rig.openRound(dolisa, { year: YEAR })).toMatchObject({ __typename: 'BudgetRound' });
  });
  afterAll(() => processes?.stop());

  const atOnce = (times: number, ask: (index: number) => Promise<Answer>) =>
    Promise.all(Array.from({ length: times }, (_, index) => ask(index)));

  test('take fifty submissions of one version as one, and fifty of the same request as the same', async () => {
    const draft = await rig.draft(commune, { year: YEAR, lines: [teachers('WELDING')] });
    const answers = await atOnce(50, () => rig.submit(commune, draft));
    expect(tally(answers)).toEqual({ Proposal: 1, Conflict: 49 });
    expect(await processes.told(draft.id, 'proposal-submitted')).toBe(1);
    expect(await processes.countOf('record_change where record_id = $1 and version = 2', [draft.id])).toBe(1);

    const other = await rig.draft(commune, { year: YEAR, lines: [teachers('NURSING')] });
    const retried = await atOnce(50, () => rig.submit(commune, other, 'the-same-key'));
    expect(new Set(retried.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(tally(retried)).toEqual({ Proposal: 50 });
    expect(await processes.told(other.id, 'proposal-submitted')).toBe(1);
  });

  test('let one of fifty proposals stand that ask for the same money', async () => {
    const lines = [teachers('LOGISTICS')];
    const drafts = await atOnce(50, () => rig.draft(commune, { year: YEAR, lines }));
    const answers = await atOnce(50, (index) => rig.submit(commune, drafts[index] as Answer));
    expect(tally(answers)).toEqual({ Proposal: 1, Conflict: 49 });
  });

  test('consolidate, fold in, approve and give twenty times at once, each once', async () => {
    const sent = await rig.submitted(commune, { year: YEAR, lines: [teachers('HOTEL_MANAGEMENT')] });
    const accepted = await atOnce(20, () => rig.accept(dolisa, sent));
    expect(tally(accepted)).toEqual({ Proposal: 1, Conflict: 19 });
    const proposal = accepted.find(({ __typename }) => __typename === 'Proposal') as Answer;
    const consolidated = await atOnce(20, () => rig.consolidate(dolisa, [proposal], YEAR));
    expect(tally(consolidated)).toEqual({ Consolidation: 1, Conflict: 19 });
    const made = consolidated.find(({ __typename }) => __typename === 'Consolidation') as Answer;
    expect(made.number).toBe(1);
    await rig.submitConsolidation(dolisaApprover, made);

    const drafted = await atOnce(20, () => rig.draftEstimate(finance, YEAR));
    expect(tally(drafted)).toEqual({ Estimate: 1, Conflict: 19 });
    const draft = drafted.find(({ __typename }) => __typename === 'Estimate') as Answer;
    const submitted = await rig.submitEstimate(committee, await rig.report(finance, draft));
    const approved = await atOnce(20, () => rig.approve(council, submitted));
    expect(tally(approved)).toEqual({ Estimate: 1, Conflict: 19 });
    expect(await processes.told(draft.id, 'estimate-approved')).toBe(1);

    // Twenty allocations of the same money, each right by itself: one is decided.
    const whole = { estimateId: draft.id, remainderToProposers: true };
    const allocations = await atOnce(20, () => rig.draftAllocation(finance, whole));
    expect(tally(allocations)).toEqual({ Allocation: 20 });
    expect(allocations.map(({ number }) => Number(number)).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    const decided = await atOnce(20, (index) => rig.decide(committee, allocations[index] as Answer));
    expect(tally(decided)).toEqual({ Allocation: 1, Conflict: 19 });

    const { reconciliation } = await rig.read<{
      reconciliation: { balanced: boolean; levels: { totalVnd: string }[] };
    }>(finance, 'query ($year: Int!) { reconciliation(fiscalYear: $year) { balanced levels { totalVnd } } }', {
      year: YEAR,
    });
    expect(reconciliation.balanced).toBe(true);
    // Four proposals stand; one of them has come all the way.
    expect(reconciliation.levels.map(({ totalVnd }) => totalVnd)).toEqual([
      ...['48000000', '48000000'],
      ...['12000000', '12000000', '12000000', '12000000'],
    ]);
  });
});
