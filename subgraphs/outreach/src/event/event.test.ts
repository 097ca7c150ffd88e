import { ANONYMOUS } from '@hub/identity';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, education, OutreachDesk, readingStatements, school } from '../testing/outreach-desk.js';

let desk: OutreachDesk;
beforeAll(async () => {
  desk = await OutreachDesk.open();
});
afterAll(() => desk.subgraph.stop());

describe('planning', () => {
  test('keeps the event under the present body, at a place or outside the city', async () => {
    expect(await desk.planEvent()).toMatchObject({
      __typename: 'Event',
      status: 'PLANNED',
      version: 1,
      year: 2026,
      host: { code: 'DOET' },
      place: { code: 'COMMUNE:HONG_BANG' },
      attendance: null,
    });
    expect(await desk.planEvent({ type: 'PROMOTION_TRIP', placeCode: null })).toMatchObject({ place: null });
  });

  test('counts in the year of its beginning in Vietnam, not in UTC', async () => {
    expect(await desk.planEvent({ startsAt: '2026-12-31T18:00:00Z' })).toMatchObject({ year: 2027 });
  });

  test('is refused to a body that holds no events, and to an approver, who does not plan them', async () => {
    expect(await desk.planEvent({}, actorOf('DOF'))).toMatchObject({ __typename: 'NotAllowed', action: 'event.plan' });
    expect(await desk.planEvent({}, actorOf('DOET', 'APPROVER'))).toMatchObject({ __typename: 'NotAllowed' });
    expect(await desk.planEvent({ hostCode: 'DOET' }, school)).toMatchObject({ __typename: 'NotAllowed' });
  });

  test('names every field that is wrong; a place must exist on the day', async () => {
    const refusal = await desk.planEvent({
      campaignId: '01936f00-0000-7000-8000-000000000001',
      placeCode: 'DISTRICT:HONG_BANG',
      partnerCodes: ['DOLISA'],
      venue: '',
      startsAt: '2031-01-01T00:00:00Z',
    });
    expect(refusal.fields).toEqual([
      { path: 'partnerCodes.0', code: 'UNKNOWN_CODE' },
      { path: 'campaignId', code: 'UNKNOWN_CODE' },
      { path: 'venue', code: 'REQUIRED' },
      { path: 'placeCode', code: 'UNKNOWN_CODE' },
      { path: 'startsAt', code: 'OUT_OF_RANGE' },
    ]);
    const before = { placeCode: 'DISTRICT:HONG_BANG', startsAt: '2025-06-30T02:00:00Z' };
    expect(await desk.planEvent(before)).toMatchObject({ place: { code: 'DISTRICT:HONG_BANG' } });
  });

  test('answers a retry with the first result', async () => {
    const first = await desk.planEvent({ title: 'Một lần' }, education, 'plan once');
    expect(await desk.planEvent({ title: 'Một lần' }, education, 'plan once')).toEqual(first);
    expect(await desk.planEvent({ title: 'Lần khác' }, education, 'plan once')).toMatchObject({
      __typename: 'Conflict',
    });
  });
});

describe('recording that an event was held', () => {
  test('divides those who came exactly, and counts each where they are from', async () => {
    const { id } = await desk.planEvent({ tradeCodes: ['WELDING'] });
    const hold = (people: number, version = 1) =>
      desk.write(
        education,
        'recordEventHeld',
        at(id, version, {
          attendance: ['Int!', 100],
          parts: [
            '[ReachPartInput!]',
            [
              { placeCode: 'COMMUNE:LE_CHAN', tradeCode: 'WELDING', people: 33 },
              { outsideCity: true, people: 33 },
              { people },
            ],
          ],
        }),
        { type: 'Event', selection: 'attendance attendanceDivided attendanceParts { people shareBasisPoints }' },
      );
    expect(await hold(35)).toMatchObject({ fields: [{ path: 'parts', code: 'OUT_OF_RANGE' }] });
    const people = 'select sum(count)::int as n from outreach_count where kind = ?';
    const counted = async (more = '') =>
      (await desk.subgraph.database.fork().execute<{ n: number }[]>(`${people} ${more}`, ['PEOPLE']))[0]?.n ?? 0;
    const before = await counted();
    expect(await hold(34)).toMatchObject({
      attendance: 100,
      attendanceDivided: true,
      attendanceParts: [
        { people: 34, shareBasisPoints: 3_400 },
        { people: 33, shareBasisPoints: 3_300 },
        { people: 33, shareBasisPoints: 3_300 },
      ],
    });
    expect((await counted()) - before).toBe(100);
    expect(await counted("and place_codes = array['COMMUNE:LE_CHAN'] and trade_codes = array['WELDING']")).toBe(33);
  });

  test('keeps its attendance and tells', async () => {
    const { id } = await desk.planEvent();
    expect(await desk.hold(id, 240)).toMatchObject({ status: 'HELD', attendance: 240, version: 2 });
    await desk.subgraph.drainOutbox();
    expect(desk.subgraph.events.filter(({ subject }) => subject === id).map(({ type }) => type)).toEqual([
      'vn.haiphong.lienthong.outreach.event-planned.v1',
      'vn.haiphong.lienthong.outreach.event-held.v1',
    ]);
  });

  test('is refused to another body as if there were no such event', async () => {
    const { id } = await desk.planEvent();
    const refused = await desk.hold(id, 10, 1, school);
    expect(refused).toMatchObject({ __typename: 'NotAllowed', action: 'event.hold' });
    expect(await desk.hold('01936f00-0000-7000-8000-000000000001', 10, 1, school)).toEqual(refused);
  });

  test('is a conflict before it has begun, after it was held, and in another version', async () => {
    const future = await desk.planEvent({ startsAt: '2026-12-01T02:00:00Z' });
    expect(await desk.hold(future.id, 10)).toMatchObject({ __typename: 'Conflict', currentState: 'PLANNED' });
    const { id } = await desk.planEvent();
    expect(await desk.hold(id, 10, 2)).toMatchObject({ __typename: 'Conflict', currentVersion: 1 });
    await desk.hold(id, 10);
    expect(await desk.hold(id, 20, 2)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'HELD',
      currentVersion: 2,
    });
    const next = await desk.planEvent();
    expect(await desk.hold(next.id, -1)).toMatchObject({ fields: [{ path: 'attendance', code: 'OUT_OF_RANGE' }] });
  });

  test('answers a retry with the first result', async () => {
    const { id } = await desk.planEvent();
    const first = await desk.hold(id, 30, 1, education, 'hold once');
    expect(await desk.hold(id, 30, 1, education, 'hold once')).toEqual(first);
  });

  test('is the heir’s to do for what the body before it planned', async () => {
    const { id } = await desk.planEvent();
    await desk.subgraph.asOwner(`update outreach.event set owner_code = 'DOLISA' where id = '${id}'`);
    expect(await desk.hold(id, 50)).toMatchObject({ status: 'HELD', host: { code: 'DOLISA' } });
  });
});

