import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arguments, at, OutreachDesk } from '../testing/outreach-desk.js';

const commune = actorOf('COMMUNE:LE_CHAN');
const TIE = { type: 'LinkedProgramme', selection: 'id version status support locality { code }' };

let desk: OutreachDesk;
beforeAll(async () => {
  desk = await OutreachDesk.open();
});
afterAll(() => desk.subgraph.stop());

const tie = (actor: typeof commune, changes: object) =>
  desk.write(
    actor,
    'tieLinkedProgramme',
    {
      input: [
        'TieLinkedProgrammeInput!',
        { support: 'DISCHARGED_SOLDIERS', programmeName: 'Hỗ trợ thanh niên xuất ngũ', people: 12, ...changes },
      ],
    },
    TIE,
  );

test('a locality ties its own activity to other training support once, and unties it with a reason', async () => {
  const { id: eventId } = await desk.planEvent({ type: 'LINKED_SUPPORT', placeCode: 'COMMUNE:LE_CHAN' }, commune);
  expect(await tie(actorOf('DOET'), { eventId })).toMatchObject({ __typename: 'NotAllowed' });
  for (const wrong of [{}, { eventId, campaignId: eventId }, { eventId: 'no-id' }]) {
    expect(await tie(commune, wrong)).toMatchObject({ fields: [{ code: 'UNKNOWN_CODE' }] });
  }
  expect(await tie(actorOf('COMMUNE:HONG_BANG'), { eventId })).toMatchObject({ fields: [{ path: 'eventId' }] });
  const tied = await tie(commune, { eventId });
  expect(tied).toMatchObject({ status: 'TIED', support: 'DISCHARGED_SOLDIERS', locality: { code: 'COMMUNE:LE_CHAN' } });
  expect(await tie(commune, { eventId })).toMatchObject({ __typename: 'Conflict' });
  const ties = async () =>
    (
      await desk.read<{ event: { linkedProgrammes: { support: string }[] } }>(
        commune,
        'query ($id: ID!) { event(id: $id) { linkedProgrammes { support } } }',
        { id: eventId },
      )
    ).event.linkedProgrammes;
  expect(await ties()).toEqual([{ support: 'DISCHARGED_SOLDIERS' }]);
  const reason: Arguments = { reason: ['String!', 'Ghi nhầm'] };
  expect(await desk.write(commune, 'untieLinkedProgramme', at(tied.id, 1, reason), TIE)).toMatchObject({
    status: 'UNTIED',
  });
  expect(await ties()).toEqual([]);
  expect(await tie(commune, { eventId })).toMatchObject({ status: 'TIED' });
  expect(await desk.eventsOf(tied.id)).toEqual(['linked-programme-tied', 'linked-programme-untied']);
});
