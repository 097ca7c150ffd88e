import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OutreachDesk, school } from '../testing/outreach-desk.js';

let desk: OutreachDesk;
beforeAll(async () => {
  desk = await OutreachDesk.open();
});
afterAll(() => desk.subgraph.stop());

const PLACES = ['HONG_BANG', 'LE_CHAN', 'NGO_QUYEN', 'KIEN_AN', 'HAI_AN', 'DO_SON'].map((name) => `COMMUNE:${name}`);

test('people reached in a year stay below what its figures can hold; what would exceed it is refused by field', async () => {
  const most = PLACES.map((placeCode) => ({ placeCode, people: 10_000_000 }));
  for (let more = 5; more > 0; more -= 1) {
    const { id } = await desk.published();
    expect(await desk.reportReach({ publicationId: id, parts: most })).toMatchObject({ peopleReached: 60_000_000 });
  }
  const { id } = await desk.published();
  expect(await desk.reportReach({ publicationId: id, parts: [{ people: 1 }] })).toMatchObject({
    fields: [{ path: 'parts', code: 'OUT_OF_RANGE' }],
  });
  const event = await desk.planEvent();
  expect(await desk.hold(event.id, 1)).toMatchObject({ fields: [{ path: 'attendance', code: 'OUT_OF_RANGE' }] });
  const input = {
    form: 'MEETING',
    title: 'Sinh hoạt chi đoàn',
    audiences: ['UNION_MEMBERS'],
    heldOn: '2026-11-01',
    people: 1,
  };
  expect(
    await desk.write(
      actorOf('VFF:YOUTH_UNION'),
      'recordMobilisation',
      { input: ['RecordMobilisationInput!', input] },
      { type: 'Mobilisation' },
    ),
  ).toMatchObject({ fields: [{ path: 'people', code: 'OUT_OF_RANGE' }] });
  const PROGRAMME =
    '{ _entities(representations: [{ __typename: "Programme", year: 2026 }]) { ... on Programme { outreach { peopleReached } } } }';
  expect(await desk.read(school, PROGRAMME)).toEqual({ _entities: [{ outreach: { peopleReached: 300_000_000 } }] });
});
