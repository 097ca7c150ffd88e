import { actorOf, startTestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { budgetSubgraph } from '../index.js';
import {
  type Answer,
  BudgetRig,
  commune,
  dolisa,
  nodesOf,
  otherCommune,
  teachers,
  welding,
} from '../testing/budget-rig.js';

const BODY = 'COMMUNE:HONG_BANG';
const row = { category: 'B_LEARNER', tradeCode: 'WELDING', level: 'INTERMEDIATE', heads: '10', months: '10' };
/** Rows 1 to `count`: a line has another number of months or another trade than those before it. */
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...row,
    tradeCode: index < 120 ? 'WELDING' : 'NURSING',
    months: String(1 + (index % 120)),
  }));

let rig: BudgetRig;
beforeAll(async () => {
  rig = await BudgetRig.withRounds(startTestSubgraph(budgetSubgraph()));
});
afterAll(() => rig.budget.stop());

const problemsOf = (answer: Answer) =>
  (answer.problems as { row: number; field: string | null; code: string }[]).map(
    ({ row, field, code }) => `${row} ${field} ${code}`,
  );
const fieldsOf = async (input: object) => {
  const { fields } = await rig.import(commune, { year: 2026, ...input });
  return (fields as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);
};
const stored = async () =>
  (
    await rig.budget.asOwner(
      `select (select count(*)::int from budget.proposal) as proposals,
         (select count(*)::int from budget.proposal_line) as lines,
         (select count(*)::int from budget.proposal_import) as imports,
         (select count(*)::int from budget.idempotency_key) as keys`,
    )
  )[0];
const importedEvents = async () => {
  await rig.budget.drainOutbox();
  return rig.budget.events.filter(({ type }) => type.includes('proposal-imported'));
};

