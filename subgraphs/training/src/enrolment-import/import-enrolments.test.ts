import { DEMO_POLICY_DOCUMENTS, loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvOf, enrolmentRow, enrolmentRows } from '../testing/enrolment-rows.js';
import { registrationOf } from '../testing/registrations.js';
import { openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const SCHOOL = 'SCHOOL:CDKTHP';
const school = actorOf(SCHOOL);
const IMPORT = {
  type: 'TrainingImport',
  selection: `id kind body { code } dryRun mode rows goodRows storedRows badRows possibleDuplicates problemCount
    problems(first: 1000) { row field code message reason { code clause } }`,
};

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());

/** Serial numbers of people that no other test uses. */
let series = 0;
function people(): number {
  series += 1;
  return series * 10_000;
}
const importRows = (input: object, key?: string, actor = school) =>
  desk.write(
    actor,
    'importEnrolments',
    { input: ['ImportEnrolmentsInput!', { schoolCode: SCHOOL, ...input }] },
    key === undefined ? IMPORT : { ...IMPORT, key },
  );
const problemsOf = ({ problems }: { problems: { row: number; field: string | null; code: string }[] }) =>
  problems.map(({ row, field, code }) => `${row} ${field} ${code}`);
async function counted(): Promise<{ learners: number; enrolments: number; counted: number; history: number }> {
  const [row] = await desk.training.asOwner(
    `select (select count(*)::int from training.learner) as learners,
       (select count(*)::int from training.enrolment) as enrolments,
       (select coalesce(sum(count), 0)::int from training.enrolment_count) as counted,
       (select count(*)::int from training.record_change where record_kind = 'enrolment') as history`,
  );
  return row as never;
}

