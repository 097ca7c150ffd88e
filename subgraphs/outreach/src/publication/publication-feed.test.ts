import { type Actor, ANONYMOUS } from '@hub/identity';
import type { SubgraphResult } from '@hub/transport';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OutreachDesk } from '../testing/outreach-desk.js';

let desk: OutreachDesk;
beforeAll(async () => {
  desk = await OutreachDesk.open();
});
afterAll(() => desk.subgraph.stop());

const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 10_000 });

interface Feed {
  readonly sequence: number;
  readonly total: number;
  readonly latest: { readonly title: string }[];
}

function watch(filter: object = {}, last = 20, actor: Actor = ANONYMOUS) {
  const results: SubgraphResult[] = [];
  const errors: unknown[] = [];
  const stop = desk.subgraph.transport.subscribe(
    {
      query: `subscription ($filter: PublicationFeedFilter, $last: Int) {
        publicationFeed(filter: $filter, last: $last) { asOf sequence total latest { title status peopleReached } } }`,
      variables: { filter, last },
      actor,
    },
    { next: (result) => results.push(result), error: (error) => errors.push(error), complete: () => undefined },
  );
  const feeds = () => results.map(({ data }) => (data as { publicationFeed: Feed }).publicationFeed);
  return {
    feeds,
    errors,
    stop,
    latest: () =>
      feeds()
        .at(-1)
        ?.latest.map(({ title }) => title),
  };
}

test('shows anybody what is published, then moves when something is published or retracted, and not for a draft', async () => {
  await desk.published({ title: 'Đã đăng' });
  const feed = watch();
  await eventually(() => feed.latest()).toEqual(['Đã đăng']);
  const draft = await desk.draft({ title: 'Bản nháp' });
  await desk.subgraph.drainOutbox();
  await desk.publish(draft.id);
  await eventually(() => feed.latest()).toEqual(['Bản nháp', 'Đã đăng']);
  await desk.retract(draft.id, 'Sai');
  await eventually(() => feed.latest()).toEqual(['Đã đăng']);
  const sequences = feed.feeds().map(({ sequence }) => sequence);
  expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
  expect(feed.feeds().map(({ total }) => total)).toEqual([1, 2, 1]);
  feed.stop();
});

test('moves by the filter, and holds no more than was asked for', async () => {
  const campaign = await desk.planCampaign();
  const filter = { channel: 'PRESS', trade: 'WELDING', place: 'COMMUNE:HONG_BANG', campaign: campaign.id };
  const feed = watch(filter, 2);
  await eventually(() => feed.feeds()).toMatchObject([{ total: 0, latest: [] }]);
  const matching = {
    channel: 'PRESS',
    tradeCodes: ['NURSING', 'WELDING'],
    placeCodes: ['COMMUNE:HONG_BANG'],
    campaignId: campaign.id,
  };
  const others = [{ channel: 'SOCIAL' }, { tradeCodes: ['NURSING'] }, { placeCodes: [] }, { campaignId: null }];
  for (const other of others) await desk.published({ ...matching, ...other, title: 'Khác' });
  for (const title of ['Một', 'Hai', 'Ba']) {
    await desk.published({ ...matching, title });
    await eventually(() => feed.feeds().at(-1)?.latest[0]?.title).toBe(title);
  }
  expect(feed.latest()).toEqual(['Ba', 'Hai']);
  expect(feed.feeds().map(({ total }) => total)).toEqual([0, 1, 2, 3]);
  feed.stop();
});

test('refuses to hold more than a hundred', async () => {
  const feed = watch({}, 101);
  await eventually(() => feed.errors).toHaveLength(1);
  expect(feed.errors[0]).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
});
