import { type Actor, ANONYMOUS } from '@hub/identity';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Arguments,
  at,
  education,
  information,
  OutreachDesk,
  publisher,
  school,
} from '../testing/outreach-desk.js';

const NOW = new Date('2026-11-23T02:00:00Z');

let desk: OutreachDesk;
beforeAll(async () => {
  desk = await OutreachDesk.open({ now: NOW });
});
afterAll(() => desk.subgraph.stop());
beforeEach(() => desk.subgraph.setNow(NOW));

describe('drafting', () => {
  test('keeps the text under the present body of whoever writes, in NFC', async () => {
    const draft = await desk.draft({
      title: '  Thông  báo '.normalize('NFD'),
      tradeCodes: ['WELDING', 'NURSING', 'WELDING'],
    });
    expect(draft).toMatchObject({
      __typename: 'Publication',
      status: 'DRAFT',
      version: 1,
      year: 2026,
      title: 'Thông báo'.normalize('NFC'),
      publisher: { code: 'DOST' },
      trades: [{ code: 'NURSING' }, { code: 'WELDING' }],
    });
  });

  test('is refused to a body that does not publish, and to one that writes for another', async () => {
    expect(await desk.draft({}, actorOf('HEZA'))).toMatchObject({
      __typename: 'NotAllowed',
      action: 'publication.draft',
    });
    expect(await desk.draft({ publisherCode: 'DOST' }, education)).toMatchObject({ __typename: 'NotAllowed' });
  });

  test('names every field that is wrong', async () => {
    const refusal = await desk.draft({
      campaignId: 'no-id',
      title: ' ',
      tradeCodes: ['ALCHEMY'],
      placeCodes: ['DISTRICT:HONG_BANG', 'CITY:HAI_PHONG_2025'],
    });
    expect(refusal.fields).toEqual([
      { path: 'campaignId', code: 'UNKNOWN_CODE' },
      { path: 'title', code: 'REQUIRED' },
      { path: 'tradeCodes.0', code: 'UNKNOWN_CODE' },
      { path: 'placeCodes.0', code: 'UNKNOWN_CODE' },
      { path: 'placeCodes.1', code: 'UNKNOWN_CODE' },
    ]);
  });

  test('answers a retry with the first result', async () => {
    const first = await desk.draft({ title: 'Một lần' }, publisher, 'once');
    expect(await desk.draft({ title: 'Một lần' }, publisher, 'once')).toEqual(first);
    expect(await desk.draft({ title: 'Hai lần' }, publisher, 'once')).toMatchObject({ __typename: 'Conflict' });
  });
});

