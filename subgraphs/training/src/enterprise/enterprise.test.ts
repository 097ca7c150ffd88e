import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENTERPRISE, HEZA, registerEnterprise, relocate } from '../testing/demands.js';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

/** Lê Chân ward holds the files of the district of that name since July 2025. */
const LE_CHAN = actorOf('COMMUNE:LE_CHAN', 'OFFICER', ['DISTRICT:LE_CHAN']);
const HAI_AN = actorOf('COMMUNE:HAI_AN', 'OFFICER', ['DISTRICT:HAI_AN']);

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());

describe('registering an enterprise', () => {
  test('is refused to whoever its place is not: a locality in a zone, HEZA outside, another locality, a school', async () => {
    for (const [actor, place] of [
      [LE_CHAN, 'ZONE:VSIP'],
      [HEZA, 'COMMUNE:LE_CHAN'],
      [HAI_AN, 'COMMUNE:LE_CHAN'],
      [actorOf('SCHOOL:CDKTHP'), 'COMMUNE:LE_CHAN'],
      [actorOf('DOLISA', 'LEADERSHIP'), 'ZONE:VSIP'],
    ] as const) {
      expect(await registerEnterprise(desk, actor, place)).toMatchObject({
        __typename: 'NotAllowed',
        action: 'enterprise.register',
      });
    }
  });
  test('is HEZA’s inside zones and the locality’s elsewhere, also by the heir of the district it was in', async () => {
    expect(await registerEnterprise(desk, HEZA, 'ZONE:VSIP')).toMatchObject({ place: { code: 'ZONE:VSIP' } });
    const enterprise = await registerEnterprise(desk, LE_CHAN, 'DISTRICT:LE_CHAN', '2024-05-01');
    expect(enterprise).toMatchObject({
      status: 'ACTIVE',
      locations: [{ place: { code: 'DISTRICT:LE_CHAN' }, from: '2024-05-01', recordedBy: { code: 'COMMUNE:LE_CHAN' } }],
    });
    expect(await desk.eventsOf(enterprise.id, 1)).toEqual(['enterprise-registered']);
  });
  test('names what is wrong: form of the tax code, a place of the past, the city as a whole', async () => {
    const register = (input: object) =>
      desk.write(LE_CHAN, 'registerEnterprise', { input: ['RegisterEnterpriseInput!', input] }, ENTERPRISE);
    const input = { name: ' ', taxCode: '20000000', placeCode: 'DISTRICT:LE_CHAN', locatedFrom: '2025-07-01' };
    expect((await register(input)).fields).toEqual([
      { path: 'name', code: 'REQUIRED' },
      { path: 'taxCode', code: 'LOST_ZEROS' },
      { path: 'placeCode', code: 'UNKNOWN_CODE' },
    ]);
    expect(await register({ ...input, placeCode: 'CITY:HAI_PHONG_2025' })).toMatchObject({
      fields: expect.arrayContaining([{ path: 'placeCode', code: 'UNKNOWN_CODE' }]),
    });
  });
  test('happens once per tax code', async () => {
    const input = {
      name: 'Công ty Một Lần',
      taxCode: '0200999999',
      placeCode: 'COMMUNE:LE_CHAN',
      locatedFrom: '2026-01-01',
    };
    const register = () =>
      desk.write(LE_CHAN, 'registerEnterprise', { input: ['RegisterEnterpriseInput!', input] }, ENTERPRISE);
    await register();
    expect(await register()).toMatchObject({ __typename: 'Conflict', currentState: 'ACTIVE' });
  });
});

describe('moving and closing', () => {
  test('is refused to bodies that neither the old nor the new place concerns, and into the future or the past', async () => {
    const { id } = await registerEnterprise(desk, LE_CHAN, 'COMMUNE:LE_CHAN');
    expect(await relocate(desk, HAI_AN, id, 1, 'ZONE:DINH_VU', '2026-06-01')).toMatchObject({
      __typename: 'NotAllowed',
    });
    expect((await relocate(desk, LE_CHAN, id, 1, 'ZONE:DINH_VU', '2027-01-01')).fields).toEqual([
      { path: 'from', code: 'OUT_OF_RANGE' },
    ]);
    expect((await relocate(desk, LE_CHAN, id, 1, 'COMMUNE:LE_CHAN', '2025-12-31')).fields).toEqual([
      { path: 'from', code: 'OUT_OF_RANGE' },
      { path: 'placeCode', code: 'DUPLICATE' },
    ]);
  });
  test('keeps every location with its dates, and answers a repeated request with the first result', async () => {
    const { id } = await registerEnterprise(desk, LE_CHAN, 'COMMUNE:LE_CHAN');
    const move = () => relocate(desk, LE_CHAN, id, 1, 'ZONE:DINH_VU', '2026-06-01', `move ${id}`);
    expect(await move()).toMatchObject({ version: 2, place: { code: 'ZONE:DINH_VU' } });
    expect(await move()).toMatchObject({ version: 2 });
    expect(await relocate(desk, LE_CHAN, id, 2, 'ZONE:VSIP', '2026-07-01')).toMatchObject({ __typename: 'NotAllowed' });
    expect((await relocate(desk, HEZA, id, 2, 'COMMUNE:HAI_AN', '2026-07-01')).locations).toEqual([
      { place: { code: 'COMMUNE:LE_CHAN' }, from: '2026-01-01', recordedBy: { code: 'COMMUNE:LE_CHAN' } },
      { place: { code: 'ZONE:DINH_VU' }, from: '2026-06-01', recordedBy: { code: 'COMMUNE:LE_CHAN' } },
      { place: { code: 'COMMUNE:HAI_AN' }, from: '2026-07-01', recordedBy: { code: 'HEZA' } },
    ]);
  });
  test('closing is final and for whoever is responsible', async () => {
    const { id } = await registerEnterprise(desk, HEZA, 'ZONE:VSIP');
    const close = (actor: typeof HEZA) =>
      desk.write(
        actor,
        'closeEnterprise',
        { id: ['ID!', id], expectedVersion: ['Int!', 1], closedOn: ['Date!', '2026-11-01'] },
        ENTERPRISE,
      );
    expect(await close(LE_CHAN)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await close(HEZA)).toMatchObject({ status: 'CLOSED', version: 2 });
    expect(await relocate(desk, HEZA, id, 2, 'ZONE:DINH_VU', '2026-11-02')).toMatchObject({ __typename: 'Conflict' });
  });
});

test('enterprises are listed by name, found by its beginning without accents, and refused to who is no officer', async () => {
  const LIST =
    'query ($f: EnterpriseFilter) { enterprises(filter: $f, first: 100) { totalCount edges { node { name } } } }';
  const { enterprises } = await desk.ask(actorOf('SCHOOL:CDKTHP'), LIST, { f: { nameBegins: 'CONG TY MOT' } });
  expect(enterprises).toEqual({ totalCount: 1, edges: [{ node: { name: 'Công ty Một Lần' } }] });
  const inZone = await desk.ask(DOET_2026, LIST, { f: { places: ['ZONE:VSIP'], statuses: ['ACTIVE'] } });
  expect(inZone.enterprises.totalCount).toBe(1);
  expect(await desk.refusalOf(actorOf('DOF', 'LEADERSHIP'), LIST)).toBe('FORBIDDEN');
});
