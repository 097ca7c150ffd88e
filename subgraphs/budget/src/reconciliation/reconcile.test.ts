import { startTestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { budgetSubgraph } from '../index.js';
import { BudgetRig, committee, commune, dolisa, finance, nursing, welding } from '../testing/budget-rig.js';

const YEAR = 2026;

let rig: BudgetRig;
beforeAll(async () => {
  rig = await BudgetRig.withRounds(startTestSubgraph(budgetSubgraph()));
  await rig.proposed([await rig.accepted(commune, { year: YEAR, lines: [welding, nursing] })], YEAR);
  const estimate = await rig.approved(await rig.draftEstimate(finance, YEAR));
  const given = await rig.draftAllocation(finance, { estimateId: estimate.id, remainderToProposers: true });
  expect(await rig.decide(committee, given)).toMatchObject({ status: 'DECIDED' });
  // Still under way, so that the levels differ.
  await rig.submitted(commune, { year: YEAR, lines: [{ ...welding, tradeCode: 'LOGISTICS' }] });
});
afterAll(() => rig.budget.stop());

async function isBalanced(): Promise<boolean> {
  const query = 'query ($year: Int!) { reconciliation(fiscalYear: $year) { balanced } }';
  return (await rig.read<{ reconciliation: { balanced: boolean } }>(dolisa, query, { year: YEAR })).reconciliation
    .balanced;
}

/** Every sum and amount that a level is made of: stated by the records, kept by counters, and the lines' own. */
const AMOUNTS: readonly (readonly [table: string, column: string])[] = [
  ['proposal', 'total_vnd'],
  ['consolidation', 'total_vnd'],
  ['estimate', 'estimated_vnd'],
  ['estimate', 'approved_vnd'],
  ['allocation', 'total_vnd'],
  ['proposal_count', 'vnd'],
  ['estimate_count', 'estimated_vnd'],
  ['estimate_count', 'approved_vnd'],
  ['estimate_count', 'allocated_vnd'],
  ['estimate_line', 'estimated_vnd'],
  ['estimate_line', 'approved_vnd'],
  ['allocation_line', 'amount_vnd'],
];

test.each(AMOUNTS)('a year is not balanced when one %s.%s is a đồng off', async (table, column) => {
  expect(await isBalanced()).toBe(true);
  const change = (by: string) =>
    rig.budget.asOwner(
      `update budget.${table} set ${column} = ${column} ${by}
       where ctid = (select ctid from budget.${table} where ${column} > 0 order by ctid desc limit 1)`,
    );
  // What the database itself would not let happen.
  await rig.budget.asOwner(`alter table budget.${table} disable trigger user`);
  await change('+ 1');
  expect(await isBalanced()).toBe(false);
  await change('- 1');
  await rig.budget.asOwner(`alter table budget.${table} enable trigger user`);
});
