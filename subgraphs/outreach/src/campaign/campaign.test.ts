import { ANONYMOUS } from '@hub/identity';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { education, OutreachDesk, readingStatements, school } from '../testing/outreach-desk.js';

let desk: OutreachDesk;
beforeAll(async () => {
  desk = await OutreachDesk.open();
});
afterAll(() => desk.subgraph.stop());

describe('planning', () => {
  test('keeps the campaign under the present body and tells', async () => {
    const campaign = await desk.planCampaign({ tradeCodes: ['WELDING', 'NURSING'], placeCodes: ['COMMUNE:HONG_BANG'] });
    expect(campaign).toMatchObject({
      __typename: 'Campaign',
      version: 1,
      year: 2026,
      lead: { code: 'DOET' },
      trades: [{ code: 'NURSING' }, { code: 'WELDING' }],
      places: [{ code: 'COMMUNE:HONG_BANG' }],
    });
    await desk.subgraph.drainOutbox();
    const [event] = desk.subgraph.events.filter(({ subject }) => subject === campaign.id);
    expect(event).toMatchObject({
      type: 'vn.haiphong.lienthong.outreach.campaign-planned.v1',
      data: { year: 2026, campaign: campaign.id },
    });
  });

  test('is refused to a body that leads none, to leadership, and for another body', async () => {
    expect(await desk.planCampaign({}, actorOf('DOF'))).toMatchObject({
      __typename: 'NotAllowed',
      action: 'campaign.plan',
    });
    expect(await desk.planCampaign({}, actorOf('DOET', 'LEADERSHIP'))).toMatchObject({ __typename: 'NotAllowed' });
    expect(await desk.planCampaign({}, ANONYMOUS)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await desk.planCampaign({ leadCode: 'DOET' }, school)).toMatchObject({ __typename: 'NotAllowed' });
  });

  test('names every field that is wrong; a body that has ended leads nothing new', async () => {
    const refusal = await desk.planCampaign({
      leadCode: 'DOLISA',
      title: '',
      audiences: [],
      startsOn: '2026-05-01',
      endsOn: '2026-04-30',
      targetPeople: 0,
    });
    expect(refusal.fields).toEqual([
      { path: 'leadCode', code: 'UNKNOWN_CODE' },
      { path: 'title', code: 'REQUIRED' },
      { path: 'audiences', code: 'REQUIRED' },
      { path: 'endsOn', code: 'OUT_OF_RANGE' },
      { path: 'targetPeople', code: 'OUT_OF_RANGE' },
    ]);
  });

  test('answers a retry with the first result', async () => {
    const first = await desk.planCampaign({ title: 'Một lần' }, education, 'once');
    expect(await desk.planCampaign({ title: 'Một lần' }, education, 'once')).toEqual(first);
    expect(await desk.planCampaign({ title: 'Hai lần' }, education, 'once')).toMatchObject({ __typename: 'Conflict' });
  });
});

describe('reading', () => {
  const LIST = `query ($filter: CampaignFilter, $sort: CampaignSort = NEWEST) {
    campaigns(filter: $filter, sort: $sort) { totalCount edges { node { title } } } }`;
  const titles = async (filter: object, sort = 'NEWEST') =>
    (
      await desk.read<{ campaigns: { edges: { node: { title: string } }[] } }>(school, LIST, { filter, sort })
    ).campaigns.edges.map(({ node }) => node.title);

  test('filters, searches without accents and sorts', async () => {
    const year = { startsOn: '2027-01-04', endsOn: '2027-02-01' };
    await desk.planCampaign({ ...year, title: 'Điện tử', tradeCodes: ['INDUSTRIAL_ELECTRONICS'], channels: ['PRESS'] });
    await desk.planCampaign({ ...year, startsOn: '2027-01-05', title: 'Ẩm thực', placeCodes: ['COMMUNE:HONG_BANG'] });
    expect(await titles({ year: 2027 })).toEqual(['Ẩm thực', 'Điện tử']);
    expect(await titles({ year: 2027 }, 'OLDEST')).toEqual(['Điện tử', 'Ẩm thực']);
    expect(await titles({ year: 2027 }, 'TITLE')).toEqual(['Ẩm thực', 'Điện tử']);
    expect(await titles({ search: 'dien TU' })).toEqual(['Điện tử']);
    expect(await titles({ year: 2027, trades: ['INDUSTRIAL_ELECTRONICS'], channels: ['PRESS'] })).toEqual(['Điện tử']);
    expect(await titles({ year: 2027, places: ['COMMUNE:HONG_BANG'], leads: ['DOET'] })).toEqual(['Ẩm thực']);
    expect(await titles({ year: 2027, leads: ['DOLISA'] })).toEqual([]);
  });

  test('asks who is not signed in to sign in', async () => {
    const { errors } = await desk.subgraph.run(ANONYMOUS, '{ campaigns { totalCount } }');
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['UNAUTHENTICATED']);
  });

  test('tells what a campaign came to', async () => {
    const { id } = await desk.planCampaign();
    const event = await desk.planEvent({ campaignId: id });
    await desk.hold(event.id, 100);
    await desk.planEvent({ campaignId: id });
    const publication = await desk.published({ campaignId: id });
    await desk.reportReach({ publicationId: publication.id, parts: [{ people: 1_000 }] });
    await desk.reportReach({ eventId: event.id, parts: [{ people: 20 }] });
    expect(
      await desk.read(
        school,
        'query ($id: ID!) { campaign(id: $id) { figures { eventsHeld publications peopleReached } } }',
        { id },
      ),
    ).toEqual({ campaign: { figures: { eventsHeld: 1, publications: 1, peopleReached: 1_120 } } });
  });
});

