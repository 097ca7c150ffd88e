import { ANONYMOUS } from '@hub/identity';
import { startTestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  vff,
  welding,
} from '../testing/budget-rig.js';

let rig: BudgetRig;
let draft: Answer;
let approved: Answer;
beforeAll(async () => {
  rig = await BudgetRig.withRounds(startTestSubgraph(budgetSubgraph()));
  for (const year of [2025, 2026]) {
    const accepted = [
      await rig.accepted(commune, { year, lines: [welding, nursing] }),
      await rig.accepted(otherCommune, { year }),
    ];
    await rig.proposed(accepted, year);
  }
  draft = await rig.draftEstimate(finance, 2026);
  const report = await rig.report(finance, await rig.draftEstimate(finance, 2025));
  approved = await rig.approve(council, await rig.submitEstimate(committee, report));
});
afterAll(() => rig.budget.stop());

const BOTH = `query ($r: [_Any!]!) {
  open: estimate(fiscalYear: 2026) { id } done: estimate(fiscalYear: 2025) { id }
  estimates { totalCount edges { node { id } } }
  _entities(representations: $r) { ... on Estimate { id } } }`;
const bothFor = (actor: typeof finance) =>
  rig.budget.run(actor, BOTH, { r: [draft, approved].map(({ id }) => ({ __typename: 'Estimate', id })) });

test('before approval an estimate is seen by the bodies that make it', async () => {
  for (const actor of [dolisa, finance, committee, council]) {
    expect((await bothFor(actor)).data).toEqual({
      open: { id: draft.id },
      done: { id: approved.id },
      estimates: { totalCount: 2, edges: [{ node: { id: draft.id } }, { node: { id: approved.id } }] },
      _entities: [{ id: draft.id }, { id: approved.id }],
    });
  }
});

test('afterwards by everybody who is signed in', async () => {
  for (const actor of [commune, vff, leadership]) {
    const { data, errors } = await bothFor(actor);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      open: null,
      done: { id: approved.id },
      estimates: { totalCount: 1, edges: [{ node: { id: approved.id } }] },
      _entities: [null, { id: approved.id }],
    });
  }
  const { data, errors } = await bothFor(ANONYMOUS);
  expect(data).toEqual({ open: null, done: null, estimates: null, _entities: [null, null] });
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(Array(5).fill('UNAUTHENTICATED'));
});

const LINES = `query ($first: Int, $after: String) { estimate(fiscalYear: 2025) { lines(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
  edges { node { position proposedVnd body { code } proposal { id } decision { outcome amountVnd clauses } } } } } }`;
interface Lines {
  readonly estimate: {
    readonly lines: {
      readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
      readonly edges: {
        readonly node: {
          readonly position: number;
          readonly proposedVnd: string;
          readonly body: { readonly code: string };
          readonly proposal: object | null;
          readonly decision: { readonly amountVnd: string; readonly clauses: readonly string[] };
        };
      }[];
    };
  };
}

test('every line explains its money; its proposal opens for those who may see that', async () => {
  const seenBy = async (actor: typeof finance) =>
    (await rig.read<Lines>(actor, LINES)).estimate.lines.edges.map(({ node }) => node);
  for (const { decision, proposedVnd, proposal } of await seenBy(finance)) {
    expect(decision.amountVnd).toBe(proposedVnd);
    expect(decision.clauses.length).toBeGreaterThan(0);
    expect(proposal).not.toBeNull();
  }
  const communes = await seenBy(commune);
  expect(communes).toHaveLength(3);
  for (const { body, proposal } of communes) expect(proposal !== null).toBe(body.code === 'COMMUNE:HONG_BANG');
  for (const { proposal } of await seenBy(leadership)) expect(proposal).toBeNull();
});

test('lines are paged by position', async () => {
  const first = await rig.read<Lines>(finance, LINES, { first: 2 });
  expect(first.estimate.lines).toMatchObject({
    totalCount: 3,
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
    edges: [{ node: { position: 1 } }, { node: { position: 2 } }],
  });
  const rest = await rig.read<Lines>(finance, LINES, { first: 2, after: first.estimate.lines.pageInfo.endCursor });
  expect(rest.estimate.lines).toMatchObject({
    pageInfo: { hasNextPage: false, hasPreviousPage: true },
    edges: [{ node: { position: 3 } }],
  });
  for (const variables of [{ first: 201 }, { after: 'x' }]) {
    const { errors } = await rig.budget.run(finance, LINES, variables);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  }
});

test('the lines of one and of many estimates take the same number of statements', async () => {
  const statementsFor = async (first: number) => {
    rig.budget.statements.length = 0;
    await rig.read(
      finance,
      `query ($first: Int!) { estimates(first: $first) { edges { node {
        id lines { edges { node { id proposal { id lines { edges { node { id } } } } decision { outcome } } } } } } } }`,
      { first },
    );
    return rig.budget.statements.length;
  };
  expect(await statementsFor(2)).toBe(await statementsFor(1));
});
