import { actorOf, startTestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { budgetSubgraph } from '../index.js';
import {
  type Answer,
  BudgetRig,
  commune,
  dolisa,
  finance,
  freshCommune,
  nodesOf,
  nursing,
  otherCommune,
  school,
  teachers,
  unsupported,
  vff,
  welding,
} from '../testing/budget-rig.js';

let rig: BudgetRig;
beforeAll(async () => {
  rig = await BudgetRig.withRounds(startTestSubgraph(budgetSubgraph()));
});
afterAll(() => rig.budget.stop());

const eventsOf = async ({ id }: Answer) => {
  await rig.budget.drainOutbox();
  return rig.budget.events.filter(({ subject }) => subject === id).map(({ type }) => type.split('.').at(-2));
};
const linesOf = ({ lines }: Answer) => nodesOf<Record<string, unknown>>(lines);

describe('drafting', () => {
  test('prices every line by the policy and freezes the decisions', async () => {
    const proposal = await rig.draft(commune, { lines: [welding, teachers] });
    expect(proposal).toMatchObject({
      __typename: 'Proposal',
      status: 'DRAFT',
      version: 1,
      heads: 12,
      // 10 × 10 months × (half of 1 250 000 + 900 000), and 2 × 10 000 000.
      totalVnd: '172500000',
      unpricedLines: 0,
      provisional: true,
      demo: true,
      body: { code: 'COMMUNE:HONG_BANG' },
      place: { code: 'COMMUNE:HONG_BANG' },
      lineCount: 2,
      round: { number: 1 },
    });
    expect(linesOf(proposal)).toMatchObject([
      { position: 1, unitVnd: '15250000', totalVnd: '152500000', supportedMonths: 10, school: null },
      { position: 2, unitVnd: '10000000', totalVnd: '20000000', supportedMonths: null, level: null },
    ]);
    expect(linesOf(proposal).map(({ decision }) => decision)).toEqual([
      { outcome: 'ELIGIBLE', amountVnd: '152500000', policyId: 'HAI_PHONG_03_2024' },
      { outcome: 'ELIGIBLE', amountVnd: '20000000', policyId: 'HAI_PHONG_03_2024' },
    ]);
  });
  test('a school proposes training at itself, priced with its own tuition', async () => {
    const proposal = await rig.draft(school, { lines: [welding] });
    expect(proposal).toMatchObject({ place: { code: 'CITY:HAI_PHONG_2025' } });
    expect(linesOf(proposal)).toMatchObject([{ school: { code: 'SCHOOL:CDKTHP' }, unitVnd: '15825000' }]);
  });
  test('lets a line stand that the policy does not price', async () => {
    const proposal = await rig.draft(commune, { lines: [welding, unsupported] });
    expect(proposal).toMatchObject({ __typename: 'Proposal', totalVnd: '152500000', unpricedLines: 1 });
    expect(linesOf(proposal)[1]).toMatchObject({ outcome: 'INELIGIBLE', unitVnd: null, totalVnd: null });
  });
  test("is refused to another body, to a body that proposes nothing and to the body's leadership", async () => {
    const refused = { __typename: 'NotAllowed', action: 'proposal.draft' };
    expect(await rig.draft(otherCommune, { bodyCode: 'COMMUNE:HONG_BANG' })).toMatchObject(refused);
    expect(await rig.draft(vff)).toMatchObject(refused);
    expect(await rig.draft(dolisa, { bodyCode: 'COMMUNE:HONG_BANG' })).toMatchObject(refused);
    expect(await rig.draft(actorOf('COMMUNE:HONG_BANG', 'LEADERSHIP'))).toMatchObject(refused);
  });
  test('a body that has ended files nothing new', async () => {
    expect(await rig.draft(commune, { bodyCode: 'DISTRICT:HONG_BANG' })).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: 'bodyCode', code: 'UNKNOWN_CODE' }],
    });
  });
  test('names every field that is wrong', async () => {
    const answer = await rig.draft(commune, {
      year: 2023,
      lines: [
        { ...welding, tradeCode: 'ALCHEMY', heads: 0 },
        { ...welding, level: null, months: 121 },
        { ...teachers, months: 3, schoolCode: 'SCHOOL:NOWHERE' },
        welding,
        { ...welding, heads: 99 },
      ],
    });
    expect(answer).toMatchObject({
      __typename: 'InvalidInput',
      fields: [
        { path: 'year', code: 'OUT_OF_RANGE' },
        { path: 'lines.0.tradeCode', code: 'UNKNOWN_CODE' },
        { path: 'lines.0.heads', code: 'OUT_OF_RANGE' },
        { path: 'lines.1.level', code: 'REQUIRED' },
        { path: 'lines.1.months', code: 'OUT_OF_RANGE' },
        { path: 'lines.2.months', code: 'OUT_OF_RANGE' },
        { path: 'lines.2.schoolCode', code: 'UNKNOWN_CODE' },
        { path: 'lines.4', code: 'DUPLICATE' },
      ],
    });
    expect(await rig.draft(commune, { lines: [] })).toMatchObject({ fields: [{ path: 'lines', code: 'REQUIRED' }] });
  });
  test('answers a retry with the first result and another request under the same key with a conflict', async () => {
    const first = await rig.draft(commune, {}, 'draft-retry');
    expect(await rig.draft(commune, {}, 'draft-retry')).toEqual(first);
    expect(await rig.draft(commune, { year: 2027 }, 'draft-retry')).toMatchObject({ __typename: 'Conflict' });
  });
});