describe('importing enrolments', () => {
  test('is refused to other schools and to DOLISA, dry or not, and audited', async () => {
    for (const actor of [actorOf('SCHOOL:CDDLHP'), actorOf('DOLISA'), actorOf(SCHOOL, 'LEADERSHIP')]) {
      for (const dryRun of [true, false]) {
        const answer = await importRows({ dryRun, rows: [enrolmentRow(1)] }, undefined, actor);
        expect(answer).toMatchObject({ __typename: 'NotAllowed', action: 'enrolment.import' });
      }
    }
    const audited = await desk.training.asOwner(
      `select distinct outcome, count(*)::int as times from training.audit where action = 'enrolment.import' group by 1`,
    );
    expect(audited).toEqual([{ outcome: 'REFUSED', times: 6 }]);
  });

  test('takes whom a school registered before and who withdrew', async () => {
    const row = enrolmentRow(people());
    expect(await importRows({ rows: [row] })).toMatchObject({ storedRows: 1 });
    expect(await importRows({ rows: [row] })).toMatchObject({ storedRows: 0, problems: [{ row: 1, field: null }] });
    const { enrolments } = await desk.ask(school, '{ enrolments(first: 1) { edges { node { id version } } } }');
    const { id, version } = enrolments.edges[0].node;
    const reason = ['String!', 'Nghỉ học'] as const;
    const args = { id: ['ID!', id], expectedVersion: ['Int!', version], reason } as const;
    await desk.write(school, 'withdrawEnrolment', args, { type: 'Enrolment' });
    expect(await importRows({ rows: [row] })).toMatchObject({ storedRows: 1 });
  });

  test('counts as supports before only those that were asked for, in the order of the rows', async () => {
    const rule = { id: 'REPEAT_RULE', kind: 'REPEAT_RULE', clause: null, source: 'DRAFT', value: { rule: 'ONCE' } };
    const once = {
      ...{ kind: 'AMENDMENT', id: 'ONCE', policy: 'HAI_PHONG_03_2024', version: '3', number: null },
      sources: { DRAFT: { kind: 'OWN_RULE', title: 'Dự thảo' } },
      effectiveFrom: { date: '2026-01-01', clause: null, source: 'DRAFT' },
      ...{ replaces: [rule], adds: [], repeals: [] },
    };
    const policies = loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS, once]);
    const books = await openTrainingDesk({ policies });
    const row = (tradeCode: string, supportRequested = 'true') => ({ ...enrolmentRow(1), tradeCode, supportRequested });
    const rows = [row('NURSING', 'false'), row('WELDING'), row('LOGISTICS'), row('HOTEL_MANAGEMENT', 'false')];
    const input = ['ImportEnrolmentsInput!', { schoolCode: SCHOOL, mode: 'GOOD_ROWS', rows }] as const;
    const made = await books.write(school, 'importEnrolments', { input }, IMPORT);
    expect(made).toMatchObject({ storedRows: 3, problems: [{ row: 3, reason: { code: 'ALREADY_SUPPORTED' } }] });
    await books.stop();
  });

  test('stores every row with decision, counters, history and one event a year, and is readable by its school', async () => {
    const from = people();
    const before = await counted();
    const rows = enrolmentRows(40, (serial) => ({
      ...enrolmentRow(from + serial),
      registeredOn: serial % 4 === 0 ? '2025-11-03' : '2026-11-03',
      schoolYear: serial % 4 === 0 ? '2025' : '2026-2027',
    }));
    const made = await importRows({ rows });
    expect(made).toMatchObject({
      __typename: 'TrainingImport',
      kind: 'ENROLMENT',
      body: { code: SCHOOL },
      rows: 40,
      goodRows: 40,
      storedRows: 40,
      badRows: 0,
      problems: [],
    });
    const after = await counted();
    for (const name of ['learners', 'enrolments', 'counted', 'history'] as const) {
      expect(after[name] - before[name]).toBe(40);
    }
    expect(await desk.eventsOf(made.id, 2)).toEqual(['enrolment-imported', 'enrolment-imported']);
    const told = desk.training.events.filter(({ subject }) => subject === made.id).map(({ data }) => data);
    expect(told).toEqual(
      expect.arrayContaining([
        { year: 2026, body: SCHOOL, rows: 30, reviews: 0 },
        { year: 2025, body: SCHOOL, rows: 10, reviews: 0 },
      ]),
    );
    const LIST = `query ($id: ID!) { trainingImport(id: $id) { storedRows } trainingImports(kind: ENROLMENT, first: 1) { edges { node { id } } }
      enrolments(filter: { importId: $id }, first: 1) { totalCount edges { node { learner { fullName } decision { outcome } supportVnd } } } }`;
    expect(await desk.ask(school, LIST, { id: made.id })).toMatchObject({
      trainingImport: { storedRows: 40 },
      trainingImports: { edges: [{ node: { id: made.id } }] },
      enrolments: { totalCount: 40, edges: [{ node: { decision: { outcome: 'ELIGIBLE' } } }] },
    });
    const ONE = 'query ($id: ID!) { trainingImport(id: $id) { id } }';
    for (const other of [actorOf('SCHOOL:CDDLHP'), actorOf('DOLISA')]) {
      expect(await desk.ask(other, ONE, { id: made.id })).toEqual({ trainingImport: null });
    }
  });

  test('answers a dry run as the import then turns out, and leaves nothing of it but an audit row', async () => {
    const from = people();
    const rows = [
      ...enrolmentRows(5, (serial) => enrolmentRow(from + serial)),
      enrolmentRow(from + 9, { fullName: 'Trần Văn Thử', nationalId: enrolmentRow(from + 1).nationalId ?? null }),
      enrolmentRow(from + 8, { tradeCode: 'COOKING' }),
    ];
    const before = await counted();
    const dry = await importRows({ dryRun: true, mode: 'GOOD_ROWS', rows }, 'one key');
    expect(await counted()).toEqual(before);
    expect(dry).toMatchObject({ id: null, dryRun: true, storedRows: 6, badRows: 1, possibleDuplicates: 1 });
    const made = await importRows({ mode: 'GOOD_ROWS', rows }, 'one key');
    expect({ ...made, id: null, dryRun: true }).toEqual(dry);
    const [audit] = await desk.training.asOwner(
      `select count(*)::int as dry from training.audit where outcome = 'REHEARSED' and action = 'enrolment.import'`,
    );
    expect(audit).toEqual({ dry: 1 });
  });

  test('needs a usable idempotency key, dry or not', async () => {
    for (const dryRun of [true, false]) {
      for (const key of [' ', 'k'.repeat(129)]) {
        expect(await importRows({ dryRun, rows: [enrolmentRow(people())] }, key)).toMatchObject({
          __typename: 'InvalidInput',
          fields: [{ path: 'idempotencyKey', code: 'OUT_OF_RANGE' }],
        });
      }
    }
  });

  test('names row, field and code of the one bad row in a thousand, stores nothing or the others, and repeats no value', async () => {
    const from = people();
    const rows = enrolmentRows(1_000, (serial) => enrolmentRow(from + serial));
    rows[616] = { ...rows[616], nationalId: '987654321', birthDate: '31/02/2010' };
    const before = await counted();
    const refused = await importRows({ rows });
    expect(refused).toMatchObject({ storedRows: 0, goodRows: 999, badRows: 1 });
    expect(problemsOf(refused)).toEqual(['617 nationalId LOST_ZEROS', '617 birthDate BAD_FORMAT']);
    expect(JSON.stringify(refused)).not.toMatch(/9876543|31\/02/);
    expect(await counted()).toEqual(before);
    const made = await importRows({ rows, mode: 'GOOD_ROWS' });
    expect(made).toMatchObject({ storedRows: 999, badRows: 1 });
    expect((await counted()).enrolments - before.enrolments).toBe(999);
    const READ = 'query ($id: ID!) { trainingImport(id: $id) { problems { row field code } } }';
    expect((await desk.ask(school, READ, { id: refused.id })).trainingImport.problems).toHaveLength(2);
  });

  test('finds whom the file names twice, whom the books have, and whom the policy does not support', async () => {
    const from = people();
    const known = enrolmentRow(from + 1);
    await importRows({ rows: [known, enrolmentRow(from + 2)] });
    const answer = await importRows({
      mode: 'GOOD_ROWS',
      rows: [
        known,
        enrolmentRow(from + 3),
        { ...enrolmentRow(from + 3), fullName: '  Phạm  Văn Nhầm ' },
        enrolmentRow(from + 3),
        enrolmentRow(from + 2, { tradeCode: 'LOGISTICS' }),
        enrolmentRow(from + 4, { tradeCode: 'COOKING' }),
        enrolmentRow(from + 5, { tradeCode: 'COOKING', supportRequested: 'không' }),
        enrolmentRow(from + 5, { tradeCode: 'WELDING' }),
        enrolmentRow(from + 5, { tradeCode: 'LOGISTICS', level: 'COLLEGE', education: 'UPPER_SECONDARY' }),
      ],
    });
    expect(problemsOf(answer)).toEqual([
      '1 null ALREADY_RECORDED',
      '4 null DUPLICATE',
      expect.stringMatching(/^6 null INELIGIBLE/),
    ]);
    expect(answer.problems[2].reason).toMatchObject({ code: expect.any(String) });
    expect(answer.possibleDuplicates).toBe(1);
  });

  test('comes out as registering the rows one by one does', async () => {
    // The same people and cases twice, the second series under other numbers: once as an import, once one by one.
    const [left, right] = [people(), people()];
    const cases = [...Array(120).keys()].map((index) => ({
      person: index % 17,
      changes: {
        tradeCode: ['WELDING', 'LOGISTICS', 'COOKING', 'NURSING'][index % 4] as string,
        level: ['INTERMEDIATE', 'COLLEGE'][Math.floor(index / 4) % 2] as string,
        education: ['LOWER_SECONDARY', 'UPPER_SECONDARY', 'BELOW_LOWER_SECONDARY'][index % 3] as string,
        supportRequested: index % 5 === 0 ? 'false' : 'true',
      },
    }));
    const imported = await importRows({
      mode: 'GOOD_ROWS',
      rows: cases.map(({ person, changes }) => enrolmentRow(left + person, changes)),
    });
    const bad = new Set(imported.problems.map(({ row }: { row: number }) => row));
    for (const [index, { person, changes }] of cases.entries()) {
      const { fullName, birthDate, gender, nationalId } = enrolmentRow(right + person);
      const input = registrationOf(0, {
        ...changes,
        supportRequested: changes.supportRequested === 'true',
        learner: { fullName, birthDate, gender, nationalId },
      });
      const { __typename } = await desk.write(
        school,
        'registerEnrolment',
        { input: ['RegisterEnrolmentInput!', input] },
        { type: 'Enrolment' },
      );
      expect([index, bad.has(index + 1)]).toEqual([index, __typename !== 'Enrolment']);
    }
    expect(bad.size).toBeGreaterThan(20);
    expect(bad.size).toBeLessThan(100);
    const figures = await desk.training.asOwner(
      `select outcome, support_vnd::text as vnd, decision::text as decision, trade_code, level, count(*)::int as times
       from training.enrolment join training.learner l on l.id = learner_id
       where l.full_name like 'Trần Văn Thử %' and import_id is not distinct from ${imported.id === null ? 'null' : `'${imported.id}'`}
       group by 1, 2, 3, 4, 5 order by 4, 5, 1, 2, 3`,
    );
    const single = await desk.training.asOwner(
      `select outcome, support_vnd::text as vnd, decision::text as decision, trade_code, level, count(*)::int as times
       from training.enrolment where import_id is null group by 1, 2, 3, 4, 5 order by 4, 5, 1, 2, 3`,
    );
    expect(figures).toEqual(single);
  });

  test('answers a retry with the first result, and refuses the key to another file', async () => {
    const rows = enrolmentRows(3, (serial) => enrolmentRow(700_000 + serial));
    const made = await importRows({ rows }, 'retried');
    expect(await importRows({ rows }, 'retried')).toEqual(made);
    expect(await importRows({ rows: rows.slice(1) }, 'retried')).toMatchObject({ __typename: 'Conflict' });
  });
});

