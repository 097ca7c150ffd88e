import { actorOf, createServerDatabase, startTestSubgraph, type TestDatabase } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { budgetSubgraph } from '../index.js';
import { BudgetRig } from '../testing/budget-rig.js';

const { HUB_TEST_DATABASE_URL: SERVER } = process.env;
if (SERVER === undefined) {
  process.stdout.write('SKIPPED: races of imports of proposals: no PostgreSQL server (HUB_TEST_DATABASE_URL)\n');
}

const commune = actorOf('COMMUNE:HONG_BANG');
const FIFTY = Array.from({ length: 50 }, (_, index) => index);
const teachers = { category: 'D_VISITING_TEACHER', tradeCode: 'WELDING', heads: '3' };
const FOUR_ROWS = ['WELDING', 'NURSING', 'LOGISTICS', 'HOTEL_MANAGEMENT'].map((tradeCode) => ({
  ...teachers,
  tradeCode,
}));

describe.skipIf(SERVER === undefined)('two replicas of the budget that are asked to import at once', () => {
  let books: TestDatabase;
  let replicas: [BudgetRig, BudgetRig];
  beforeAll(async () => {
    books = await createServerDatabase(SERVER as string);
    // One after the other: the first migrates.
    const first = await BudgetRig.withRounds(startTestSubgraph(budgetSubgraph(), { database: books }));
    replicas = [first, new BudgetRig(await startTestSubgraph(budgetSubgraph(), { database: books }))];
  });
  afterAll(async () => {
    for (const { budget } of replicas) await budget.stop();
    await books.release();
  });

  const importAt = (index: number, input: object, key?: string) =>
    (replicas[index % 2] as BudgetRig).import(commune, { year: 2026, ...input }, key);
  const stored = async () => {
    const [row] = await replicas[0].budget.asOwner(
      `select (select count(*)::int from budget.proposal) as proposals,
         (select count(*)::int from budget.proposal_line) as lines,
         (select count(*)::int from budget.proposal_import) as imports,
         (select count(*)::int from budget.outbox where type like '%proposal-imported%') as events`,
    );
    return row;
  };

  test('leave one of fifty identical imports, and give all fifty its answer', async () => {
    const answers = await Promise.all(FIFTY.map((index) => importAt(index, { rows: FOUR_ROWS }, 'the same key')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ __typename: 'ProposalImport', storedRows: 4, proposal: { lineCount: 4 } });
    expect(await stored()).toEqual({ proposals: 1, lines: 4, imports: 1, events: 1 });
  });

  test('take one of fifty different files under one key; the others are conflicts', async () => {
    const before = (await stored()) as { proposals: number; lines: number };
    const answers = await Promise.all(
      FIFTY.map((index) =>
        importAt(index, { rows: [{ ...teachers, heads: String(100 + index) }] }, 'one key, many files'),
      ),
    );
    expect(answers.filter(({ __typename }) => __typename === 'ProposalImport')).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === 'Conflict')).toHaveLength(49);
    const after = (await stored()) as { proposals: number; lines: number };
    expect([after.proposals - before.proposals, after.lines - before.lines]).toEqual([1, 1]);
  });

  test('add to one version of a proposal once, whichever of twenty imports comes first', async () => {
    const { id: proposalId, version } = await replicas[0].draft(commune, {
      lines: [{ ...teachers, level: 'COLLEGE', heads: 1 }],
    });
    const answers = await Promise.all(
      FIFTY.slice(0, 20).map((index) =>
        importAt(index, { year: null, proposalId, expectedVersion: version, rows: FOUR_ROWS }),
      ),
    );
    expect(answers.filter(({ __typename }) => __typename === 'ProposalImport')).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === 'Conflict')).toHaveLength(19);
    const lines = await replicas[0].budget.asOwner(
      `select count(*)::int as count from budget.proposal_line where proposal_id = '${proposalId}' and until_version is null`,
    );
    expect(lines).toEqual([{ count: 5 }]);
  });
});
