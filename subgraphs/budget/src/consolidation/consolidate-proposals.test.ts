import { actorOf, startTestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Answer,
  BudgetRig,
  commune,
  dolisa,
  finance,
  nursing,
  otherCommune,
  school,
  welding,
} from '../../test/budget-rig.js';
import { budgetSubgraph } from '../index.js';

let rig: BudgetRig;
beforeAll(async () => {
  rig = new BudgetRig(await startTestSubgraph(budgetSubgraph()));
});
afterAll(() => rig.budget.stop());

const statusOf = async ({ id }: Answer) => {
  const query = 'query ($id: ID!) { proposal(id: $id) { status consolidation { number } } }';
  return (await rig.read<{ proposal: unknown }>(dolisa, query, { id })).proposal;
};

test('takes up all the proposals named, numbers the act within its year, and tells of each once', async () => {
  const sent = [await rig.submitted(commune), await rig.submitted(otherCommune, { lines: [nursing] })];
  const consolidated = await rig.consolidate(dolisa, sent, 2026, 'consolidate-retry');
  const total = sent.reduce((sum, { totalVnd }) => sum + BigInt(String(totalVnd)), 0n);
  expect(consolidated).toMatchObject({
    __typename: 'Consolidation',
    number: 1,
    proposalCount: 2,
    heads: 13,
    totalVnd: String(total),
    body: { code: 'DOET' },
    proposals: [
      { status: 'CONSOLIDATED', version: 3 },
      { status: 'CONSOLIDATED', version: 3 },
    ],
  });
  expect(await rig.consolidate(dolisa, sent, 2026, 'consolidate-retry')).toEqual(consolidated);
  await rig.budget.drainOutbox();
  const events = rig.budget.events.filter(({ type }) => type.endsWith('.proposal-consolidated.v1'));
  expect(events.map(({ subject }) => subject).sort()).toEqual(sent.map(({ id }) => id).sort());
  expect(events[0]?.data).toMatchObject({ year: 2026, status: 'CONSOLIDATED' });

  const second = await rig.consolidate(dolisa, [await rig.submitted(school)]);
  expect(second).toMatchObject({ number: 2, proposalCount: 1 });
  expect(await statusOf(sent[0] as Answer)).toEqual({ status: 'CONSOLIDATED', consolidation: { number: 1 } });
});

test('takes up none when one does not stand as it was read', async () => {
  const good = await rig.submitted(commune);
  const draft = await rig.draft(commune);
  expect(await rig.consolidate(dolisa, [good, draft])).toMatchObject({ __typename: 'Conflict', currentState: 'DRAFT' });
  expect(await rig.consolidate(dolisa, [{ ...good, version: 1 }])).toMatchObject({
    __typename: 'Conflict',
    currentState: 'SUBMITTED',
    currentVersion: 2,
  });
  expect(await statusOf(good)).toEqual({ status: 'SUBMITTED', consolidation: null });
  await rig.consolidate(dolisa, [good]);
  expect(await rig.consolidate(dolisa, [{ ...good, version: 3 }])).toMatchObject({
    __typename: 'Conflict',
    currentState: 'CONSOLIDATED',
  });
});

test('names proposals that are unknown, of another year or named twice', async () => {
  const good = await rig.submitted(commune);
  const other = await rig.submitted(commune, { year: 2027 });
  expect(await rig.consolidate(dolisa, [good, other, good, { id: 'x', version: 1 }])).toMatchObject({
    __typename: 'InvalidInput',
    fields: [
      { path: 'proposals.1.id', code: 'UNKNOWN_CODE' },
      { path: 'proposals.2.id', code: 'DUPLICATE' },
      { path: 'proposals.3.id', code: 'UNKNOWN_CODE' },
    ],
  });
  expect(await rig.consolidate(dolisa, [])).toMatchObject({ fields: [{ path: 'proposals', code: 'REQUIRED' }] });
});

test('is refused to everybody but DOLISA and its heir', async () => {
  const sent = await rig.submitted(commune);
  const refused = { __typename: 'NotAllowed', action: 'proposal.consolidate' };
  expect(await rig.consolidate(commune, [sent])).toMatchObject(refused);
  expect(await rig.consolidate(finance, [sent])).toMatchObject(refused);
  expect(await rig.consolidate(actorOf('DOET', 'LEADERSHIP', ['DOLISA']), [sent])).toMatchObject(refused);
});

test('is refused to who drafted or submitted one of the proposals', async () => {
  const both = { ...dolisa, id: commune.id };
  const sent = await rig.submitted(commune, { lines: [welding] });
  expect(await rig.consolidate(both, [sent])).toMatchObject({
    __typename: 'NotAllowed',
    message: expect.stringContaining('themselves'),
  });
});