describe('importing lines of a proposal', () => {
  test('is refused to other bodies and to DOLISA, dry or not, and audited', async () => {
    for (const actor of [otherCommune, dolisa, actorOf(BODY, 'LEADERSHIP')]) {
      for (const dryRun of [true, false]) {
        const answer = await rig.import(actor, { bodyCode: BODY, year: 2026, rows: [row], dryRun });
        expect(answer).toMatchObject({ __typename: 'NotAllowed', action: 'proposal.import' });
      }
    }
    const audited = await rig.budget.asOwner(
      `select distinct outcome, count(*)::int as times from budget.audit where action = 'proposal.import' group by 1`,
    );
    expect(audited).toEqual([{ outcome: 'REFUSED', times: 6 }]);
  });

  test('makes a draft that costs what the same lines drafted by hand cost, and tells of it once', async () => {
    const drafted = await rig.draft(commune, { lines: [welding, teachers] });
    const before = (await importedEvents()).length;
    const made = await rig.import(commune, {
      year: 2026,
      rows: [row, { category: 'c', tradeCode: 'WELDING', heads: ' 2 ' }],
    });
    expect(made).toMatchObject({
      __typename: 'ProposalImport',
      mode: 'ALL_OR_NOTHING',
      year: 2026,
      body: { code: BODY },
      dryRun: false,
      rows: 2,
      goodRows: 2,
      storedRows: 2,
      badRows: 0,
      heads: 12,
      totalVnd: drafted.totalVnd,
      problems: [],
      proposal: { status: 'DRAFT', version: 1, lineCount: 2, totalVnd: drafted.totalVnd },
    });
    const told = (await importedEvents()).slice(before);
    expect(told.map(({ subject, data }) => ({ subject, data }))).toEqual([
      { subject: made.id, data: { year: 2026, body: BODY, rows: 2 } },
    ]);
  });

  test('is read again by its body and by nobody else', async () => {
    const made = await rig.import(commune, { year: 2026, rows: [row, { ...row, heads: 'mười' }] });
    const ONE = `query ($id: ID!) { proposalImport(id: $id) { id storedRows proposal { id } problems { row field code } }
      proposalImports(first: 1) { edges { node { id } } } }`;
    expect(await rig.read(commune, ONE, { id: made.id })).toEqual({
      proposalImport: {
        id: made.id,
        storedRows: 0,
        proposal: null,
        problems: [{ row: 2, field: 'heads', code: 'BAD_FORMAT' }],
      },
      proposalImports: { edges: [{ node: { id: made.id } }] },
    });
    for (const other of [otherCommune, dolisa, actorOf('DOF')]) {
      const read = await rig.read<{ proposalImport: null; proposalImports: unknown }>(other, ONE, { id: made.id });
      expect(read.proposalImport).toBeNull();
      expect(nodesOf(read.proposalImports)).toEqual([]);
    }
  });

  test('answers a dry run as the import then turns out, and leaves nothing of it but an audit row', async () => {
    const { id: proposalId, version: expectedVersion } = await rig.draft(commune, { lines: [welding] });
    const input = { proposalId, expectedVersion, mode: 'GOOD_ROWS', rows: [row, { ...row, months: '9' }] };
    const [before, events] = [await stored(), (await importedEvents()).length];
    const dry = await rig.import(commune, { ...input, dryRun: true }, 'one key');
    expect([await stored(), (await importedEvents()).length]).toEqual([before, events]);
    expect(dry).toMatchObject({ id: null, dryRun: true, storedRows: 1, badRows: 1, proposal: null });
    expect(problemsOf(dry)).toEqual(['1 null ALREADY_RECORDED']);
    const made = await rig.import(commune, input, 'one key');
    expect({ ...made, id: null, dryRun: true, proposal: null }).toEqual(dry);
    expect(made.proposal).toMatchObject({ id: proposalId, version: 2, lineCount: 2 });
    const [audit] = await rig.budget.asOwner(
      `select count(*)::int as dry from budget.audit where outcome = 'REHEARSED' and action = 'proposal.import'`,
    );
    expect(audit).toEqual({ dry: 1 });
  });

  test('names row, field and code of what is bad, stores nothing or the others, and repeats no value', async () => {
    const table = rows(200);
    table[61] = { ...table[61], tradeCode: 'Hàn xì 98765', level: 'Sơ cấp 98765', heads: '=98765' } as never;
    table[62] = { ...table[62], months: '121' } as never;
    table[63] = { ...table[0], heads: '11' } as never;
    const before = (await stored()) as { lines: number; proposals: number };
    const refused = await rig.import(commune, { year: 2026, rows: table });
    expect(refused).toMatchObject({
      goodRows: 197,
      badRows: 3,
      storedRows: 0,
      heads: 0,
      totalVnd: '0',
      proposal: null,
    });
    expect(problemsOf(refused)).toEqual([
      '62 heads FORMULA',
      '62 level UNKNOWN_CODE',
      '63 months OUT_OF_RANGE',
      '64 null DUPLICATE',
    ]);
    expect(JSON.stringify(refused)).not.toContain('98765');
    expect(await stored()).toMatchObject({ lines: before.lines, proposals: before.proposals });
    const made = await rig.import(commune, { year: 2026, rows: table, mode: 'GOOD_ROWS' });
    expect(made).toMatchObject({
      storedRows: 197,
      badRows: 3,
      heads: 1_970,
      proposal: { lineCount: 197, heads: 1_970 },
    });
    expect(await stored()).toMatchObject({ lines: before.lines + 197, proposals: before.proposals + 1 });
  });

  test('makes no draft and tells nobody where no row is good', async () => {
    const [before, events] = [(await stored()) as { proposals: number }, (await importedEvents()).length];
    const none = await rig.import(commune, { year: 2026, mode: 'GOOD_ROWS', rows: [{ heads: '3' }] });
    expect(problemsOf(none)).toEqual(['1 category REQUIRED', '1 tradeCode REQUIRED']);
    expect(none).toMatchObject({ storedRows: 0, proposal: null });
    expect(await stored()).toMatchObject({ proposals: before.proposals });
    expect(await importedEvents()).toHaveLength(events);
  });

  test('answers a retry with the first result, and refuses the key to another file', async () => {
    const input = { year: 2026, rows: rows(3) };
    const made = await rig.import(commune, input, 'retried');
    expect(await rig.import(commune, input, 'retried')).toEqual(made);
    expect(await rig.import(commune, { ...input, rows: rows(2) }, 'retried')).toMatchObject({ __typename: 'Conflict' });
    const bad = { year: 2026, rows: [{ heads: '3' }] };
    const refused = await rig.import(commune, bad, 'retried though bad');
    expect(await rig.import(commune, bad, 'retried though bad')).toEqual(refused);
  });

  test('adds to the version it stands on, and to nothing that was sent', async () => {
    const { id: proposalId, version } = await rig.draft(commune, { lines: [welding] });
    const input = { proposalId, rows: [{ ...row, tradeCode: 'NURSING', months: '8' }] };
    for (const expectedVersion of [null, version + 1]) {
      const stale = await rig.import(commune, { ...input, expectedVersion });
      expect(stale).toMatchObject({ __typename: 'Conflict', currentState: 'DRAFT', currentVersion: version });
    }
    const added = await rig.import(commune, { ...input, expectedVersion: version });
    expect(added.proposal).toMatchObject({ version: version + 1, lineCount: 2, heads: 20 });
    const sent = await rig.submit(commune, added.proposal as Answer);
    const late = await rig.import(commune, { ...input, expectedVersion: sent.version });
    expect(late).toMatchObject({ __typename: 'Conflict', currentState: 'SUBMITTED' });
  });

  test('takes a sheet in CSV with Vietnamese headings as it takes rows', async () => {
    const csv = [
      '\ufeffSTT;Đối tượng;Mã nghề;Trình độ;Số người;Số tháng;Mã trường',
      '1;b;WELDING;Trung cấp;10;10;',
      ';;;;;;',
      '2;C_TEACHER;WELDING;;2;;',
      '3;b;WELDING;Trung cấp;"=1+1";9;SCHOOL:KHONG_CO',
    ].join('\r\n');
    const answer = await rig.import(commune, { year: 2026, mode: 'GOOD_ROWS', csv });
    expect(answer).toMatchObject({ rows: 3, storedRows: 2, heads: 12, totalVnd: '172500000' });
    expect(problemsOf(answer)).toEqual(['4 heads FORMULA']);
    expect(JSON.stringify(answer)).not.toContain('KHONG_CO');
  });

  test('is refused as a whole where it is no table or has nowhere to go', async () => {
    expect(await fieldsOf({})).toEqual(['rows REQUIRED']);
    expect(await fieldsOf({ rows: [row], csv: 'heads\n1' })).toEqual(['rows REQUIRED']);
    expect(await fieldsOf({ csv: 'category;tradeCode;sum\n' })).toEqual(['csv.headings.3 UNKNOWN_CODE']);
    expect(await fieldsOf({ rows: Array(10_001).fill(row) })).toEqual(['rows TOO_LONG']);
    expect(await fieldsOf({ rows: [row], year: 2031 })).toEqual(['year OUT_OF_RANGE']);
    const { id: proposalId, version: expectedVersion } = await rig.draft(commune, { lines: [welding] });
    expect(await fieldsOf({ proposalId, expectedVersion, rows: Array(10_000).fill(row) })).toEqual(['rows TOO_LONG']);
  });
});