describe('revising', () => {
  test('replaces the lines, prices them anew, and keeps the old ones with their version', async () => {
    const draft = await rig.draft(commune, { lines: [welding, unsupported] });
    const revised = await rig.revise(commune, draft, [nursing], 'revise-retry');
    expect(revised).toMatchObject({ status: 'DRAFT', version: 2, heads: 3, lineCount: 1, unpricedLines: 0 });
    expect(linesOf(revised)).toMatchObject([
      { position: 1, trade: { code: 'NURSING' }, months: null, supportedMonths: 30 },
    ]);
    expect(await rig.revise(commune, draft, [nursing], 'revise-retry')).toEqual(revised);
    const { proposal } = await rig.read<{ proposal: { before: unknown; changes: unknown } }>(
      commune,
      `query ($id: ID!) { proposal(id: $id) { before: lines(atVersion: 1) { edges { node { trade { code } heads } } }
        changes { edges { node { version by { code } fields { field before after } } } } } }`,
      { id: draft.id },
    );
    expect(nodesOf(proposal.before)).toEqual([
      { trade: { code: 'WELDING' }, heads: 10 },
      { trade: { code: 'WELDING' }, heads: 1 },
    ]);
    const [made, changed] = nodesOf<{ version: number; by: object; fields: object[] }>(proposal.changes);
    expect(made).toMatchObject({ version: 1, by: { code: 'COMMUNE:HONG_BANG' } });
    expect(made?.fields).toContainEqual({ field: 'heads', before: null, after: '11' });
    expect(changed?.version).toBe(2);
    expect(changed?.fields).toEqual(
      expect.arrayContaining([
        { field: 'heads', before: '11', after: '3' },
        { field: 'lineCount', before: '2', after: '1' },
        { field: 'tradeCodes', before: '["WELDING"]', after: '["NURSING"]' },
      ]),
    );
  });
  test('is refused to another body, on an old version, with bad lines, and once sent', async () => {
    const body = freshCommune();
    const draft = await rig.draft(body);
    expect(await rig.revise(otherCommune, draft, [nursing])).toMatchObject({
      __typename: 'NotAllowed',
      action: 'proposal.draft',
    });
    expect(await rig.revise(body, { ...draft, version: 7 }, [nursing])).toMatchObject({
      __typename: 'Conflict',
      currentState: 'DRAFT',
      currentVersion: 1,
    });
    expect(await rig.revise(body, draft, [{ ...nursing, heads: -1 }])).toMatchObject({ __typename: 'InvalidInput' });
    const sent = await rig.submit(body, draft);
    expect(await rig.revise(body, sent, [nursing])).toMatchObject({
      __typename: 'Conflict',
      currentState: 'SUBMITTED',
    });
  });
});

