import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { education, information, OutreachDesk, publisher, school } from '../testing/outreach-desk.js';

let desk: OutreachDesk;
beforeAll(async () => {
  desk = await OutreachDesk.open();
});
afterAll(() => desk.subgraph.stop());

async function heldEvent(attendance: number): Promise<unknown> {
  const { id } = await desk.planEvent();
  await desk.hold(id, attendance);
  return id;
}

describe('reporting reach', () => {
  test('adds parts that do not overlap; the latest report of a place and trade replaces the earlier', async () => {
    const { id } = await desk.published();
    const place = { placeCode: 'COMMUNE:HONG_BANG' };
    expect(
      await desk.reportReach({ publicationId: id, parts: [{ people: 1_000 }, { ...place, people: 200 }] }),
    ).toEqual({
      __typename: 'ReachReport',
      peopleReached: 1_200,
      publication: { id },
      event: null,
      parts: [
        { people: 1_000, place: null, outsideCity: false, trade: null },
        { people: 200, place: { code: 'COMMUNE:HONG_BANG' }, outsideCity: false, trade: null },
      ],
    });
    const later = await desk.reportReach({
      publicationId: id,
      parts: [
        { ...place, people: 350 },
        { ...place, tradeCode: 'WELDING', people: 40 },
        { outsideCity: true, people: 5 },
      ],
    });
    expect(later).toMatchObject({ peopleReached: 1_395 });
    await desk.subgraph.drainOutbox();
    expect(
      desk.subgraph.events.filter(({ subject, type }) => subject === id && type.endsWith('reach-reported.v1')),
    ).toHaveLength(2);
  });

  test('counts for an event besides those who came', async () => {
    const eventId = await heldEvent(60);
    expect(await desk.reportReach({ eventId, parts: [{ people: 15 }] }, education)).toMatchObject({
      peopleReached: 75,
      event: { id: eventId },
      publication: null,
    });
    expect(await desk.read(school, 'query ($id: ID!) { event(id: $id) { peopleReached } }', { id: eventId })).toEqual({
      event: { peopleReached: 75 },
    });
  });

  test('is done by the Department of Information for any body, by others for their own', async () => {
    const eventId = await heldEvent(10);
    const parts = [{ people: 1 }];
    expect(await desk.reportReach({ eventId, parts }, information('OFFICER'))).toMatchObject({ peopleReached: 11 });
    expect(await desk.reportReach({ eventId, parts }, school)).toMatchObject({
      __typename: 'NotAllowed',
      action: 'reach.report',
    });
    expect(await desk.reportReach({ eventId, parts }, actorOf('DOET', 'LEADERSHIP'))).toMatchObject({
      __typename: 'NotAllowed',
    });
  });

  test('names exactly one publication or event that there is', async () => {
    const { id } = await desk.published();
    const eventId = await heldEvent(10);
    const parts = [{ people: 1 }];
    for (const subject of [{}, { publicationId: id, eventId }, { eventId: id }, { publicationId: 'no-id' }]) {
      expect(await desk.reportReach({ ...subject, parts })).toMatchObject({ __typename: 'NotAllowed' });
    }
  });

  test('is a conflict while nobody can have been reached, and still done after a retraction', async () => {
    const draft = await desk.draft();
    const parts = [{ people: 1 }];
    expect(await desk.reportReach({ publicationId: draft.id, parts })).toMatchObject({
      __typename: 'Conflict',
      currentState: 'DRAFT',
    });
    const planned = await desk.planEvent();
    expect(await desk.reportReach({ eventId: planned.id, parts }, education)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'PLANNED',
    });
    const { id } = await desk.published();
    await desk.retract(id, 'Sai');
    expect(await desk.reportReach({ publicationId: id, parts })).toMatchObject({ peopleReached: 1 });
  });

  test('names every part that is wrong', async () => {
    const { id } = await desk.published();
    const refusal = await desk.reportReach({
      publicationId: id,
      parts: [
        { placeCode: 'DISTRICT:HONG_BANG', people: -1 },
        { placeCode: 'COMMUNE:HONG_BANG', outsideCity: true, people: 1 },
        { tradeCode: 'ALCHEMY', people: 1 },
        { tradeCode: 'ALCHEMY', people: 2 },
      ],
    });
    expect(refusal.fields).toEqual([
      { path: 'parts.0.placeCode', code: 'UNKNOWN_CODE' },
      { path: 'parts.0.people', code: 'OUT_OF_RANGE' },
      { path: 'parts.1.placeCode', code: 'BAD_FORMAT' },
      { path: 'parts.2.tradeCode', code: 'UNKNOWN_CODE' },
      { path: 'parts.3.tradeCode', code: 'UNKNOWN_CODE' },
      { path: 'parts.3', code: 'DUPLICATE' },
    ]);
    expect(await desk.reportReach({ publicationId: id, parts: [] })).toMatchObject({ fields: [{ path: 'parts' }] });
  });

  test('answers a retry without adding anything', async () => {
    const { id } = await desk.published();
    const input = { publicationId: id, parts: [{ people: 7 }] };
    const first = await desk.reportReach(input, publisher, 'report once');
    expect(await desk.reportReach(input, publisher, 'report once')).toEqual(first);
    expect(await desk.reportReach({ ...input, parts: [{ people: 8 }] }, publisher, 'report once')).toMatchObject({
      __typename: 'Conflict',
    });
  });
});