describe('the campaigns of a trade', () => {
  const ENTITIES = `query ($r: [_Any!]!, $year: Int, $first: Int, $after: String) {
    _entities(representations: $r) { ... on Trade {
      code campaigns(year: $year, first: $first, after: $after) {
        totalCount edges { node { title } } pageInfo { hasNextPage endCursor } } } } }`;
  interface Entity {
    readonly code: string;
    readonly campaigns: {
      readonly totalCount: number;
      readonly edges: { readonly node: { readonly title: string } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  }
  const of = async (trades: readonly string[], variables: object = {}) =>
    (
      await desk.read<{ _entities: Entity[] }>(school, ENTITIES, {
        r: trades.map((code) => ({ __typename: 'Trade', code })),
        ...variables,
      })
    )._entities;

  test('are those that name it, among others perhaps, page by page', async () => {
    for (const [index, tradeCodes] of [['LOGISTICS'], ['LOGISTICS', 'HOTEL_MANAGEMENT'], ['LOGISTICS']].entries()) {
      await desk.planCampaign({
        title: `Đợt ${index}`,
        tradeCodes,
        startsOn: `2026-0${index + 1}-01`,
        endsOn: '2026-12-01',
      });
    }
    const [logistics, hotel] = await of(['LOGISTICS', 'HOTEL_MANAGEMENT'], { year: 2026, first: 2 });
    expect(logistics?.campaigns.edges.map(({ node }) => node.title)).toEqual(['Đợt 2', 'Đợt 1']);
    expect(logistics?.campaigns).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(hotel?.campaigns).toMatchObject({ totalCount: 1, edges: [{ node: { title: 'Đợt 1' } }] });
    const after = logistics?.campaigns.pageInfo.endCursor;
    const [rest] = await of(['LOGISTICS'], { year: 2026, first: 2, after });
    expect(rest?.campaigns).toMatchObject({
      totalCount: 3,
      edges: [{ node: { title: 'Đợt 0' } }],
      pageInfo: { hasNextPage: false },
    });
    const foreign = await desk.subgraph.run(school, ENTITIES, {
      r: [{ __typename: 'Trade', code: 'HOTEL_MANAGEMENT' }],
      year: 2026,
      after,
    });
    expect(foreign.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('are read by two statements for one trade and for nine', async () => {
    const trades = [
      'LOGISTICS',
      'INDUSTRIAL_ELECTRONICS',
      'INDUSTRIAL_ELECTRICITY',
      'WELDING',
      'AUTOMOTIVE_TECHNOLOGY',
      'INFORMATION_TECHNOLOGY',
      'HOTEL_MANAGEMENT',
      'NURSING',
      'AQUACULTURE',
    ];
    for (const asked of [trades.slice(0, 1), trades]) {
      desk.subgraph.statements.length = 0;
      await of(asked);
      expect(readingStatements(desk.subgraph.statements)).toHaveLength(2);
    }
  });
});
