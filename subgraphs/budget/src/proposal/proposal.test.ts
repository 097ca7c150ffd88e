import { actorOf, startTestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  BudgetRig,
  commune,
  dolisa,
  finance,
  nursing,
  otherCommune,
  school,
  teachers,
  unsupported,
  vff,
  welding,
} from '../../test/budget-rig.js';
import { budgetSubgraph } from '../index.js';

let rig: BudgetRig;
beforeAll(async () => {
  rig = new BudgetRig(await startTestSubgraph(budgetSubgraph()));
});
afterAll(() => rig.budget.stop());

const eventsOf = async ({ id }: Answer) => {
  await rig.budget.drainOutbox();
  return rig.budget.events.filter(({ subject }) => subject === id).map(({ type }) => type.split('.').at(-2));
};
const linesOf = ({ lines }: Answer) => lines as Record<string, unknown>[];

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
      lines: [
        { position: 1, unitVnd: '15250000', totalVnd: '152500000', supportedMonths: 10, school: null },
        { position: 2, unitVnd: '10000000', totalVnd: '20000000', supportedMonths: null, level: null },
      ],
    });
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
  test('replaces the lines and prices them anew', async () => {
    const draft = await rig.draft(commune, { lines: [welding, unsupported] });
    const revised = await rig.revise(commune, draft, [nursing], 'revise-retry');
    expect(revised).toMatchObject({ status: 'DRAFT', version: 2, heads: 3, unpricedLines: 0 });
    expect(linesOf(revised)).toMatchObject([
      { position: 1, trade: { code: 'NURSING' }, months: null, supportedMonths: 30 },
    ]);
    expect(await rig.revise(commune, draft, [nursing], 'revise-retry')).toEqual(revised);
  });
  test('is refused to another body, on an old version, with bad lines, and once sent', async () => {
    const draft = await rig.draft(commune);
    expect(await rig.revise(otherCommune, draft, [nursing])).toMatchObject({
      __typename: 'NotAllowed',
      action: 'proposal.draft',
    });
    expect(await rig.revise(commune, { ...draft, version: 7 }, [nursing])).toMatchObject({
      __typename: 'Conflict',
      currentState: 'DRAFT',
      currentVersion: 1,
    });
    expect(await rig.revise(commune, draft, [{ ...nursing, heads: -1 }])).toMatchObject({ __typename: 'InvalidInput' });
    const sent = await rig.submit(commune, draft);
    expect(await rig.revise(commune, sent, [nursing])).toMatchObject({
      __typename: 'Conflict',
      currentState: 'SUBMITTED',
    });
  });
});

describe('submitting', () => {
  test('sends the proposal once, however often it is retried', async () => {
    const draft = await rig.draft(commune);
    const sent = await rig.submit(commune, draft, 'submit-retry');
    expect(sent).toMatchObject({ __typename: 'Proposal', status: 'SUBMITTED', version: 2 });
    expect(await rig.submit(commune, draft, 'submit-retry')).toEqual(sent);
    expect(await eventsOf(sent)).toEqual(['proposal-submitted']);
  });
  test('is refused with the line and the reason while a line has no price', async () => {
    const draft = await rig.draft(commune, { lines: [welding, unsupported] });
    expect(await rig.submit(commune, draft)).toMatchObject({
      __typename: 'PolicyRefusal',
      reasons: [{ code: 'LEVEL_NOT_SUPPORTED', messageEn: expect.stringMatching(/^Line 2: /) }],
    });
    expect(await eventsOf(draft)).toEqual([]);
    const { proposal } = await rig.read<{ proposal: Answer }>(
      commune,
      'query ($id: ID!) { proposal(id: $id) { status version } }',
      { id: draft.id },
    );
    expect(proposal).toEqual({ status: 'DRAFT', version: 1 });
  });
  test('is refused to another body and to DOLISA, on an old version and a second time', async () => {
    const draft = await rig.draft(commune);
    const refused = { __typename: 'NotAllowed', action: 'proposal.submit' };
    expect(await rig.submit(otherCommune, draft)).toMatchObject(refused);
    expect(await rig.submit(dolisa, draft)).toMatchObject(refused);
    expect(await rig.submit(commune, { ...draft, version: 2 })).toMatchObject({ __typename: 'Conflict' });
    const sent = await rig.submit(commune, draft);
    expect(await rig.submit(commune, sent)).toMatchObject({ __typename: 'Conflict', currentState: 'SUBMITTED' });
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
  test('gives the proposal back with a reason, to be revised and sent again', async () => {
    const sent = await rig.submitted(commune);
    const returned = await rig.return(dolisa, sent, '  Thiếu căn cứ  ', 'return-retry');
    expect(returned).toMatchObject({ status: 'RETURNED', version: 3, returnReason: 'Thiếu căn cứ' });
    expect(await rig.return(dolisa, sent, '  Thiếu căn cứ  ', 'return-retry')).toEqual(returned);
    const revised = await rig.revise(commune, returned, [nursing]);
    expect(revised).toMatchObject({ status: 'RETURNED', version: 4 });
    expect(await rig.submit(commune, revised)).toMatchObject({ status: 'SUBMITTED', version: 5 });
    expect(await eventsOf(sent)).toEqual(['proposal-submitted', 'proposal-returned', 'proposal-submitted']);
  });
  test('is refused to its body and to Finance, without a reason, on a draft and on an old version', async () => {
    const draft = await rig.draft(commune);
    expect(await rig.return(dolisa, draft)).toMatchObject({ __typename: 'Conflict', currentState: 'DRAFT' });
    const sent = await rig.submit(commune, draft);
    const refused = { __typename: 'NotAllowed', action: 'proposal.return' };
    expect(await rig.return(commune, sent)).toMatchObject(refused);
    expect(await rig.return(finance, sent)).toMatchObject(refused);
    expect(await rig.return(dolisa, sent, ' ')).toMatchObject({ fields: [{ path: 'reason', code: 'REQUIRED' }] });
    expect(await rig.return(dolisa, draft)).toMatchObject({ __typename: 'Conflict', currentVersion: 2 });
  });
});

describe('the database itself', () => {
  test('keeps the lines of what was sent, the birth as a draft, and the counters', async () => {
    const sent = await rig.submitted(commune);
    const em = rig.budget.database.fork();
    await expect(em.execute('delete from proposal_line where proposal_id = ?', [sent.id])).rejects.toThrow(/was sent/);
    await expect(
      em.execute(
        `insert into proposal (id, year, body_code, drafted_on, status, trade_codes, heads, total_vnd, unpriced_lines, provisional,
           demo, submitted_at, created_by, created_at, updated_at)
         values (gen_random_uuid(), 2026, 'X', now(), 'SUBMITTED', '{}', 1, 1, 0, false, false, now(), 'x', now(), now())`,
      ),
    ).rejects.toThrow(/begins as a draft/);
    await expect(em.execute('update proposal set year = 2027')).rejects.toThrow(/permission denied/);
    await expect(em.execute('update proposal_line set heads = 1')).rejects.toThrow(/permission denied/);
    await expect(em.execute('update proposal_count set vnd = 0')).rejects.toThrow(/permission denied/);
  });
});
