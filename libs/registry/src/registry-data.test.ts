import { describe, expect, it } from 'vitest';
import { bundledRegistryData } from './bundled-registry-data.js';
import { createRegistry } from './create-registry.js';
import { readRegistryData } from './read-registry-data.js';
import type { BodyData, PlaceData, RegistryData, SchoolData } from './registry-data.js';

const bundled = bundledRegistryData();
const withPlace = (code: string, change: Partial<PlaceData>): RegistryData => ({
  ...bundled,
  places: bundled.places.map((place) => (place.code === code ? { ...place, ...change } : place)),
});
const withBody = (code: string, change: Partial<BodyData>): RegistryData => ({
  ...bundled,
  bodies: bundled.bodies.map((body) => (body.code === code ? { ...body, ...change } : body)),
});
const withSchool = (code: string, change: Partial<SchoolData>): RegistryData => ({
  ...bundled,
  schools: bundled.schools.map((school) => (school.code === code ? { ...school, ...change } : school)),
});

describe('Contradictions in the data are refused with the entry and the reason', () => {
  it.each<[string, RegistryData]>([
    [
      'WELDING: is used twice',
      { ...bundled, trades: [...bundled.trades, ...bundled.trades.filter(({ code }) => code === 'WELDING')] },
    ],
    ['dolisa: is not a well-formed code', withBody('DOLISA', { code: 'dolisa' })],
    ['HAI_AN: the code of a DISTRICT must start with DISTRICT:', withPlace('DISTRICT:HAI_AN', { code: 'HAI_AN' })],
    ['DOF: ends on 2009-01-01, not after it began on 2010-01-01', withBody('DOF', { validTo: '2009-01-01' })],
    ['DOF: validFrom 2010-02-30 is not a real day', withBody('DOF', { validFrom: '2010-02-30' })],
    ['DOF: marks colour as unverified, but has no such field', withBody('DOF', { unverified: ['colour'] })],
    [
      'DIC: ended on 2025-03-01, but inheritedBy does not say who has its files',
      withBody('DIC', { inheritedBy: null }),
    ],
    ['DIC: its heir NOBODY does not exist', withBody('DIC', { inheritedBy: 'NOBODY' })],
    ['DIC: its heir DOF is none of its successors DOST', withBody('DIC', { inheritedBy: 'DOF' })],
    ['DIC: its heir DIC does not exist on 2025-03-01', withBody('DIC', { inheritedBy: 'DIC' })],
    ['DOF: still exists, so DOET cannot have inherited its files', withBody('DOF', { inheritedBy: 'DOET' })],
    ['DOST: its predecessor NOBODY does not exist', withBody('DOST', { predecessors: ['NOBODY'] })],
    ['DOST: its predecessor DOF has not ended', withBody('DOST', { predecessors: ['DIC', 'DOF'] })],
    [
      'DISTRICT:AN_DUONG_URBAN: does not exist on 2025-01-01, when its predecessor DISTRICT:AN_DUONG ended',
      withPlace('DISTRICT:AN_DUONG_URBAN', {
        validFrom: '2025-01-02',
        parents: [{ from: '2025-01-02', code: 'CITY:HAI_PHONG' }],
      }),
    ],
    ['DISTRICT:HAI_AN: must lie in a place', withPlace('DISTRICT:HAI_AN', { parents: [] })],
    [
      'SCHOOL:CDYTHP: lies in DISTRICT:NOWHERE, which does not exist',
      withSchool('SCHOOL:CDYTHP', { places: [{ from: '2024-01-01', code: 'DISTRICT:NOWHERE' }] }),
    ],
    [
      'SCHOOL:CDYTHP: lies in DISTRICT:LE_CHAN from 2024-01-01 until now, but that exists from 2010-01-01 until 2025-07-01',
      withSchool('SCHOOL:CDYTHP', { places: [{ from: '2024-01-01', code: 'DISTRICT:LE_CHAN' }] }),
    ],
    [
      'SCHOOL:CDYTHP: lies in CITY:HAI_PHONG_2025 from 2024-01-01 until now, but that exists from 2025-07-01 until now',
      withSchool('SCHOOL:CDYTHP', { places: [{ from: '2024-01-01', code: 'CITY:HAI_PHONG_2025' }] }),
    ],
    [
      'SCHOOL:CDYTHP: its first place holds from 2024-02-01, but it began on 2024-01-01',
      withSchool('SCHOOL:CDYTHP', {
        places: [
          { from: '2024-02-01', code: 'CITY:HAI_PHONG' },
          { from: '2025-07-01', code: 'CITY:HAI_PHONG_2025' },
        ],
      }),
    ],
    [
      'DOF: its places must be in order of time, but 2025-07-01 is followed by 2024-01-01',
      withBody('DOF', {
        places: [
          { from: '2010-01-01', code: 'CITY:HAI_PHONG' },
          { from: '2025-07-01', code: 'CITY:HAI_PHONG_2025' },
          { from: '2024-01-01', code: 'CITY:HAI_PHONG' },
        ],
      }),
    ],
    [
      'COMMUNE:HONG_AN: district2024 DISTRICT:AN_DUONG_URBAN was not a district on 2024-07-19',
      withPlace('COMMUNE:HONG_AN', { district2024: 'DISTRICT:AN_DUONG_URBAN' }),
    ],
  ])('%s', (problem, data) => {
    expect(() => createRegistry({ data })).toThrow(problem);
  });

  it('names every fault at once', () => {
    const data = { ...withBody('DIC', { inheritedBy: 'NOBODY' }), trades: [...bundled.trades, ...bundled.trades] };
    expect(() => createRegistry({ data })).toThrow(/WELDING: is used twice.*DIC: its heir NOBODY/s);
  });
});