describe('submitting', () => {
  test('is refused to another body and to DOLISA, on an old version and a second time', async () => {
    const body = freshCommune();
    const draft = await rig.draft(body);
    const refused = { __typename: 'NotAllowed', action: 'proposal.submit' };
    expect(await rig.submit(otherCommune, draft)).toMatchObject(refused);
    expect(await rig.submit(dolisa, draft)).toMatchObject(refused);
    expect(await rig.submit(body, { ...draft, version: 2 })).toMatchObject({ __typename: 'Conflict' });
    const sent = await rig.submit(body, draft);
    expect(await rig.submit(body, sent)).toMatchObject({ __typename: 'Conflict', currentState: 'SUBMITTED' });
  });
  test('sends the proposal once, however often it is retried', async () => {
    const body = freshCommune();
    const draft = await rig.draft(body);
    const sent = await rig.submit(body, draft, 'submit-retry');
    expect(sent).toMatchObject({ __typename: 'Proposal', status: 'SUBMITTED', version: 2 });
    expect(await rig.submit(body, draft, 'submit-retry')).toEqual(sent);
    expect(await eventsOf(sent)).toEqual(['proposal-submitted']);
  });
  test('is refused with the line and the reason while a line has no price', async () => {
    const draft = await rig.draft(commune, { lines: [welding, unsupported] });
    expect(await rig.submit(commune, draft)).toMatchObject({
      __typename: 'PolicyRefusal',
      reasons: [{ code: 'LEVEL_NOT_SUPPORTED', messageEn: expect.stringMatching(/^Line 2: /) }],
    });
    expect(await eventsOf(draft)).toEqual([]);
    expect(await stateOf(draft)).toEqual({ status: 'DRAFT', version: 1 });
  });
  test('asks for the same once in a round, also for whom the body inherited from', async () => {
    const first = await rig.submitted(commune, { lines: [welding, nursing] });
    const second = await rig.draft(commune, { lines: [teachers, { ...welding, heads: 99, months: 3 }] });
    expect(await rig.submit(commune, second)).toMatchObject({
      __typename: 'Conflict',
      message: expect.stringContaining(first.id),
      currentState: 'SUBMITTED',
    });
    // What is another trade, or another year, is other money.
    expect(await rig.submitted(commune, { lines: [teachers] })).toMatchObject({ status: 'SUBMITTED' });
    expect(await rig.submitted(commune, { year: 2027 })).toMatchObject({ status: 'SUBMITTED' });

    // A district's draft that its commune sends on: the money is the commune's by now.
    rig.budget.setNow(new Date('2025-03-03T02:00:00Z'));
    const district = await rig.draft(actorOf('DISTRICT:HONG_BANG'));
    rig.budget.setNow(new Date('2026-11-23T02:00:00Z'));
    expect(await rig.submit(commune, district)).toMatchObject({ __typename: 'Conflict' });
    await rig.withdraw(commune, first);
    expect(await rig.submit(commune, district)).toMatchObject({ status: 'SUBMITTED' });
    expect(await rig.submit(commune, second)).toMatchObject({ __typename: 'Conflict' });
  });
  test('asks for the cost of a need in one proposal ever, unless that leaves it out in the end', async () => {
    const lines = [{ ...teachers, pedagogyNeedId: '01936f00-0000-7000-8000-0000000000aa' }];
    const first = await rig.submitted(school, { year: 2027, lines });
    expect(first).toMatchObject({ status: 'SUBMITTED' });
    const second = await rig.draft(school, { year: 2028, lines });
    expect(await rig.submit(school, second)).toMatchObject({
      __typename: 'Conflict',
      message: expect.stringContaining(first.id),
    });
    const without = await rig.revise(school, await rig.return(dolisa, first), [teachers]);
    expect(await rig.submit(school, without)).toMatchObject({ status: 'SUBMITTED' });
    expect(await rig.submit(school, second)).toMatchObject({ status: 'SUBMITTED' });
  });
  test('an id that is no proposal looks like one of somebody else', async () => {
    const refused = { __typename: 'NotAllowed', action: 'proposal.submit' };
    expect(await rig.submit(commune, { id: 'x', version: 1 })).toMatchObject(refused);
    expect(await rig.submit(commune, { id: '01936f00-0000-7000-8000-000000000001', version: 1 })).toMatchObject(
      refused,
    );
  });
});

