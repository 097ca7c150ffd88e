import { startTestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { budgetSubgraph } from '../index.js';
import { BudgetRig, committee, commune, dolisa, finance, freshCommune, leadership } from '../testing/budget-rig.js';
import { consolidatedIn, linesOf, sum } from '../testing/estimates.js';

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

describe('drafting', () => {
  test('folds every consolidated line in once, and nothing else', async () => {
    const taken = await consolidated();
    await rig.accepted(freshCommune(), { year });
    const estimate = await rig.draftEstimate(finance, year, null, `fold-${year}`);
    expect(estimate).toMatchObject({
      __typename: 'Estimate',
      fiscalYear: year,
      number: 1,
      current: true,
      status: 'DRAFT',
      version: 1,
      lineCount: 3,
      heads: 23,
      proposedVnd: taken.totalVnd,
      estimatedVnd: taken.totalVnd,
      approvedVnd: null,
    });
    const lines = linesOf(estimate);
    expect(sum(lines.map(({ estimatedVnd }) => estimatedVnd))).toBe(taken.totalVnd);
    expect(await rig.draftEstimate(finance, year, null, `fold-${year}`)).toEqual(estimate);
  });
  test('replaces a draft by a newer one that holds what was consolidated since', async () => {
    await consolidated();
    const first = await rig.draftEstimate(finance, year);
    await rig.proposed([await rig.accepted(freshCommune(), { year })], year);
    expect(await rig.draftEstimate(finance, year)).toMatchObject({ __typename: 'Conflict', currentState: 'DRAFT' });
    const second = await rig.draftEstimate(finance, year, 1);
    expect(second).toMatchObject({ number: 2, current: true, lineCount: 4 });
    expect(await rig.report(finance, { ...first, version: 2 })).toMatchObject({ __typename: 'Conflict' });
    const { estimates } = await rig.read<{ estimates: { edges: { node: object }[] } }>(
      finance,
      'query ($year: Int!) { estimates(filter: { fiscalYear: $year }) { edges { node { number current } } } }',
      { year },
    );
    expect(estimates.edges.map(({ node }) => node)).toEqual([
      { number: 2, current: true },
      { number: 1, current: false },
    ]);
  });
  test('is refused to others, without consolidated proposals, after the report and for a foreign year', async () => {
    expect(await rig.draftEstimate(finance, year)).toMatchObject({ __typename: 'Conflict', currentState: null });
    await consolidated();
    for (const actor of [dolisa, committee, leadership, commune]) {
      expect(await rig.draftEstimate(actor, year)).toMatchObject({
        __typename: 'NotAllowed',
        action: 'estimate.draft',
      });
    }
    await rig.report(finance, await rig.draftEstimate(finance, year));
    expect(await rig.draftEstimate(finance, year, 2)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'REPORTED',
      currentVersion: 2,
    });
    expect(await rig.draftEstimate(finance, 2031)).toMatchObject({
      fields: [{ path: 'fiscalYear', code: 'OUT_OF_RANGE' }],
    });
  });
});
