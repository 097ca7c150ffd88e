import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeDemand, draftDemand, HEZA, registerEnterprise, relocate } from '../testing/demands.js';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const LE_CHAN = actorOf('COMMUNE:LE_CHAN', 'OFFICER', ['DISTRICT:LE_CHAN']);

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());

const outside = () => registerEnterprise(desk, LE_CHAN, 'COMMUNE:LE_CHAN');
const inside = () => registerEnterprise(desk, HEZA, 'ZONE:VSIP');
const step = (actor: typeof HEZA, mutation: string, of: { id: string; version: number }, reason?: string) =>
  changeDemand(desk, actor, mutation, of, reason === undefined ? {} : { reason: ['String!', reason] });

async function submitted(year = 2027, heads = 25) {
  const { id } = await inside();
  return step(HEZA, 'submitDemand', await draftDemand(desk, HEZA, id, { year, heads }));
}

describe('drafting demand', () => {
  test('is refused to schools, for another body, and to DOLISA, which only reviews', async () => {
    const { id } = await inside();
    for (const actor of [actorOf('SCHOOL:CDKTHP'), DOET_2026, actorOf('HEZA', 'LEADERSHIP')]) {
      expect(await draftDemand(desk, actor, id)).toMatchObject({ __typename: 'NotAllowed', action: 'demand.draft' });
    }
    expect(await draftDemand(desk, LE_CHAN, id, { senderCode: 'HEZA' })).toMatchObject({ __typename: 'NotAllowed' });
  });
  test('is refused with reason and clause to whom the enterprise’s location does not make its sender', async () => {
    const zone = await draftDemand(desk, LE_CHAN, (await inside()).id);
    expect(zone).toMatchObject({ __typename: 'PolicyRefusal' });
    const refused = async (actor: typeof HEZA, enterpriseId: string) =>
      (
        await desk.training.run(
          actor,
          `mutation ($input: DraftDemandInput!, $key: String!) { draftDemand(input: $input, idempotencyKey: $key) {
             ... on PolicyRefusal { clause reasons { code clause messageVi } } } }`,
          {
            input: {
              senderCode: actor.agency,
              enterpriseId,
              tradeCode: 'WELDING',
              level: 'INTERMEDIATE',
              heads: 1,
              year: 2027,
            },
            key: `refused ${enterpriseId}`,
          },
        )
      ).data?.draftDemand;
    expect(await refused(LE_CHAN, (await inside()).id)).toEqual({
      clause: 'khoản 4 mục IV Kế hoạch',
      reasons: [
        {
          code: 'NOT_THE_SENDER',
          clause: 'khoản 4 mục IV Kế hoạch',
          messageVi: expect.stringContaining('Ban Quản lý Khu kinh tế'),
        },
      ],
    });
    expect(await refused(HEZA, (await outside()).id)).toMatchObject({
      clause: 'khoản 7 mục IV Kế hoạch',
      reasons: [{ code: 'NOT_THE_SENDER', messageVi: expect.stringContaining('Lê Chân') }],
    });
  });
  test('is refused by the policy for other trades and levels, and names what is wrong', async () => {
    const { id } = await inside();
    expect(await draftDemand(desk, HEZA, id, { tradeCode: 'COOKING' })).toMatchObject({ __typename: 'PolicyRefusal' });
    expect(await draftDemand(desk, HEZA, id, { level: 'COLLEGE' })).toMatchObject({ __typename: 'PolicyRefusal' });
    expect((await draftDemand(desk, HEZA, 'x', { tradeCode: 'ALCHEMY', heads: 0, year: 2031 })).fields).toEqual([
      { path: 'enterpriseId', code: 'UNKNOWN_CODE' },
      { path: 'tradeCode', code: 'UNKNOWN_CODE' },
      { path: 'heads', code: 'OUT_OF_RANGE' },
      { path: 'year', code: 'OUT_OF_RANGE' },
    ]);
  });
  test('is the sender’s own until it is sent', async () => {
    const draft = await draftDemand(desk, HEZA, (await inside()).id);
    expect(draft).toMatchObject({
      status: 'DRAFT',
      place: { code: 'ZONE:VSIP' },
      enterprise: { name: expect.any(String) },
    });
    const ONE = 'query ($id: ID!) { demand(id: $id) { id } }';
    expect(await desk.ask(HEZA, ONE, draft)).toEqual({ demand: { id: draft.id } });
    expect(await desk.ask(DOET_2026, ONE, draft)).toEqual({ demand: null });
    expect(await desk.ask(LE_CHAN, ONE, draft)).toEqual({ demand: null });
    expect(await desk.refusalOf(actorOf('SCHOOL:CDKTHP'), ONE, draft)).toBe('FORBIDDEN');
    const heads = (actor: typeof HEZA) => changeDemand(desk, actor, 'reviseDemand', draft, { heads: ['Int!', 30] });
    expect(await heads(LE_CHAN)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await heads(HEZA)).toMatchObject({ heads: 30, version: 2 });
  });
});

