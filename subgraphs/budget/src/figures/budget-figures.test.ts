import { AGGREGATE_READER, ANONYMOUS } from '@hub/identity';
import { startTestSubgraph } from '@hub/subgraph-kit/testing';
import type { SubgraphResult } from '@hub/transport';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { budgetSubgraph } from '../index.js';
import {
  type Answer,
  BudgetRig,
  committee,
  commune,
  council,
  dolisa,
  finance,
  leadership,
  nursing,
  otherCommune,
  school,
  teachers,
  unsupported,
  welding,
} from '../testing/budget-rig.js';

let rig: BudgetRig;
beforeAll(async () => {
  rig = await BudgetRig.withRounds(startTestSubgraph(budgetSubgraph()));
});
afterAll(() => rig.budget.stop());

interface Money {
  readonly heads: number;
  readonly proposedVnd: string;
  readonly consolidatedVnd: string;
  readonly estimatedVnd: string;
  readonly approvedVnd: string;
}
interface Figures extends Money {
  readonly sequence: number;
  readonly proposals: number;
  readonly byTrade: readonly (Money & { readonly trade: { readonly code: string } })[];
  readonly byPlace: readonly (Money & { readonly place: { readonly code: string } | null })[];
}
const MONEY = 'heads proposedVnd consolidatedVnd estimatedVnd approvedVnd';
const FIGURES = `{ sequence proposals ${MONEY} byTrade { trade { code } ${MONEY} } byPlace { place { code } ${MONEY} } }`;
const ENTITIES = `query ($r: [_Any!]!, $year: Int!) { _entities(representations: $r) {
  ... on Programme { budget ${FIGURES} } ... on Trade { budget(year: $year) ${FIGURES} }
  ... on Place { budget(year: $year) ${FIGURES} } ... on School { budget(year: $year) ${FIGURES} }
  ... on Body { budget(year: $year) ${FIGURES} } } }`;

async function figuresOf(year: number, ...representations: object[]): Promise<Figures[]> {
  const { _entities } = await rig.read<{ _entities: { budget: Figures }[] }>(leadership, ENTITIES, {
    r: representations,
    year,
  });
  return _entities.map(({ budget }) => budget);
}
const programmeOf = async (year: number) => (await figuresOf(year, { __typename: 'Programme', year }))[0] as Figures;
const sumOf = (moneys: readonly Money[]) =>
  moneys.reduce(
    (sum, money) => ({
      heads: sum.heads + money.heads,
      proposedVnd: `${BigInt(sum.proposedVnd) + BigInt(money.proposedVnd)}`,
      consolidatedVnd: `${BigInt(sum.consolidatedVnd) + BigInt(money.consolidatedVnd)}`,
      estimatedVnd: `${BigInt(sum.estimatedVnd) + BigInt(money.estimatedVnd)}`,
      approvedVnd: `${BigInt(sum.approvedVnd) + BigInt(money.approvedVnd)}`,
    }),
    { heads: 0, proposedVnd: '0', consolidatedVnd: '0', estimatedVnd: '0', approvedVnd: '0' },
  );
const moneyOf = ({ heads, proposedVnd, consolidatedVnd, estimatedVnd, approvedVnd }: Money) => ({
  heads,
  proposedVnd,
  consolidatedVnd,
  estimatedVnd,
  approvedVnd,
});