describe('correcting', () => {
  const TEXT = 'id status version title textNumber correctionReason correctedAt';
  const on = { type: 'Publication', selection: TEXT };
  const correction = (title: string): Arguments => ({
    input: ['CorrectPublicationInput!', { title, body: 'Nội dung đúng.', tradeCodes: ['NURSING'] }],
    reason: ['String!', 'Sai ngày'],
  });
  const texts = async (actor: Actor, id: unknown) =>
    (
      await desk.read<{ publication: { replacedTexts: object[] | null } }>(
        actor,
        'query ($id: ID!) { publication(id: $id) { title replacedTexts { number title reason replacedBy { code } } } }',
        { id },
      )
    ).publication;

  test('publishes the new text at once and keeps the old one with the reason, for its publisher only', async () => {
    const { id } = await desk.published({ title: 'Bản một', tradeCodes: ['WELDING'] });
    expect(await desk.write(education, 'correctPublication', at(id, 2, correction('Bản hai')), on)).toMatchObject({
      __typename: 'NotAllowed',
    });
    expect(
      await desk.write(information('OFFICER'), 'correctPublication', at(id, 2, correction('Bản hai')), on),
    ).toMatchObject({ __typename: 'NotAllowed', action: 'publication.correct' });
    expect(await desk.write(publisher, 'correctPublication', at(id, 2, correction('Bản hai')), on)).toMatchObject({
      status: 'PUBLISHED',
      version: 3,
      title: 'Bản hai',
      textNumber: 2,
      correctionReason: 'Sai ngày',
    });
    await desk.write(publisher, 'correctPublication', at(id, 3, correction('Bản ba')), on);
    expect(await texts(publisher, id)).toEqual({
      title: 'Bản ba',
      replacedTexts: [
        { number: 1, title: 'Bản một', reason: 'Sai ngày', replacedBy: { code: 'DOST' } },
        { number: 2, title: 'Bản hai', reason: 'Sai ngày', replacedBy: { code: 'DOST' } },
      ],
    });
    expect(await texts(ANONYMOUS, id)).toEqual({ title: 'Bản ba', replacedTexts: null });
    expect(await desk.eventsOf(id)).toEqual([
      'publication-drafted',
      'publication-published',
      'publication-corrected',
      'publication-corrected',
    ]);
  });

  test('leaves a history with old and new values, from the first draft on, for its publisher only', async () => {
    const { id } = await desk.published({ title: 'Bản nháp', body: 'Chỉ nội bộ.' });
    await desk.write(publisher, 'correctPublication', at(id, 2, correction('Bản hai')), on);
    const HISTORY = `query ($id: ID!) { publication(id: $id) {
      version history { version by { code } changes { field before after } } } }`;
    type Change = { version: number; by: object; changes: { field: string }[] };
    type Read = { publication: { version: number; history: Change[] | null } };
    const { history } = (await desk.read<Read>(publisher, HISTORY, { id })).publication;
    expect(history?.map(({ version, by }) => ({ version, by }))).toEqual(
      [1, 2, 3].map((version) => ({ version, by: { code: 'DOST' } })),
    );
    const title = history?.[2]?.changes.find(({ field }) => field === 'title');
    expect(title).toEqual({ field: 'title', before: 'Bản nháp', after: 'Bản hai' });
    for (const reader of [ANONYMOUS, school, education]) {
      const { publication } = await desk.read<Read>(reader, HISTORY, { id });
      expect(publication).toEqual({ version: 3, history: null });
    }
  });

  test('is of what is public; a draft is written anew, and what is scheduled comes off the schedule first', async () => {
    const { id } = await desk.draft();
    expect(await desk.write(publisher, 'correctPublication', at(id, 1, correction('Khác')), on)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'DRAFT',
    });
    const text: Arguments = { input: ['AmendPublicationInput!', { title: 'Nháp hai', body: 'Nội dung.' }] };
    expect(await desk.write(publisher, 'amendPublication', at(id, 1, text), on)).toMatchObject({ title: 'Nháp hai' });
    await desk.schedule(id, '2026-12-01T00:00:00Z', 2);
    expect(await desk.write(publisher, 'amendPublication', at(id, 3, text), on)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'SCHEDULED',
    });
    expect(await desk.write(publisher, 'unschedulePublication', at(id, 3), on)).toMatchObject({ status: 'DRAFT' });
  });
});

describe('publishing', () => {
  test('makes a draft public, counts it and tells', async () => {
    const { id } = await desk.draft();
    expect(await desk.publish(id)).toMatchObject({
      status: 'PUBLISHED',
      version: 2,
      year: 2026,
      publishedAt: NOW.toISOString(),
    });
    await desk.subgraph.drainOutbox();
    expect(
      desk.subgraph.events.filter(({ subject }) => subject === id).map(({ type, data }) => [type, data.year]),
    ).toEqual([
      ['vn.haiphong.lienthong.outreach.publication-drafted.v1', 2026],
      ['vn.haiphong.lienthong.outreach.publication-published.v1', 2026],
    ]);
  });

  test('is refused to an officer, who only drafts, and to another body as if there were no such text', async () => {
    const { id } = await desk.draft();
    expect(await desk.publish(id, 1, information('OFFICER'))).toMatchObject({ __typename: 'NotAllowed' });
    const refused = await desk.publish(id, 1, actorOf('DOET', 'PUBLISHER'));
    const unknown = await desk.publish('01936f00-0000-7000-8000-000000000001', 1, actorOf('DOET', 'PUBLISHER'));
    expect(refused).toMatchObject({ __typename: 'NotAllowed', action: 'publication.publish' });
    expect(unknown).toEqual(refused);
  });

  test('is a conflict with the state there is, when the version or the state is another', async () => {
    const { id } = await desk.draft();
    expect(await desk.publish(id, 7)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'DRAFT',
      currentVersion: 1,
    });
    await desk.publish(id);
    expect(await desk.publish(id, 2)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'PUBLISHED',
      currentVersion: 2,
    });
  });

  test('answers a retry with what was published, once', async () => {
    const { id } = await desk.draft();
    const first = await desk.publish(id, 1, publisher, 'publish once');
    expect(await desk.publish(id, 1, publisher, 'publish once')).toEqual(first);
  });

  test('passes to the heir of the body that drafted', async () => {
    const { id } = await desk.draft();
    await desk.subgraph.asOwner(`update outreach.publication set owner_code = 'DIC' where id = '${id}'`);
    expect(await desk.publish(id)).toMatchObject({ status: 'PUBLISHED', publisher: { code: 'DIC' } });
  });
});