describe('cancelling', () => {
  test('keeps the reason, and only what is planned can be cancelled', async () => {
    const { id } = await desk.planEvent();
    expect(await desk.cancel(id, 'Bão số 3')).toMatchObject({ status: 'CANCELLED', cancellationReason: 'Bão số 3' });
    expect(await desk.cancel(id, 'Lại', 2)).toMatchObject({ __typename: 'Conflict', currentState: 'CANCELLED' });
    expect(await desk.hold(id, 10, 2)).toMatchObject({ __typename: 'Conflict', currentState: 'CANCELLED' });
    const other = await desk.planEvent();
    expect(await desk.cancel(other.id, '')).toMatchObject({ fields: [{ path: 'reason', code: 'REQUIRED' }] });
    expect(await desk.cancel(other.id, 'Bão', 1, actorOf('VFF'))).toMatchObject({ __typename: 'NotAllowed' });
  });
});

describe('reading', () => {
  test('asks who is not signed in to sign in, by id, list and reference', async () => {
    const { id } = await desk.planEvent();
    const queries = [
      `{ event(id: "${String(id)}") { id } }`,
      '{ events { totalCount } }',
      `{ _entities(representations: [{ __typename: "Event", id: "${String(id)}" }]) { ... on Event { id } } }`,
    ];
    for (const query of queries) {
      const { errors } = await desk.subgraph.run(ANONYMOUS, query);
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['UNAUTHENTICATED']);
    }
    expect(await desk.read(school, queries[2] as string)).toEqual({ _entities: [{ id }] });
  });

  test('filters by type, status, host, place and campaign', async () => {
    const campaign = await desk.planCampaign();
    const of = { campaignId: campaign.id };
    const held = await desk.planEvent({ ...of, type: 'CAREER_GUIDANCE', tradeCodes: ['WELDING', 'NURSING'] });
    await desk.hold(held.id, 5);
    await desk.planEvent({ ...of, type: 'PROMOTION_TRIP', placeCode: null, title: 'Đoàn công tác' });
    const count = async (filter: object) =>
      (
        await desk.read<{ events: { totalCount: number } }>(
          school,
          'query ($filter: EventFilter) { events(filter: $filter) { totalCount } }',
          { filter: { campaign: campaign.id, ...filter } },
        )
      ).events.totalCount;
    expect(await count({})).toBe(2);
    expect(await count({ types: ['CAREER_GUIDANCE'], statuses: ['HELD'], trades: ['NURSING'], year: 2026 })).toBe(1);
    expect(await count({ outsideCity: true })).toBe(1);
    expect(await count({ outsideCity: false })).toBe(1);
    expect(await count({ places: ['COMMUNE:HONG_BANG'] })).toBe(1);
    expect(await count({ hosts: ['DOLISA'] })).toBe(0);
    expect(await count({ search: 'doan cong' })).toBe(1);
  });

  test('runs as many statements for 100 events with campaign and reach as for 10', async () => {
    const campaign = await desk.planCampaign();
    for (let index = 0; index < 100; index += 1) {
      await desk.planEvent({ title: `Sự kiện ${index}`, ...(index % 2 === 0 ? { campaignId: campaign.id } : {}) });
    }
    const count = async (first: number) => {
      desk.subgraph.statements.length = 0;
      const { events } = await desk.read<{ events: { edges: unknown[] } }>(
        school,
        `{ events(first: ${first}) { totalCount edges { node {
            host { code } campaign { title figures { peopleReached } } peopleReached reach { people } } } } }`,
      );
      expect(events.edges).toHaveLength(first);
      return readingStatements(desk.subgraph.statements);
    };
    const few = await count(10);
    expect(few).toHaveLength(5);
    expect(await count(100)).toHaveLength(few.length);
  });
});