describe('returning', () => {
  test('is refused to its body and to Finance, without a reason, on a draft and on an old version', async () => {
    const body = freshCommune();
    const draft = await rig.draft(body);
    expect(await rig.return(dolisa, draft)).toMatchObject({ __typename: 'Conflict', currentState: 'DRAFT' });
    const sent = await rig.submit(body, draft);
    const refused = { __typename: 'NotAllowed', action: 'proposal.return' };
    expect(await rig.return(body, sent)).toMatchObject(refused);
    expect(await rig.return(finance, sent)).toMatchObject(refused);
    expect(await rig.return(dolisa, sent, ' ')).toMatchObject({ fields: [{ path: 'reason', code: 'REQUIRED' }] });
    expect(await rig.return(dolisa, draft)).toMatchObject({ __typename: 'Conflict', currentVersion: 2 });
  });
  test('gives the proposal back with a reason, to be revised and sent again', async () => {
    const body = freshCommune();
    const sent = await rig.submitted(body);
    const returned = await rig.return(dolisa, sent, '  Thiếu căn cứ  ', 'return-retry');
    expect(returned).toMatchObject({ status: 'RETURNED', version: 3, returnReason: 'Thiếu căn cứ' });
    expect(await rig.return(dolisa, sent, '  Thiếu căn cứ  ', 'return-retry')).toEqual(returned);
    const revised = await rig.revise(body, returned, [nursing]);
    expect(revised).toMatchObject({ status: 'RETURNED', version: 4 });
    const again = await rig.submit(body, revised);
    expect(again).toMatchObject({ status: 'SUBMITTED', version: 5 });
    // What was accepted can still be returned.
    expect(await rig.return(dolisa, await rig.accept(dolisa, again))).toMatchObject({ status: 'RETURNED', version: 7 });
    expect(await eventsOf(sent)).toEqual([
      'proposal-submitted',
      'proposal-returned',
      'proposal-submitted',
      'proposal-accepted',
      'proposal-returned',
    ]);
  });
});

describe('accepting', () => {
  test('is refused to its body, to Finance and to who wrote or sent it', async () => {
    const body = freshCommune();
    const sent = await rig.submitted(body);
    const refused = { __typename: 'NotAllowed', action: 'proposal.accept' };
    expect(await rig.accept(body, sent)).toMatchObject(refused);
    expect(await rig.accept(finance, sent)).toMatchObject(refused);
    expect(await rig.accept({ ...dolisa, id: body.id }, sent)).toMatchObject({
      ...refused,
      message: expect.stringContaining('themselves'),
    });
    expect(await stateOf(sent)).toEqual({ status: 'SUBMITTED', version: 2 });
  });
  test('finds a submitted proposal in order, once', async () => {
    const sent = await rig.submitted(freshCommune());
    const accepted = await rig.accept(dolisa, sent, 'accept-retry');
    expect(accepted).toMatchObject({ status: 'ACCEPTED', version: 3 });
    expect(await rig.accept(dolisa, sent, 'accept-retry')).toEqual(accepted);
    expect(await rig.accept(dolisa, accepted)).toMatchObject({ __typename: 'Conflict', currentState: 'ACCEPTED' });
    expect(await eventsOf(sent)).toEqual(['proposal-submitted', 'proposal-accepted']);
  });
});