describe('a table in CSV', () => {
  test('is read as spreadsheets write it: mark, separators, line ends, quotes, decomposed Vietnamese, dates', async () => {
    const shapes = [
      { separator: ';', newline: '\r\n', mark: '\ufeff' },
      { separator: ',', newline: '\n', mark: '' },
      { separator: '\t', newline: '\r', mark: '' },
    ];
    for (const shape of shapes) {
      const rows = enrolmentRows(3, (serial) => enrolmentRow(people() + serial, { birthDate: '4/3/2010' }));
      rows[1] = { ...rows[1], fullName: 'Nguyễn "Bé" Hai, Ba; Tư'.normalize('NFD') };
      const made = await importRows({ csv: csvOf(rows, shape) });
      expect(made).toMatchObject({ rows: 3, storedRows: 3, problems: [] });
      const { enrolments } = await desk.ask(
        school,
        'query ($id: ID!) { enrolments(filter: { importId: $id }) { edges { node { learner { fullName birthDate } } } } }',
        { id: made.id },
      );
      const names = enrolments.edges.map(
        ({ node }: { node: { learner: { fullName: string } } }) => node.learner.fullName,
      );
      expect(names).toContain('Nguyễn "Bé" Hai, Ba; Tư'.normalize('NFC'));
      expect(enrolments.edges[0].node.learner.birthDate).toBe('2010-03-04');
    }
  });

  test('has Vietnamese headings too; empty lines keep their numbers, and running numbers say nothing', async () => {
    const from = people();
    const { nationalId } = enrolmentRow(from + 1);
    const csv = [
      'STT;HỌ VÀ TÊN;Ngày sinh;Giới tính;Số CCCD;Mã nghề;Trình độ;Đối tượng;Trình độ văn hóa;Năm học',
      `1;Lê Thị Thử;04/03/2010;Nữ;${nationalId};WELDING;Trung cấp;b;THCS;2026-2027`,
      ';;;;;;;;;',
      '2;=HYPERLINK("x");04/03/2010;Nữ;1,23E+11;WELDING;Sơ cấp nhanh;b;THCS;2026',
      ';;',
    ].join('\r\n');
    const answer = await importRows({ csv, mode: 'GOOD_ROWS' });
    expect(answer).toMatchObject({ rows: 2, storedRows: 1 });
    expect(problemsOf(answer)).toEqual(['3 fullName FORMULA', '3 nationalId BAD_FORMAT', '3 level UNKNOWN_CODE']);
    expect(JSON.stringify(answer)).not.toContain('HYPERLINK');
  });

  test('names every level as schools do: sơ cấp too, for which no support is asked', async () => {
    const [{ nationalId }, { nationalId: other }] = [enrolmentRow(people()), enrolmentRow(people())];
    const csv = [
      'Họ và tên;Ngày sinh;Giới tính;Số CCCD;Mã nghề;Trình độ;Đối tượng;Trình độ văn hóa;Năm học;supportRequested',
      `Lê Thị Thử;04/03/2010;Nữ;${nationalId};WELDING;Sơ cấp;b;THCS;2026;không`,
      `Lê Thị Hai;05/03/2008;Nữ;${other};WELDING;CAO ĐẲNG;b;THPT;2026;có`,
    ].join('\r\n');
    const { id, ...answer } = await importRows({ csv });
    expect(answer).toMatchObject({ rows: 2, storedRows: 2 });
    const { enrolments } = await desk.ask(
      school,
      'query ($id: ID!) { enrolments(filter: { importId: $id }) { edges { node { level } } } }',
      { id },
    );
    const levels = enrolments.edges.map(({ node }: { node: { level: string } }) => node.level);
    expect(levels.sort()).toEqual(['COLLEGE', 'ELEMENTARY']);
  });

  test('is refused as a whole where it is no table, and nothing of it is repeated', async () => {
    const fieldsOf = async (input: object) =>
      (await importRows(input)).fields.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`);
    expect(await fieldsOf({})).toEqual(['rows REQUIRED']);
    expect(await fieldsOf({ rows: [], csv: '' })).toEqual(['rows REQUIRED']);
    expect(await fieldsOf({ rows: [] })).toEqual(['rows REQUIRED']);
    expect(await fieldsOf({ csv: 'fullName,nationalId\r\n' })).toEqual(['csv REQUIRED']);
    expect(await fieldsOf({ csv: 'Lê Thị Thử,000077000001\r\n' })).toEqual([
      'csv.headings.1 UNKNOWN_CODE',
      'csv.headings.2 UNKNOWN_CODE',
    ]);
    expect(await fieldsOf({ csv: 'fullName,Họ tên\nA,B' })).toEqual(['csv.headings.2 DUPLICATE']);
    expect(await fieldsOf({ csv: 'fullName\n"A\nB' })).toEqual(['csv BAD_FORMAT']);
    expect(await fieldsOf({ rows: enrolmentRows(10_001) })).toEqual(['rows TOO_LONG']);
    const wide = await importRows({ csv: 'fullName,nationalId\nA,B,C' });
    expect(problemsOf(wide)).toContain('1 null BAD_FORMAT');
  });
});
