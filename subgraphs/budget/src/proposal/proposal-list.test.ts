import { ANONYMOUS } from '@hub/identity';
import { DEMO_POLICY_DOCUMENTS, loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { createRegistry } from '@hub/registry';
import { actorOf, startTestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedBudget } from '../demo/seed-budget.js';
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
  welding,
} from '../testing/budget-rig.js';

let rig: BudgetRig;
let mine: Answer;
let theirs: Answer;
beforeAll(async () => {
  rig = await BudgetRig.withRounds(
    startTestSubgraph(budgetSubgraph(), { now: new Date('2025-03-03T02:00:00Z') }),
    actorOf('DOLISA'),
  );
  // Filed before the district level ended, to be read by the communes that followed.
  mine = await rig.draft(actorOf('DISTRICT:HONG_BANG'), { lines: [welding, nursing] });
  theirs = await rig.submitted(actorOf('DISTRICT:LE_CHAN'), { year: 2025 });
  rig.budget.setNow(new Date('2026-11-23T02:00:00Z'));
});
afterAll(() => rig.budget.stop());

const LIST =
  'query ($filter: ProposalFilter, $sort: ProposalSort, $first: Int, $after: String) { proposals(filter: $filter, sort: $sort, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id body { code } totalVnd } } } }';
interface List {
  readonly proposals: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly edges: { readonly node: { readonly id: string } }[];
  };
}
const idsOf = ({ proposals }: List) => proposals.edges.map(({ node }) => node.id);

describe("another district's proposal", () => {
  test('is not found by its id, alone or among entities', async () => {
    const query = `query ($id: ID!, $r: [_Any!]!) {
      proposal(id: $id) { id } _entities(representations: $r) { ... on Proposal { id totalVnd lines { edges { node { totalVnd } } } } } }`;
    const representations = [mine, theirs].map(({ id }) => ({ __typename: 'Proposal', id }));
    const seen = await rig.read(commune, query, { id: theirs.id, r: representations });
    expect(seen).toEqual({
      proposal: null,
      _entities: [
        { id: mine.id, totalVnd: mine.totalVnd, lines: { edges: [expect.anything(), expect.anything()] } },
        null,
      ],
    });
  });
  test('is in no list, whatever is asked for', async () => {
    expect(idsOf(await rig.read<List>(commune, LIST))).toEqual([mine.id]);
    const filter = { bodies: ['DISTRICT:LE_CHAN'] };
    expect(await rig.read<List>(commune, LIST, { filter })).toMatchObject({ proposals: { totalCount: 0, edges: [] } });
  });
  test('is continued by the commune that inherited it', async () => {
    expect(idsOf(await rig.read<List>(otherCommune, LIST))).toEqual([theirs.id]);
    expect(await rig.revise(commune, mine, [welding])).toMatchObject({
      body: { code: 'DISTRICT:HONG_BANG' },
      version: 2,
    });
  });
  test('is open to those who consolidate, estimate, submit and approve', async () => {
    for (const actor of [dolisa, finance, committee, council]) {
      expect(idsOf(await rig.read<List>(actor, LIST)).sort()).toEqual([mine.id, theirs.id].sort());
    }
  });
  test('is closed to leadership and to who is not signed in', async () => {
    for (const [actor, code] of [
      [leadership, 'FORBIDDEN'],
      [ANONYMOUS, 'UNAUTHENTICATED'],
    ] as const) {
      const { data, errors } = await rig.budget.run(actor, LIST);
      expect(data).toEqual({ proposals: null });
      expect(errors).toMatchObject([{ extensions: { code } }]);
      const entity = await rig.budget.run(
        actor,
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Proposal { id } } }',
        { r: [{ __typename: 'Proposal', id: mine.id }] },
      );
      expect(entity.data).toEqual({ _entities: [null] });
      expect(entity.errors).toMatchObject([{ extensions: { code } }]);
    }
  });
});

describe('a list', () => {
  test('is filtered, sorted and paged without a gap', async () => {
    rig.budget.setNow(new Date('2026-02-02T02:00:00Z'));
    for (const [heads, level] of [
      [30, 'COLLEGE'],
      [10, 'INTERMEDIATE'],
    ] as const) {
      await rig.submitted(commune, { lines: [{ ...nursing, level, heads }], year: 2027 });
    }
    const third = await rig.submitted(commune, {
      lines: [{ ...nursing, category: 'A_WORKER', level: 'INTERMEDIATE', heads: 20 }],
      year: 2027,
    });
    await rig.sendToFinance(commune, third);
    rig.budget.setNow(new Date('2026-11-23T02:00:00Z'));
    const filter = {
      year: 2027,
      statuses: ['SUBMITTED'],
      trades: ['NURSING', 'LOGISTICS'],
      places: ['COMMUNE:HONG_BANG'],
    };
    for (const sort of ['LARGEST', 'NEWEST', 'OLDEST']) {
      const all = await rig.read<List>(dolisa, LIST, { filter, sort });
      expect(all.proposals.totalCount).toBe(3);
      const paged: string[] = [];
      let after: string | null = null;
      do {
        const page: List = await rig.read<List>(dolisa, LIST, { filter, sort, first: 1, after });
        paged.push(...idsOf(page));
        after = page.proposals.pageInfo.hasNextPage ? page.proposals.pageInfo.endCursor : null;
      } while (after !== null);
      expect(paged).toEqual(idsOf(all));
    }
    const largest = await rig.read<List>(dolisa, LIST, { filter, sort: 'LARGEST' });
    const sums = largest.proposals.edges.map(({ node }) => Number((node as unknown as Answer).totalVnd));
    expect(sums).toEqual(sums.toSorted((a, b) => b - a));
    for (const [narrower, totalCount] of [
      [{ trades: ['LOGISTICS'] }, 0],
      [{ sentToFinance: true }, 1],
      [{ sentToFinance: false }, 2],
      [{ round: 'x' }, 0],
    ] as const) {
      const list = await rig.read<List>(dolisa, LIST, { filter: { ...filter, ...narrower } });
      expect(list.proposals.totalCount).toBe(totalCount);
    }
  });
});

test('a list of fifty and of a hundred proposals takes the same number of statements', async () => {
  const full = await startTestSubgraph(budgetSubgraph(), { untoldWrites: true });
  try {
    await seedBudget(full.database.fork(), {
      registry: createRegistry(),
      policies: loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]),
    });
    const statementsFor = async (first: number) => {
      full.statements.length = 0;
      const { data, errors } = await full.run(
        dolisa,
        `query ($first: Int!) { proposals(filter: { statuses: [CONSOLIDATED] }, first: $first) { totalCount edges { node {
          id lines { edges { node { totalVnd decision { outcome } corrections { reason } demand { demandId } } } }
          round { number receipts { late } } timeliness { timeliness } comments { edges { node { text } } }
          changes { edges { node { version } } } consolidation { number proposals { id } figures { heads } reproduction { same } inputs { heads } } } } } }`,
        { first },
      );
      expect(errors).toBeUndefined();
      expect((data as unknown as List).proposals.edges).toHaveLength(first);
      return full.statements.length;
    };
    // Fifty hold every kind of thing a hundred do: what nobody has is not asked for.
    const few = await statementsFor(50);
    expect(await statementsFor(100)).toBe(few);
    expect(few).toBeLessThan(20);
  } finally {
    await full.stop();
  }
});