describe('sending, returning and accepting', () => {
  test('is decided by where the enterprise lies on the day it is sent', async () => {
    const enterprise = await outside();
    const draft = await draftDemand(desk, LE_CHAN, enterprise.id);
    await relocate(desk, LE_CHAN, enterprise.id, 1, 'ZONE:DINH_VU', '2026-11-01');
    expect(await step(LE_CHAN, 'submitDemand', draft)).toMatchObject({ __typename: 'PolicyRefusal' });
    const other = await draftDemand(desk, HEZA, enterprise.id);
    expect(await step(HEZA, 'submitDemand', other)).toMatchObject({
      status: 'SUBMITTED',
      place: { code: 'ZONE:DINH_VU' },
      submittedOn: '2026-11-23',
    });
  });
  test('sends the same heads once, whoever was responsible when', async () => {
    const enterprise = await outside();
    await step(LE_CHAN, 'submitDemand', await draftDemand(desk, LE_CHAN, enterprise.id));
    await relocate(desk, LE_CHAN, enterprise.id, 1, 'ZONE:DINH_VU', '2026-11-02');
    const again = await draftDemand(desk, HEZA, enterprise.id);
    expect(await step(HEZA, 'submitDemand', again)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'SUBMITTED',
    });
  });
  test('is refused out of turn: accepting a draft, returning without a reason, the sender accepting its own', async () => {
    const draft = await draftDemand(desk, HEZA, (await inside()).id);
    expect(await step(DOET_2026, 'acceptDemand', draft)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'DRAFT',
    });
    const sent = await step(HEZA, 'submitDemand', draft);
    expect(await step(HEZA, 'acceptDemand', sent)).toMatchObject({ __typename: 'NotAllowed' });
    expect((await step(DOET_2026, 'returnDemand', sent, ' ')).fields).toEqual([{ path: 'reason', code: 'REQUIRED' }]);
  });
  test('goes back with a reason and comes again', async () => {
    const sent = await submitted();
    const returned = await step(DOET_2026, 'returnDemand', sent, 'Bổ sung danh sách');
    expect(returned).toMatchObject({ status: 'RETURNED', returnReason: 'Bổ sung danh sách' });
    const again = await step(HEZA, 'submitDemand', returned);
    expect(again).toMatchObject({ status: 'SUBMITTED', returnReason: null });
    expect(await step(DOET_2026, 'acceptDemand', again)).toMatchObject({ status: 'ACCEPTED' });
    expect(await desk.eventsOf(sent.id, 5)).toEqual([
      'demand-drafted',
      'demand-submitted',
      'demand-returned',
      'demand-submitted',
      'demand-accepted',
    ]);
  });
  test('tagging is for localities, on their own demand', async () => {
    const { id } = await outside();
    const draft = await draftDemand(desk, LE_CHAN, id);
    const tag = (actor: typeof HEZA, of: { id: string; version: number }) =>
      changeDemand(desk, actor, 'tagDemand', of, {
        linkedProgrammes: ['[LinkedTrainingSupport!]!', ['RURAL_LABOUR']],
      });
    expect(await tag(HEZA, await draftDemand(desk, HEZA, (await inside()).id))).toMatchObject({
      __typename: 'NotAllowed',
    });
    expect(await tag(LE_CHAN, draft)).toMatchObject({ linkedProgrammes: ['RURAL_LABOUR'] });
  });
});