describe('correcting a price', () => {
  test('counts beyond what 32 bits hold: 10 heads at the highest price are 10 billion đồng', async () => {
    const sent = await rig.submitted(freshCommune(), { lines: [welding] });
    const corrected = await rig.correct(dolisa, sent, String(linesOf(sent)[0]?.id), '1000000000');
    expect(corrected).toMatchObject({ __typename: 'Proposal', totalVnd: '10000000000', correctedLines: 1 });
    expect(linesOf(corrected)).toMatchObject([{ unitVnd: '1000000000', totalVnd: '10000000000', heads: 10 }]);
  });
});

describe('withdrawing', () => {
  test('is refused to others, without a reason, of a draft, and after consolidation', async () => {
    const body = freshCommune();
    const draft = await rig.draft(body);
    expect(await rig.withdraw(body, draft)).toMatchObject({ __typename: 'Conflict', currentState: 'DRAFT' });
    const accepted = await rig.accept(dolisa, await rig.submit(body, draft));
    const refused = { __typename: 'NotAllowed', action: 'proposal.withdraw' };
    expect(await rig.withdraw(otherCommune, accepted)).toMatchObject(refused);
    expect(await rig.withdraw(dolisa, accepted)).toMatchObject(refused);
    expect(await rig.withdraw(body, accepted, '')).toMatchObject({ fields: [{ path: 'reason', code: 'REQUIRED' }] });
    await rig.consolidate(dolisa, [accepted]);
    expect(await rig.withdraw(body, { ...accepted, version: 4 })).toMatchObject({
      __typename: 'Conflict',
      currentState: 'CONSOLIDATED',
    });
  });
  test('takes a sent proposal back, to be revised and sent again', async () => {
    const body = freshCommune();
    const sent = await rig.sendToFinance(body, await rig.submitted(body));
    const withdrawn = await rig.withdraw(body, sent, 'Tính lại');
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', withdrawalReason: 'Tính lại', toFinanceAt: null });
    const again = await rig.submit(body, await rig.revise(body, withdrawn, [nursing]));
    expect(again).toMatchObject({ status: 'SUBMITTED', heads: 3 });
    expect(await eventsOf(sent)).toEqual([
      'proposal-submitted',
      'proposal-sent-to-finance',
      'proposal-withdrawn',
      'proposal-submitted',
    ]);
  });
});

describe('sending to Finance too', () => {
  test('is refused to schools, to others, of a draft, and twice', async () => {
    const refused = { __typename: 'NotAllowed', action: 'proposal.submit' };
    expect(await rig.sendToFinance(school, await rig.submitted(school, { lines: [nursing] }))).toMatchObject(refused);
    const body = freshCommune();
    const draft = await rig.draft(body);
    expect(await rig.sendToFinance(otherCommune, draft)).toMatchObject(refused);
    expect(await rig.sendToFinance(body, draft)).toMatchObject({ __typename: 'Conflict', currentState: 'DRAFT' });
    const sent = await rig.sendToFinance(body, await rig.submit(body, draft));
    expect(sent).toMatchObject({ status: 'SUBMITTED', version: 3, toFinanceAt: expect.any(String) });
    expect(await rig.sendToFinance(body, sent)).toMatchObject({
      __typename: 'Conflict',
      message: expect.stringContaining('already'),
      currentVersion: 3,
    });
  });
});

