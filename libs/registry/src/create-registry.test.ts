import { describe, expect, it } from 'vitest';
import { bundledRegistryData } from './bundled-registry-data.js';
import { createRegistry } from './create-registry.js';
import { demoSchoolFacts } from './demo-school-facts.js';
import { UnknownCode } from './registry.js';
import { reorganisedCity } from './testing/reorganised-city.js';

const registry = createRegistry();
const codesOf = (entries: readonly { readonly code: string }[]) => entries.map(({ code }) => code);

describe('The bundled data', () => {
  it('has the nine supported trades of Resolution 03/2024, and others that schools train in without support', () => {
    expect(registry.trades({ supported: true })).toHaveLength(9);
    expect(codesOf(registry.trades({ supported: false }))).toContain('GARMENT_TECHNOLOGY');
    expect(registry.getTrade('GARMENT_TECHNOLOGY')).toMatchObject({ supported: false, nationalCodeCollege: null });
    expect(registry.getTrade('NURSING')).toMatchObject({
      nationalCodeIntermediate: '5720301',
      nationalCodeCollege: '6720301',
    });
  });

  it('has fifteen districts until the end of 2024 and until the level ended, and none after', () => {
    expect(registry.places({ kind: 'DISTRICT', validOn: '2024-12-31' })).toHaveLength(15);
    expect(registry.places({ kind: 'DISTRICT', validOn: '2025-06-30' })).toHaveLength(15);
    expect(registry.places({ kind: 'DISTRICT', validOn: '2025-07-01' })).toEqual([]);
  });

  it('has 67 xã, 45 phường and 2 đặc khu from 1 July 2025, each with its own code and name', () => {
    const communes = registry.places({ kind: 'COMMUNE', validOn: '2025-07-01' });
    const kinds = Map.groupBy(communes, ({ nameVi }) => nameVi.split(' ')[0]);
    expect([...kinds].map(([kind, { length }]) => [kind, length])).toEqual(
      expect.arrayContaining([
        ['Xã', 67],
        ['Phường', 45],
        ['Đặc', 2],
      ]),
    );
    expect(new Set(communes.map(({ nameVi }) => nameVi)).size).toBe(114);
    expect(registry.places({ kind: 'COMMUNE', validOn: '2025-06-30' })).toEqual([]);
  });

  it('has 40 institutions, 18 of them public, and 15 centres', () => {
    const institutions = registry
      .schools({ validOn: '2024-12-31' })
      .filter(({ kind }) => kind !== 'CONTINUING_EDUCATION_CENTRE');
    expect(institutions).toHaveLength(40);
    expect(institutions.filter(({ isPublic }) => isPublic)).toHaveLength(18);
    expect(registry.schools({ kind: 'CONTINUING_EDUCATION_CENTRE' })).toHaveLength(15);
  });

  it('can leave out what was invented for demonstrations', () => {
    const real = createRegistry({ demoEntries: false });
    expect(real.schools().some(({ demo }) => demo)).toBe(false);
    expect(real.schools()).toHaveLength(6 + 15);
    expect(real.findBody('SCHOOL:DEMO_01')).toBeUndefined();
  });

  it('writes every name in NFC and gives every entry a source', () => {
    for (const { nameVi, nameEn, source } of [...registry.trades(), ...registry.places(), ...registry.bodies()]) {
      expect([nameVi, nameEn]).toEqual([nameVi.normalize('NFC'), nameEn.normalize('NFC')]);
      expect(source.length).toBeGreaterThan(20);
    }
  });

  it('cannot be changed by a reader', () => {
    const place = registry.getPlace('COMMUNE:HONG_AN');
    expect(() => Object.assign(place, { nameVi: 'x' })).toThrow(TypeError);
    expect(() => (place.predecessors as string[]).push('x')).toThrow(TypeError);
  });
});