describe('retracting', () => {
  test('takes a published text from the public, with a reason', async () => {
    const { id } = await desk.published();
    expect(await desk.retract(id, 'Sai ngày')).toMatchObject({
      status: 'RETRACTED',
      version: 3,
      retractionReason: 'Sai ngày',
    });
    const query = 'query ($id: ID!) { publication(id: $id) { status retractionReason } }';
    expect(await desk.read(ANONYMOUS, query, { id })).toEqual({ publication: null });
    expect(await desk.read(publisher, query, { id })).toMatchObject({ publication: { status: 'RETRACTED' } });
  });

  test('needs a reason, and a text that is published', async () => {
    const { id } = await desk.published();
    expect(await desk.retract(id, ' ')).toMatchObject({ fields: [{ path: 'reason', code: 'REQUIRED' }] });
    const draft = await desk.draft();
    expect(await desk.retract(draft.id, 'Sai', 1)).toMatchObject({ __typename: 'Conflict', currentState: 'DRAFT' });
    expect(await desk.retract(id, 'Sai', 2, school)).toMatchObject({ __typename: 'NotAllowed' });
  });
});

describe('scheduling', () => {
  test('publishes at the time and not before, once, and tells', async () => {
    const { id } = await desk.draft();
    const at = '2026-11-24T02:00:00.000Z';
    expect(await desk.schedule(id, at)).toMatchObject({ status: 'SCHEDULED', scheduledAt: at, version: 2 });
    desk.subgraph.setNow(new Date('2026-11-24T01:59:59Z'));
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const query = 'query ($id: ID!) { publication(id: $id) { status publishedAt version } }';
    expect(await desk.read(publisher, query, { id })).toMatchObject({ publication: { status: 'SCHEDULED' } });
    desk.subgraph.setNow(new Date('2026-11-24T02:00:01Z'));
    await expect
      .poll(() => desk.read(ANONYMOUS, query, { id }), { timeout: 10_000 })
      .toEqual({ publication: { status: 'PUBLISHED', publishedAt: '2026-11-24T02:00:01.000Z', version: 3 } });
    await desk.subgraph.drainOutbox();
    const published = desk.subgraph.events.filter(
      ({ subject, type }) => subject === id && type.endsWith('publication-published.v1'),
    );
    expect(published).toHaveLength(1);
  });

  test('can be moved, or overtaken by publishing', async () => {
    const { id } = await desk.draft();
    await desk.schedule(id, '2026-11-25T02:00:00Z');
    expect(await desk.schedule(id, '2026-11-26T02:00:00Z', 2)).toMatchObject({ status: 'SCHEDULED', version: 3 });
    expect(await desk.publish(id, 3)).toMatchObject({ status: 'PUBLISHED', publishedAt: NOW.toISOString() });
  });

  test('is refused for the past, to an officer, and for what is published', async () => {
    const { id } = await desk.draft();
    expect(await desk.schedule(id, '2026-11-22T02:00:00Z')).toMatchObject({
      fields: [{ path: 'at', code: 'OUT_OF_RANGE' }],
    });
    expect(await desk.schedule(id, '2026-11-25T02:00:00Z', 1, information('OFFICER'))).toMatchObject({
      __typename: 'NotAllowed',
    });
    await desk.publish(id);
    expect(await desk.schedule(id, '2026-11-25T02:00:00Z', 2)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'PUBLISHED',
    });
  });
});