describe('consolidating', () => {
  const consolidate = (actor: typeof HEZA, year: number, demands: { id: string; version: number }[]) =>
    desk.write(
      actor,
      'consolidateDemand',
      {
        input: [
          'ConsolidateDemandInput!',
          { year, demands: demands.map(({ id, version }) => ({ id, expectedVersion: version })) },
        ],
      },
      {
        type: 'DemandConsolidation',
        selection: 'id number demandCount heads demands { totalCount edges { node { status } } }',
      },
    );
  const accepted = async (heads: number) => step(DOET_2026, 'acceptDemand', await submitted(2028, heads));

  test('is refused to senders, and as a whole when one demand is not accepted in the version reviewed', async () => {
    const one = await accepted(10);
    const other = await submitted(2028, 20);
    expect(await consolidate(HEZA, 2028, [one])).toMatchObject({ __typename: 'NotAllowed' });
    expect(await consolidate(DOET_2026, 2028, [one, other])).toMatchObject({
      __typename: 'Conflict',
      currentState: 'SUBMITTED',
    });
    expect(await consolidate(DOET_2026, 2028, [{ ...one, version: 2 }])).toMatchObject({ __typename: 'Conflict' });
    expect(await consolidate(DOET_2026, 2027, [one])).toMatchObject({ __typename: 'Conflict' });
    expect((await consolidate(DOET_2026, 2028, [one, one])).fields).toEqual([
      { path: 'demands.1.id', code: 'DUPLICATE' },
    ]);
    const ONE = 'query ($id: ID!) { demand(id: $id) { status consolidation { id } } }';
    expect(await desk.ask(HEZA, ONE, one)).toEqual({ demand: { status: 'ACCEPTED', consolidation: null } });
  });
  test('numbers what it made, and nothing of it changes afterwards', async () => {
    const demands = [await accepted(7), await accepted(8)];
    const made = await consolidate(DOET_2026, 2028, demands);
    expect(made).toMatchObject({
      number: 1,
      demandCount: 2,
      heads: 15,
      demands: { totalCount: 2, edges: [{ node: { status: 'CONSOLIDATED' } }, { node: { status: 'CONSOLIDATED' } }] },
    });
    expect(await consolidate(DOET_2026, 2028, [await accepted(9)])).toMatchObject({ number: 2, heads: 9 });
    expect(await desk.eventsOf(demands[0]?.id ?? '', 4)).toContain('demand-consolidated');
    const books = desk.training.database.fork();
    await expect(books.execute(`update demand set heads = 1 where status = 'CONSOLIDATED'`)).rejects.toThrow(/final/);
    await expect(books.execute('update demand_consolidation set heads = 1')).rejects.toThrow(/permission/);
    const LIST = '{ demandConsolidations(year: 2028) { edges { node { number } } } }';
    expect((await desk.ask(DOET_2026, LIST)).demandConsolidations.edges).toEqual([
      { node: { number: 2 } },
      { node: { number: 1 } },
    ]);
    expect(await desk.refusalOf(HEZA, LIST)).toBe('FORBIDDEN');
  });
});

test('figures count heads by trade, place and sender as the rows stand, for programme, trade, place and body', async () => {
  const FIGURES = `query ($r: [_Any!]!) { _entities(representations: $r) {
    ... on Programme { training { demand { sequence heads acceptedHeads demands byTrade { trade { code } heads }
      byPlace { place { code } heads } bySender { sender { code } heads } byDistrict { place { code } heads }
      byArea(on: "2026-01-01") { heads } byStatus { status demands heads } } } }
    ... on Trade { training(year: 2028) { demand { heads } } }
    ... on Place { training(year: 2028) { demand { heads } } }
    ... on Body { training(year: 2028) { demand { heads byStatus { status heads } } } }
    ... on School { training(year: 2028) { demand { heads } } } } }`;
  const r = [
    { __typename: 'Programme', year: 2028 },
    { __typename: 'Trade', code: 'WELDING' },
    { __typename: 'Place', code: 'ZONE:VSIP' },
    { __typename: 'Body', code: 'HEZA' },
    { __typename: 'School', code: 'SCHOOL:CDKTHP' },
  ];
  const [programme, trade, place, body, school] = (await desk.ask(DOET_2026, FIGURES, { r }))._entities;
  const rows = (await desk.training.asOwner(
    `select status, count(*)::int as demands, sum(heads)::int as heads from training.demand where year = 2028 group by 1`,
  )) as { status: string; demands: number; heads: number }[];
  const { demand } = programme.training;
  for (const row of rows) expect(demand.byStatus).toContainEqual(row);
  const heads = rows.reduce((sum, row) => sum + row.heads, 0);
  expect(demand).toMatchObject({
    heads,
    acceptedHeads: heads - 20,
    byTrade: [{ trade: { code: 'WELDING' }, heads }],
    byPlace: [{ place: { code: 'ZONE:VSIP' }, heads }],
    bySender: [{ sender: { code: 'HEZA' }, heads }],
    byDistrict: [{ place: { code: 'DISTRICT:THUY_NGUYEN' }, heads }],
    byArea: [{ heads }],
  });
  for (const { training } of [trade, place, body]) expect(training.demand.heads).toBe(heads);
  expect(school.training.demand).toBeNull();
  expect(
    await desk.refusalOf({ id: 'anonymous', agency: null, actsFor: [], roles: [], expiresAt: null }, FIGURES, { r }),
  ).toBe('UNAUTHENTICATED');
});