describe('Lookups', () => {
  it('find bodies of every kind, among them those of places and schools', () => {
    expect(registry.getBody('DISTRICT:HAI_AN')).toMatchObject({
      kind: 'DISTRICT',
      nameVi: 'Ủy ban nhân dân quận Hải An',
    });
    expect(registry.getBody('COMMUNE:CAT_HAI')).toMatchObject({
      kind: 'COMMUNE',
      nameVi: 'Ủy ban nhân dân đặc khu Cát Hải',
    });
    expect(registry.getBody('SCHOOL:CDKTHP')).toMatchObject({ kind: 'SCHOOL', school: 'SCHOOL:CDKTHP' });
    expect(registry.getBody('CENTRE:HAI_PHONG')).toMatchObject({ kind: 'CENTRE', school: 'CENTRE:HAI_PHONG' });
    expect(codesOf(registry.bodies({ kind: 'MEDIA' }))).toEqual([
      'PRESS:HAI_PHONG_NEWSPAPER',
      'PRESS:HAI_PHONG_BROADCASTER',
      'PORTAL:HAI_PHONG',
    ]);
    expect(registry.findBody('CITY:HAI_PHONG')).toBeUndefined();
    expect(registry.findBody('ZONE:VSIP')).toBeUndefined();
  });

  it('select by day, kind and codes', () => {
    expect(codesOf(registry.bodies({ kind: 'DEPARTMENT', validOn: '2025-02-28' }))).toEqual([
      'DOLISA',
      'DOF',
      'DOET',
      'DOHA',
      'DIC',
      'DOST',
    ]);
    expect(codesOf(registry.bodies({ kind: 'DEPARTMENT', validOn: '2025-03-01' }))).toEqual([
      'DOF',
      'DOET',
      'DOHA',
      'DOST',
    ]);
    expect(codesOf(registry.places({ codes: ['ZONE:VSIP', 'DISTRICT:HAI_AN', 'X'] }))).toEqual([
      'DISTRICT:HAI_AN',
      'ZONE:VSIP',
    ]);
    expect(registry.places({ codes: [] })).toEqual([]);
  });

  it('say which code is unknown', () => {
    expect(registry.findPlace('X')).toBeUndefined();
    expect(() => registry.getPlace('X')).toThrow(UnknownCode);
    expect(() => registry.areaOf('X')).toThrow('Place "X" is not in the registry.');
    expect(() => registry.successorOn('X', '2026-01-01')).toThrow('Body "X"');
    expect(() => registry.actsFor('X', '2026-01-01')).toThrow('Body "X"');
  });
});

describe('Succession', () => {
  it('passes files on from the day a body ends, not before', () => {
    expect(registry.successorOn('DOLISA', '2025-02-28').code).toBe('DOLISA');
    expect(registry.successorOn('DOLISA', '2025-03-01').code).toBe('DOET');
    expect(registry.successorOn('DIC', '2026-01-01').code).toBe('DOST');
    expect(registry.successorOn('COMMUNE:AN_BIEN', '2024-01-01').code).toBe('COMMUNE:AN_BIEN');
  });

  it('follows a district through two reorganisations', () => {
    expect(registry.successorOn('DISTRICT:THUY_NGUYEN', '2024-12-31').code).toBe('DISTRICT:THUY_NGUYEN');
    expect(registry.successorOn('DISTRICT:THUY_NGUYEN', '2025-01-01').code).toBe('DISTRICT:THUY_NGUYEN_CITY');
    expect(registry.successorOn('DISTRICT:THUY_NGUYEN', '2025-07-01').code).toBe('COMMUNE:THUY_NGUYEN');
  });

  it('lets an heir act for whom it inherited from, only once that has ended', () => {
    expect(registry.actsFor('DOET', '2025-02-28')).toEqual(['DOET']);
    expect(registry.actsFor('DOET', '2025-03-01')).toEqual(['DOET', 'DOLISA']);
    expect(registry.actsFor('DOHA', '2026-01-01')).toEqual(['DOHA']);
    expect(registry.actsFor('COMMUNE:AN_DUONG', '2026-01-01')).toEqual([
      'COMMUNE:AN_DUONG',
      'DISTRICT:AN_DUONG_URBAN',
      'DISTRICT:AN_DUONG',
    ]);
    expect(registry.actsFor('COMMUNE:AN_HAI', '2026-01-01')).toEqual(['COMMUNE:AN_HAI']);
  });

  it('leaves every body of the programme exactly one acting body in 2026', () => {
    const acting = registry
      .bodies({ validOn: '2026-01-01' })
      .flatMap(({ code }) => registry.actsFor(code, '2026-01-01'));
    expect(acting.toSorted()).toEqual(codesOf(registry.bodies()).toSorted());
  });

  it('lists all who took over when a district was split', () => {
    expect(registry.getPlace('DISTRICT:AN_DUONG').successors).toEqual([
      'DISTRICT:HONG_BANG',
      'DISTRICT:AN_DUONG_URBAN',
    ]);
    expect(registry.getPlace('DISTRICT:THUY_NGUYEN_CITY').successors).toHaveLength(8);
  });
});