describe('figures', () => {
  test('follow a proposal from the draft to the approval, and the money is the same however it is cut', async () => {
    const year = 2026;
    const nothing = await programmeOf(year);
    expect(nothing).toMatchObject({ sequence: 0, proposals: 0, proposedVnd: '0', byTrade: [], byPlace: [] });

    await rig.draft(commune, { year, lines: [welding, unsupported] });
    expect(await programmeOf(year)).toEqual(nothing);

    const first = await rig.submitted(commune, {
      year,
      lines: [welding, nursing, { ...welding, schoolCode: 'SCHOOL:CDKTHP' }],
    });
    const second = await rig.submitted(otherCommune, { year, lines: [nursing] });
    const third = await rig.submitted(school, { year, lines: [teachers] });
    const sent = [first, second, third].map(({ totalVnd }) => BigInt(String(totalVnd)));
    const submitted = await programmeOf(year);
    expect(submitted).toMatchObject({
      proposals: 3,
      heads: 28,
      proposedVnd: String(sent.reduce((sum, vnd) => sum + vnd, 0n)),
      consolidatedVnd: '0',
    });

    await rig.return(dolisa, third);
    const returned = await programmeOf(year);
    expect(returned).toMatchObject({ proposals: 2, heads: 26 });
    expect(returned.sequence).toBeGreaterThan(submitted.sequence);

    await rig.proposed([await rig.accept(dolisa, first), await rig.accept(dolisa, second)], year);
    const draft = await rig.draftEstimate(finance, year);
    const consolidated = await programmeOf(year);
    expect(consolidated).toMatchObject({ proposals: 2, consolidatedVnd: returned.proposedVnd, estimatedVnd: '0' });

    const reported = await rig.report(finance, draft);
    expect(await programmeOf(year)).toMatchObject({ estimatedVnd: consolidated.consolidatedVnd, approvedVnd: '0' });
    const [line] = (reported.lines as { edges: { node: Answer }[] }).edges;
    const change = { lineId: line?.node.id, approvedVnd: '7', reason: 'Cân đối' };
    const approved = await rig.approve(council, await rig.submitEstimate(committee, reported), [change]);
    const final = await programmeOf(year);
    expect(final.approvedVnd).toBe(approved.approvedVnd);
    expect(final.estimatedVnd).toBe(consolidated.consolidatedVnd);

    const [ofWelding, ofNursing, ofPlace, ofOtherPlace, ofSchool, ofBody] = (await figuresOf(
      year,
      { __typename: 'Trade', code: 'WELDING' },
      { __typename: 'Trade', code: 'NURSING' },
      { __typename: 'Place', code: 'COMMUNE:HONG_BANG' },
      { __typename: 'Place', code: 'COMMUNE:LE_CHAN' },
      { __typename: 'School', code: 'SCHOOL:CDKTHP' },
      { __typename: 'Body', code: 'COMMUNE:HONG_BANG' },
    )) as [Figures, Figures, Figures, Figures, Figures, Figures];
    expect(sumOf([ofWelding, ofNursing])).toEqual(moneyOf(final));
    expect(sumOf([ofPlace, ofOtherPlace])).toEqual(moneyOf(final));
    expect(ofBody).toEqual(ofPlace);
    expect([ofWelding, ofNursing, ofPlace, ofSchool].map(({ proposals }) => proposals)).toEqual([1, 2, 1, 1]);
    // The school's own proposal was returned; a commune sends ten learners there.
    expect(ofSchool).toMatchObject({ heads: 10, byPlace: [{ place: { code: 'COMMUNE:HONG_BANG' } }] });
    for (const figures of [final, ofWelding, ofNursing, ofPlace, ofSchool]) {
      expect(sumOf(figures.byTrade)).toEqual(moneyOf(figures));
      expect(sumOf(figures.byPlace)).toEqual(moneyOf(figures));
    }
  });
  test('of ten and of a hundred places, trades, schools and bodies take the same number of statements', async () => {
    const statementsFor = async (count: number) => {
      const representations = ['Place', 'Trade', 'School', 'Body'].flatMap((__typename) =>
        Array.from({ length: count / 4 }, (_, index) => ({ __typename, code: `${__typename}:${index}` })),
      );
      rig.budget.statements.length = 0;
      await figuresOf(2026, ...representations);
      return rig.budget.statements.length;
    };
    expect(await statementsFor(100)).toBe(4);
    expect(await statementsFor(12)).toBe(4);
  });
  test('are read by every role and by the principal of shared views, not by who is not signed in', async () => {
    const given = { r: [{ __typename: 'Programme', year: 2026 }], year: 2026 };
    expect((await rig.budget.run(AGGREGATE_READER, ENTITIES, given)).errors).toBeUndefined();
    const { data, errors } = await rig.budget.run(ANONYMOUS, ENTITIES, given);
    expect(data).toEqual({ _entities: [{ budget: null }] });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('live totals', () => {
  const SUBSCRIBE =
    'subscription { proposalTotals(year: 2028) { sequence proposals proposedVnd byTrade { trade { code } } } }';

  test('start with the state and follow what is sent and returned, but no draft and no other year', async () => {
    const messages: SubgraphResult[] = [];
    const stop = rig.budget.transport.subscribe(
      { query: SUBSCRIBE, actor: leadership },
      {
        next: (message) => messages.push(message),
        error: (error) => {
          throw error;
        },
        complete: () => undefined,
      },
    );
    const totals = () => messages.map(({ data }) => (data as { proposalTotals: Figures }).proposalTotals);
    await expect.poll(() => messages.length).toBe(1);
    expect(totals()).toEqual([{ sequence: 0, proposals: 0, proposedVnd: '0', byTrade: [] }]);

    await rig.submitted(commune, { year: 2029 });
    const draft = await rig.draft(commune, { year: 2028 });
    const sent = await rig.submit(commune, draft);
    await expect.poll(() => messages.length).toBe(2);
    expect(totals()[1]).toMatchObject({
      proposals: 1,
      proposedVnd: draft.totalVnd,
      byTrade: [{ trade: { code: 'WELDING' } }],
    });
    await rig.return(dolisa, sent);
    await expect.poll(() => messages.length).toBe(3);
    expect(totals()[2]).toMatchObject({ proposals: 0, proposedVnd: '0', byTrade: [] });
    const sequences = totals().map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));

    stop();
    await rig.submitted(commune, { year: 2028 });
    await rig.budget.drainOutbox();
    await rig.budget.drainOutbox();
    expect(messages).toHaveLength(3);
  });
  test('are refused to who is not signed in', async () => {
    const failed = new Promise<unknown>((resolve) => {
      rig.budget.transport.subscribe(
        { query: SUBSCRIBE, actor: ANONYMOUS },
        { next: resolve, error: resolve, complete: () => resolve('complete') },
      );
    });
    expect(JSON.stringify(await failed)).toContain('UNAUTHENTICATED');
  });
});
