import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draftDemand, HEZA, registerEnterprise, relocate } from '../testing/demands.js';
import { csvOf } from '../testing/enrolment-rows.js';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const LE_CHAN = actorOf('COMMUNE:LE_CHAN', 'OFFICER', ['DISTRICT:LE_CHAN']);
const IMPORT = {
  type: 'TrainingImport',
  selection: `id kind rows storedRows badRows possibleDuplicates
    problems { row field code reason { code clause messageVi } }`,
};

let desk: TrainingDesk;
let taxCodes: string[];
let enterpriseIds: string[];
beforeAll(async () => {
  desk = await openTrainingDesk();
  const made = [];
  for (let serial = 0; serial < 4; serial += 1) made.push(await registerEnterprise(desk, HEZA, 'ZONE:VSIP'));
  made.push(await registerEnterprise(desk, LE_CHAN, 'COMMUNE:LE_CHAN'));
  enterpriseIds = made.map(({ id }) => id);
  const rows = await desk.training.asOwner('select id, tax_code from training.enterprise');
  taxCodes = enterpriseIds.map((id) => String(rows.find((row) => row.id === id)?.tax_code));
});
afterAll(() => desk.stop());

const row = (enterprise: number, changes: Record<string, string> = {}) => ({
  enterpriseTaxCode: taxCodes[enterprise] as string,
  tradeCode: 'WELDING',
  level: 'INTERMEDIATE',
  heads: '25',
  year: '2027',
  ...changes,
});
const importDemand = (input: object, actor = HEZA) =>
  desk.write(actor, 'importDemand', { input: ['ImportDemandInput!', { senderCode: actor.agency, ...input }] }, IMPORT);
const problemsOf = ({ problems }: { problems: { row: number; field: string | null; code: string }[] }) =>
  problems.map(({ row: number, field, code }) => `${number} ${field} ${code}`);
const figures = async () => {
  const [counts] = await desk.training.asOwner(
    `select coalesce(sum(demands), 0)::int as demands, coalesce(sum(heads), 0)::int as heads from training.demand_count`,
  );
  return counts as { demands: number; heads: number };
};

describe('importing demand', () => {
  test('is refused to schools and DOLISA, and for another sender', async () => {
    for (const actor of [actorOf('SCHOOL:CDKTHP'), DOET_2026]) {
      expect(await importDemand({ rows: [row(0)] }, actor)).toMatchObject({ __typename: 'NotAllowed' });
    }
    expect(await importDemand({ rows: [row(0)], senderCode: 'COMMUNE:LE_CHAN' })).toMatchObject({
      __typename: 'NotAllowed',
    });
  });

  test('refuses row by row whom the location does not make the sender, what the policy does not support, what is wrong', async () => {
    const rows = [
      row(0),
      row(4),
      row(1, { level: 'COLLEGE' }),
      row(1, { heads: '0', year: '2031' }),
      row(1, { enterpriseTaxCode: '200000001', tradeCode: 'ALCHEMY' }),
      row(1, { enterpriseTaxCode: '9999999999' }),
      row(0, { heads: '7' }),
    ];
    const before = await figures();
    const answer = await importDemand({ rows });
    expect(answer).toMatchObject({ rows: 7, storedRows: 0, badRows: 6 });
    expect(problemsOf(answer)).toEqual([
      '2 null INELIGIBLE',
      '3 null INELIGIBLE',
      '4 heads OUT_OF_RANGE',
      '4 year OUT_OF_RANGE',
      '5 enterpriseTaxCode LOST_ZEROS',
      '5 tradeCode UNKNOWN_CODE',
      '6 enterpriseTaxCode UNKNOWN_CODE',
      '7 null DUPLICATE',
    ]);
    expect(answer.problems[0].reason).toMatchObject({
      code: 'NOT_THE_SENDER',
      clause: 'khoản 7 mục IV Kế hoạch',
      messageVi: expect.stringContaining('Lê Chân'),
    });
    expect(await figures()).toEqual(before);
  });

  test('stores drafts, or sends them, with counters and one event a year; the books refuse the same again', async () => {
    const before = await figures();
    const drafts = await importDemand({ csv: csvOf([row(0), row(1, { year: '2028' })]), mode: 'GOOD_ROWS' });
    expect(drafts).toMatchObject({ kind: 'DEMAND', storedRows: 2, possibleDuplicates: 0 });
    expect(await desk.eventsOf(drafts.id, 2)).toEqual(['demand-imported', 'demand-imported']);
    const sent = await importDemand({ rows: [row(2), row(0)], submit: true, mode: 'GOOD_ROWS' });
    expect(problemsOf(sent)).toEqual(['2 null ALREADY_RECORDED']);
    const after = await figures();
    expect([after.demands - before.demands, after.heads - before.heads]).toEqual([3, 75]);
    const LIST = `query ($id: ID!) { allDemand: demands(filter: { importId: $id }) { edges { node { status submittedOn heads history { version } } } } }`;
    const seen = (query: string) => desk.ask(DOET_2026, query, { id: sent.id });
    expect((await seen(LIST)).allDemand.edges).toEqual([
      { node: { status: 'SUBMITTED', submittedOn: '2026-11-23', heads: 25, history: [{ version: 1 }] } },
    ]);
    expect((await desk.ask(DOET_2026, LIST, { id: drafts.id })).allDemand.edges).toEqual([]);
  });

  test('does not send what the sender of the enterprise’s last location has sent', async () => {
    const [id, year] = [enterpriseIds[4] as string, 2029];
    const draft = await draftDemand(desk, LE_CHAN, id, { year });
    const sent = { id: ['ID!', draft.id], expectedVersion: ['Int!', 1] } as const;
    await desk.write(LE_CHAN, 'submitDemand', sent, { type: 'Demand' });
    await relocate(desk, DOET_2026, id, 1, 'ZONE:VSIP', '2026-11-01');
    const rows = [row(4, { year: '2029' })];
    expect(problemsOf(await importDemand({ rows, submit: true }))).toEqual(['1 null ALREADY_RECORDED']);
    expect(await importDemand({ rows })).toMatchObject({ storedRows: 1 });
  });
});