describe('Areas', () => {
  it.each([
    ['DISTRICT:LE_CHAN', 'DISTRICT:LE_CHAN'],
    ['DISTRICT:THUY_NGUYEN_CITY', 'DISTRICT:THUY_NGUYEN'],
    ['COMMUNE:VIET_KHE', 'DISTRICT:THUY_NGUYEN'],
    ['COMMUNE:AN_PHONG', 'DISTRICT:AN_DUONG'],
    ['COMMUNE:HONG_AN', 'DISTRICT:AN_DUONG'],
    ['COMMUNE:HONG_BANG', 'DISTRICT:HONG_BANG'],
    ['ZONE:TRANG_DUE', 'DISTRICT:AN_DUONG'],
  ])('sum %s under the district of 2024 %s', (place, district) => {
    expect(registry.areaOf(place)?.code).toBe(district);
  });

  it('sum what came from Hải Dương, and the city as a whole, under no district', () => {
    expect(registry.areaOf('COMMUNE:CHI_LINH')).toBeNull();
    expect(registry.areaOf('CITY:HAI_PHONG')).toBeNull();
    expect(registry.places({ kind: 'COMMUNE' }).filter(({ code }) => registry.areaOf(code) === null)).toHaveLength(64);
    expect(registry.places().filter(({ province2024 }) => province2024 === 'HAI_DUONG')).toHaveLength(64);
  });

  it('give every district of 2024 its communes', () => {
    const areas = new Set(registry.places({ kind: 'COMMUNE' }).map(({ code }) => registry.areaOf(code)?.code));
    areas.delete(undefined);
    expect([...areas].toSorted()).toEqual(
      codesOf(registry.places({ kind: 'DISTRICT', validOn: '2024-07-19' })).toSorted(),
    );
  });

  it('sum a ward whose ground changed districts in 2025 under the one it lay in on each day', () => {
    const district = (day: string) => registry.areaOn('COMMUNE:HONG_AN', day)?.code;
    expect([district('2024-12-31'), district('2025-01-01')]).toEqual(['DISTRICT:AN_DUONG', 'DISTRICT:HONG_BANG']);
  });

  it('say what a place includes on the map of a day, and what cannot be divided', () => {
    expect(codesOf(registry.placesUnder('DISTRICT:LE_CHAN', '2024-12-31'))).toEqual([
      'DISTRICT:LE_CHAN',
      'COMMUNE:LE_CHAN',
      'COMMUNE:AN_BIEN',
    ]);
    expect(codesOf(registry.placesUnder('COMMUNE:AN_BIEN', '2026-01-01'))).toEqual(['COMMUNE:AN_BIEN']);
    expect(codesOf(registry.unsplitBeside('COMMUNE:AN_BIEN', '2026-01-01'))).toEqual(['DISTRICT:LE_CHAN']);
    expect(registry.placesUnder('COMMUNE:AN_BIEN', '2024-12-31')).toEqual([]);
    expect(codesOf(registry.unsplitBeside('COMMUNE:HONG_AN', '2026-01-01')).toSorted()).toEqual([
      'DISTRICT:AN_DUONG',
      'DISTRICT:HONG_BANG',
    ]);
    const ofCity = (city: string, day: string) => registry.placesUnder(city, day).length;
    const fromHaiDuong = registry.places().filter(({ province2024 }) => province2024 === 'HAI_DUONG').length;
    expect(ofCity('CITY:HAI_PHONG_2025', '2026-01-01')).toBe(registry.places().length);
    expect(ofCity('CITY:HAI_PHONG', '2024-12-31')).toBe(registry.places().length - fromHaiDuong);
    expect(ofCity('CITY:HAI_PHONG_2025', '2024-12-31')).toBe(0);
  });

  it('keep records of a split district under the district, since nobody knows which commune they belong to', () => {
    expect(registry.areaOn('DISTRICT:LE_CHAN', '2026-01-01')?.code).toBe('DISTRICT:LE_CHAN');
    expect(registry.areaOn('DISTRICT:CAT_HAI', '2026-01-01')?.code).toBe('COMMUNE:CAT_HAI');
    expect(registry.areaOn('DISTRICT:THUY_NGUYEN', '2025-02-01')?.code).toBe('DISTRICT:THUY_NGUYEN_CITY');
    expect(registry.areaOn('CITY:HAI_PHONG', '2026-01-01')?.code).toBe('CITY:HAI_PHONG_2025');
  });
});