describe('without an open round', () => {
  test('nothing is drafted or sent; what was drafted before is sent in the next one', async () => {
    const body = freshCommune();
    const draft = await rig.draft(body, { year: 2030 });
    const [round] = (await rig.read<{ budgetRounds: [Answer] }>(dolisa, '{ budgetRounds(year: 2030) { id version } }'))
      .budgetRounds;
    await rig.closeRound(dolisa, round);
    const refused = { __typename: 'Conflict', message: 'No round of the year is open.' };
    expect(await rig.draft(body, { year: 2030, lines: [nursing] })).toMatchObject(refused);
    expect(await rig.submit(body, draft)).toMatchObject({ ...refused, currentState: 'DRAFT', currentVersion: 1 });
    await rig.openRound(dolisa, { year: 2030 });
    expect(await rig.submit(body, draft)).toMatchObject({ status: 'SUBMITTED', round: { number: 2 } });
  });
});

describe('a second round of the year', () => {
  test('does not ask for what waits from the first to be consolidated; once that is, it may ask for more', async () => {
    const year = 2029;
    const body = freshCommune();
    const waiting = await rig.submitted(body, { year });
    const { budgetRounds } = await rig.read<{ budgetRounds: [Answer] }>(
      dolisa,
      'query ($year: Int!) { budgetRounds(year: $year) { id version } }',
      { year },
    );
    await rig.closeRound(dolisa, budgetRounds[0]);
    await rig.openRound(dolisa, { year });
    const again = await rig.draft(body, { year });
    const refused = { __typename: 'Conflict', message: expect.stringContaining(waiting.id) };
    expect(await rig.submit(body, again)).toMatchObject({ ...refused, currentState: 'SUBMITTED' });
    const accepted = await rig.accept(dolisa, waiting);
    expect(await rig.submit(body, again)).toMatchObject({ ...refused, currentState: 'ACCEPTED' });
    await rig.consolidate(dolisa, [accepted], year);
    expect(await rig.submit(body, again)).toMatchObject({ status: 'SUBMITTED', round: { number: 2 } });
  });
});

const stateOf = async ({ id }: Answer) => {
  const query = 'query ($id: ID!) { proposal(id: $id) { status version } }';
  return (await rig.read<{ proposal: object }>(dolisa, query, { id })).proposal;
};

describe('the database itself', () => {
  test('keeps the lines of what was sent, the birth as a draft, the history and the counters', async () => {
    const sent = await rig.submitted(freshCommune());
    const em = rig.budget.database.fork();
    const refuses = (sql: string, reason: RegExp) => expect(em.execute(sql)).rejects.toThrow(reason);
    const lines = `proposal_line where proposal_id = '${sent.id}'`;
    await refuses(`update proposal_line set until_version = 9 where proposal_id = '${sent.id}'`, /was sent/);
    await refuses(
      `insert into proposal_line (id, proposal_id, position, trade_code, category, heads, outcome, unit_vnd, total_vnd, decision)
       select gen_random_uuid(), proposal_id, 2, trade_code, category, 1, 'ELIGIBLE', 5, 5, decision from ${lines}`,
      /was sent/,
    );
    await refuses(`delete from ${lines}`, /permission denied/);
    await refuses('update proposal_line set unit_vnd = 1, total_vnd = heads', /permission denied/);
    await refuses(
      `insert into proposal (id, year, body_code, drafted_on, status, trade_codes, heads, total_vnd, unpriced_lines, provisional,
         demo, submitted_at, created_by, created_at, updated_at, changed_by, changed_as)
       values (gen_random_uuid(), 2026, 'X', now(), 'SUBMITTED', '{}', 1, 1, 0, false, false, now(), 'x', now(), now(), 'x', 'X')`,
      /begins as a draft/,
    );
    await refuses('update proposal set year = 2027', /permission denied/);
    await refuses('update proposal_count set vnd = 0', /permission denied/);
    await refuses("update record_change set changes = '{}'", /permission denied/);
    await refuses('delete from record_change', /permission denied/);
    await refuses("select keep_line_history('proposal', gen_random_uuid(), 1, '{}')", /permission denied/);
  });
});