describe('Malformed data files are refused with the field and the reason', () => {
  const place = { code: 'CITY:A', nameVi: 'A', nameEn: 'A', kind: 'CITY', validFrom: '2024-01-01', source: 'S' };
  const read = (entry: unknown, more: object = {}) =>
    readRegistryData({
      sources: { S: 'A source.' },
      trades: { entries: [] },
      bodies: { entries: [] },
      schools: [],
      places: [{ entries: [entry] }],
      ...more,
    });

  it('reads a well-formed entry with its source in words', () => {
    expect(read(place).places).toEqual([
      expect.objectContaining({ code: 'CITY:A', validTo: null, parents: [], demo: false, source: 'A source.' }),
    ]);
  });

  it.each<[string, object]>([
    ['places.entries[CITY:A].nameVi: must be a text that is not empty', { nameVi: ' ' }],
    ['places.entries[CITY:A].nameVi: must be in Unicode form NFC', { nameVi: 'Hải Phòng'.normalize('NFD') }],
    ['places.entries[CITY:A].kind: must be one of CITY, DISTRICT, COMMUNE, ZONE, not "TOWN"', { kind: 'TOWN' }],
    [
      'places.entries[CITY:A].validFrom: must be a real day as YYYY-MM-DD, not "2024-02-30"',
      { validFrom: '2024-02-30' },
    ],
    ['places.entries[CITY:A].validTo: must be a real day', { validTo: 2025 }],
    ['places.entries[CITY:A].demo: must be true or false', { demo: 'yes' }],
    ['places.entries[CITY:A].predecessors: must be a list of different texts', { predecessors: ['CITY:B', 'CITY:B'] }],
    ['places.entries[CITY:A].predecessors: must be a list of different texts', { predecessors: ['CITY:B', 7] }],
    ['places.entries[CITY:A].predecessors: must be a list', { predecessors: 'CITY:B' }],
    ['places.entries[CITY:A].validUntil: is not a known field', { validUntil: '2025-01-01' }],
    [
      'places.entries[CITY:A].parents[CITY:B].until: is not a known field',
      { parents: [{ from: '2024-01-01', code: 'CITY:B', until: 'x' }] },
    ],
    ['places.entries[CITY:A].source: "T" is not in sources.json', { source: 'T' }],
  ])('%s', (problem, change) => {
    expect(() => read({ ...place, ...change })).toThrow(problem);
  });

  it('refuses entries that are no objects', () => {
    expect(() => read(null)).toThrow('places.entries[0]: must be an object');
    expect(() => read(place, { trades: { entries: 7 } })).toThrow('trades.entries: must be a list');
  });
});