describe('A place that absorbed another after it began', () => {
  it('is a remainder on the map of before, and itself on later ones', () => {
    const { data } = reorganisedCity(2, [
      { kind: 'RENAME', place: 0 },
      { kind: 'ABSORB', place: 0, other: 1 },
    ]);
    const places = data.places.map((place) => ({ ...place, predecessors: place.predecessors.toReversed() }));
    const absorbing = createRegistry({ data: { ...data, places } });
    expect(absorbing.getPlace('DISTRICT:T2').predecessors).toEqual(['DISTRICT:T1', 'DISTRICT:T0']);
    expect(absorbing.areaOn('DISTRICT:T2', '2020-01-01')?.code).toBe('DISTRICT:T2');
    expect(codesOf(absorbing.unsplitBeside('DISTRICT:T0', '2020-01-01'))).toEqual(['DISTRICT:T2']);
    expect(absorbing.areaOn('DISTRICT:T2', '2021-01-01')?.code).toBe('DISTRICT:T2');
    expect(absorbing.areaOn('DISTRICT:T1', '2023-01-01')?.code).toBe('DISTRICT:T2');
  });
});

describe('School facts', () => {
  it('are null where nobody knows', () => {
    expect(registry.schoolFactsOn('SCHOOL:CDBNHP', '2025-01-01')).toEqual({
      code: 'SCHOOL:CDBNHP',
      kind: 'COLLEGE',
      area: 'HAI_PHONG',
      isPublic: null,
      runBy: null,
      autonomyGroup: null,
      demo: false,
      unverified: false,
    });
  });

  it('are filled from the demo overlay only when it is given, and then marked', () => {
    const demo = createRegistry({ schoolFacts: demoSchoolFacts });
    expect(demo.schoolFactsOn('SCHOOL:CDBNHP', '2025-01-01')).toMatchObject({
      isPublic: false,
      runBy: 'PRIVATE',
      autonomyGroup: null,
      demo: true,
    });
    expect(demo.schoolFactsOn('SCHOOL:CDKTEHP', '2025-01-01')).toMatchObject({
      isPublic: true,
      runBy: 'CITY',
      autonomyGroup: 3,
      demo: true,
      unverified: false,
    });
    expect(demo.schoolFactsOn('CENTRE:HAI_PHONG', '2025-01-01')).toMatchObject({ isPublic: true, demo: false });
  });

  it('never let the overlay replace a known fact', () => {
    const demo = createRegistry({ schoolFacts: { 'SCHOOL:CDKTEHP': { isPublic: false, runBy: 'PRIVATE' } } });
    expect(demo.schoolFactsOn('SCHOOL:CDKTEHP', '2025-01-01')).toMatchObject({
      isPublic: true,
      runBy: 'CITY',
      demo: false,
    });
  });

  it('say when they were not checked against a primary source', () => {
    expect(registry.schoolFactsOn('SCHOOL:CDYTHP', '2025-01-01').unverified).toBe(true);
  });

  it('hold from the day they are dated', () => {
    expect(registry.schoolFactsOn('SCHOOL:DEMO_01', '2023-12-31').autonomyGroup).toBeNull();
    expect(registry.schoolFactsOn('SCHOOL:DEMO_01', '2024-01-01')).toMatchObject({ autonomyGroup: 3, demo: true });
  });

  it('are those of the last day before that they were dated', () => {
    const data = bundledRegistryData();
    const groups = [
      { from: '2024-01-01', group: 3 },
      { from: '2026-01-01', group: 2 },
    ] as const;
    const regrouped = createRegistry({
      data: {
        ...data,
        schools: data.schools.map((school) =>
          school.code === 'SCHOOL:DEMO_01' ? { ...school, autonomyGroups: groups } : school,
        ),
      },
    });
    const groupOn = (date: string) => regrouped.schoolFactsOn('SCHOOL:DEMO_01', date).autonomyGroup;
    expect(['2023-12-31', '2024-01-01', '2025-12-31', '2026-01-01', '2027-01-01'].map(groupOn)).toEqual([
      null,
      3,
      3,
      2,
      2,
    ]);
  });

  it('are refused for a school that does not exist', () => {
    expect(() => createRegistry({ schoolFacts: { 'SCHOOL:X': {} } })).toThrow(
      'SCHOOL:X: has facts, but there is no such school',
    );
  });
});
