import { actorOf, startTestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { budgetSubgraph } from '../index.js';
import {
  type Answer,
  BudgetRig,
  committee,
  council,
  dolisa,
  finance,
  leadership,
  nodesOf,
  school,
} from '../testing/budget-rig.js';

const DISTRICT = 'DISTRICT:LE_CHAN';
const district = actorOf(DISTRICT);
const ward = actorOf('COMMUNE:LE_CHAN', 'OFFICER', [DISTRICT]);
/** Priced without any figure of a school: 12 000 000 đồng. */
const teachers = { category: 'D_VISITING_TEACHER', tradeCode: 'WELDING', heads: 4 };

let rig: BudgetRig;
beforeAll(async () => {
  rig = await BudgetRig.withRounds(
    startTestSubgraph(budgetSubgraph(), { now: new Date('2025-06-30T02:00:00Z') }),
    dolisa,
  );
});
afterAll(() => rig.budget.stop());

let year = 2024;
let estimate: Answer;
let line: string;
/** A year of its own, with 12 000 000 đồng approved for the district. */
beforeEach(async () => {
  year += 1;
  rig.budget.setNow(new Date('2025-06-30T02:00:00Z'));
  await rig.proposed([await rig.accepted(district, { year, lines: [teachers] })], year);
  estimate = await rig.approved(await rig.draftEstimate(finance, year));
  line = nodesOf(estimate.lines)[0]?.id ?? '';
});

const give = (amountVnd: string, bodyCode = DISTRICT) => ({ estimateLineId: line, bodyCode, amountVnd });
const draft = (...lines: object[]) => rig.draftAllocation(finance, { estimateId: estimate.id, lines });

test('nothing is given of nothing, less than nothing, or more than was approved, in one line or in several', async () => {
  for (const amount of ['0', '-1', '12000001', '9223372036854775807', '-9223372036854775807']) {
    expect(await draft(give(amount)), amount).toMatchObject({
      fields: [{ path: 'lines.0.amountVnd', code: 'OUT_OF_RANGE' }],
    });
  }
  expect(await draft(give('12000000'), give('1', 'SCHOOL:CDKTHP'))).toMatchObject({
    fields: [{ path: 'lines.1.amountVnd', code: 'OUT_OF_RANGE' }],
  });
  expect(await draft(give('6000000'), give('6000000'))).toMatchObject({
    fields: [{ path: 'lines.1', code: 'DUPLICATE' }],
  });
  expect(await draft({ ...give('1'), estimateLineId: estimate.id })).toMatchObject({
    fields: expect.arrayContaining([{ path: 'lines.0.estimateLineId', code: 'UNKNOWN_CODE' }]),
  });
});

test('two drafts that together give too much are not both decided', async () => {
  const [first, second] = [await draft(give('7000000')), await draft(give('7000000'))];
  expect(await rig.decide(committee, first)).toMatchObject({ status: 'DECIDED' });
  expect(await rig.decide(committee, second)).toMatchObject({ __typename: 'Conflict', currentState: 'DRAFT' });
  expect(await draft(give('5000001'))).toMatchObject({ fields: [{ path: 'lines.0.amountVnd' }] });
  expect(await draft(give('5000000'))).toMatchObject({ status: 'DRAFT' });
});

test('an allocation is decided by the Committee alone, on its version, once, and not by who drafted it', async () => {
  const drafted = await draft(give('12000000'));
  for (const actor of [finance, dolisa, council, leadership, district, actorOf('UBND')]) {
    expect(await rig.decide(actor, drafted)).toMatchObject({ __typename: 'NotAllowed' });
  }
  expect(await rig.decide({ ...committee, id: finance.id }, drafted)).toMatchObject({ __typename: 'NotAllowed' });
  expect(await rig.decide(committee, { ...drafted, version: 2 })).toMatchObject({ __typename: 'Conflict' });
  expect(await rig.decide(committee, drafted)).toMatchObject({ status: 'DECIDED', version: 2 });
  expect(await rig.decide(committee, { ...drafted, version: 2 })).toMatchObject({
    __typename: 'Conflict',
    currentState: 'DECIDED',
  });
  expect(await rig.acknowledge(school, drafted.id)).toMatchObject({ __typename: 'NotAllowed' });
});

test('a recipient sees what it receives itself and that it took note of it, and nothing of the others', async () => {
  const decided = await rig.decide(committee, await draft(give('7000000'), give('5000000', 'SCHOOL:CDKTHP')));
  expect(nodesOf(decided.lines)).toHaveLength(2);
  const own = { recipient: { code: 'SCHOOL:CDKTHP' } };
  for (const [actor, code, amountVnd] of [
    [school, 'SCHOOL:CDKTHP', '5000000'],
    [district, DISTRICT, '7000000'],
  ] as const) {
    const { receipts, lines } = await rig.acknowledge(actor, decided.id);
    expect(receipts).toEqual([{ recipient: { code }, by: { code } }]);
    expect(nodesOf(lines)).toMatchObject([{ recipient: { code }, amountVnd }]);
  }
  const SEEN = 'query ($id: ID!) { allocation(id: $id) { receipts { recipient { code } } } }';
  const seenBy = (actor: typeof school) => rig.read(actor, SEEN, { id: decided.id });
  expect(await seenBy(school)).toEqual({ allocation: { receipts: [own] } });
  expect(await seenBy(finance)).toEqual({ allocation: { receipts: [{ recipient: { code: DISTRICT } }, own] } });
  expect(await seenBy(actorOf('SCHOOL:CDYTHP'))).toEqual({ allocation: null });
});

test('nothing is given to a body that has ended, also where it was drafted before; its heir receives', async () => {
  const before = await draft(give('7000000'));
  const given = await rig.decide(committee, await draft(give('5000000')));
  rig.budget.setNow(new Date('2025-07-01T02:00:00Z'));
  expect(await draft(give('1'))).toMatchObject({ fields: [{ path: 'lines.0.bodyCode', code: 'UNKNOWN_CODE' }] });
  expect(await rig.decide(committee, before)).toMatchObject({
    __typename: 'Conflict',
    message: `${DISTRICT} has ended since this was drafted: draft it anew.`,
    currentState: 'DRAFT',
    currentVersion: 1,
  });
  const rest = await rig.draftAllocation(finance, { estimateId: estimate.id, remainderToProposers: true });
  expect(nodesOf(rest.lines)).toMatchObject([{ recipient: { code: 'COMMUNE:LE_CHAN' }, amountVnd: '7000000' }]);
  expect(await rig.decide(committee, rest)).toMatchObject({ status: 'DECIDED' });
  // What the district received is its heir's to acknowledge, and nobody else's.
  const neighbour = actorOf('COMMUNE:AN_BIEN');
  expect(await rig.acknowledge(neighbour, given.id, DISTRICT)).toMatchObject({ __typename: 'NotAllowed' });
  expect(await rig.acknowledge(ward, given.id, DISTRICT)).toMatchObject({
    receipts: [{ recipient: { code: DISTRICT }, by: { code: 'COMMUNE:LE_CHAN' } }],
  });
});