describe('reading', () => {
  const LIST = `query ($filter: PublicationFilter, $sort: PublicationSort = NEWEST, $first: Int, $after: String) {
    publications(filter: $filter, sort: $sort, first: $first, after: $after) {
      totalCount edges { node { id title status } } pageInfo { hasNextPage endCursor } } }`;
  type List = {
    publications: {
      totalCount: number;
      edges: { node: { id: string; title: string; status: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  };

  test('shows drafts to their own body alone, by id, list and reference', async () => {
    const { id } = await desk.draft({ title: 'Chỉ nội bộ' });
    const filter = { search: 'chi noi bo' };
    const ENTITY = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Publication { title } } }';
    const r = [{ __typename: 'Publication', id }];
    for (const outsider of [ANONYMOUS, school, education, actorOf('DOST', 'LEADERSHIP', ['DIC'])]) {
      expect((await desk.read<List>(outsider, LIST, { filter })).publications.totalCount).toBe(0);
      expect(await desk.read(outsider, 'query ($id: ID!) { publication(id: $id) { id } }', { id })).toEqual({
        publication: null,
      });
      expect(await desk.read(outsider, ENTITY, { r })).toEqual({ _entities: [null] });
    }
    expect((await desk.read<List>(publisher, LIST, { filter })).publications.totalCount).toBe(1);
    expect(await desk.read(publisher, ENTITY, { r })).toEqual({ _entities: [{ title: 'Chỉ nội bộ' }] });
  });

  test('finds titles without accents, and takes wildcards literally', async () => {
    await desk.published({ title: 'Đào tạo nghề Điều dưỡng 100%' });
    const search = async (text: string) =>
      (await desk.read<List>(ANONYMOUS, LIST, { filter: { search: text } })).publications.edges.map(
        ({ node }) => node.title,
      );
    expect(await search('dao tao nghe dieu')).toEqual(['Đào tạo nghề Điều dưỡng 100%']);
    expect(await search('ĐIỀU DƯỠNG'.normalize('NFD'))).toEqual(['Đào tạo nghề Điều dưỡng 100%']);
    expect(await search('100%')).toEqual(['Đào tạo nghề Điều dưỡng 100%']);
    expect(await search('d_o tao')).toEqual([]);
    expect(await search('dao%nghe')).toEqual([]);
    expect(await search("'; drop table publication; --\\")).toEqual([]);
  });

  test('filters by channel, status, trade, place and campaign, and pages without gap or repeat', async () => {
    const campaign = await desk.planCampaign();
    for (let index = 0; index < 5; index += 1) {
      const draft = { campaignId: campaign.id, channel: 'SOCIAL', title: `Bài ${index}`, tradeCodes: ['AQUACULTURE'] };
      if (index % 2 === 0) await desk.published({ ...draft, placeCodes: ['COMMUNE:HONG_BANG'] });
      else await desk.draft(draft);
    }
    const of = { campaign: campaign.id };
    const count = async (filter: object) =>
      (await desk.read<List>(publisher, LIST, { filter: { ...of, ...filter } })).publications.totalCount;
    expect(await count({})).toBe(5);
    expect(await count({ year: 2026, channels: ['SOCIAL'], trades: ['AQUACULTURE', 'WELDING'] })).toBe(5);
    expect(await count({ year: 2025 })).toBe(0);
    expect(await count({ channels: ['PRESS'] })).toBe(0);
    expect(await count({ trades: ['WELDING'] })).toBe(0);
    expect(await count({ places: ['COMMUNE:HONG_BANG'] })).toBe(3);
    expect(await count({ statuses: ['DRAFT'] })).toBe(2);
    expect(await count({ campaign: 'no-id' })).toBe(0);

    const titles: string[] = [];
    let after: string | null = null;
    do {
      const page: List = await desk.read<List>(publisher, LIST, { filter: of, sort: 'TITLE', first: 2, after });
      titles.push(...page.publications.edges.map(({ node }) => node.title));
      after = page.publications.pageInfo.hasNextPage ? page.publications.pageInfo.endCursor : null;
    } while (after !== null);
    expect(titles).toEqual(['Bài 0', 'Bài 1', 'Bài 2', 'Bài 3', 'Bài 4']);
  });

  test('gives the campaign to those who are signed in, and nothing to others', async () => {
    const campaign = await desk.planCampaign();
    const { id } = await desk.published({ campaignId: campaign.id });
    const query = 'query ($id: ID!) { publication(id: $id) { campaign { id } peopleReached } }';
    expect(await desk.read(school, query, { id })).toEqual({
      publication: { campaign: { id: campaign.id }, peopleReached: 0 },
    });
    expect(await desk.read(ANONYMOUS, query, { id })).toEqual({ publication: { campaign: null, peopleReached: null } });
  });
});
