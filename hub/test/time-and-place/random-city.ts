import { type BodyData, bundledRegistryData, createRegistry, type Registry, type SchoolData } from '@hub/registry';
import { type ReorganisedCity, reorganisation, reorganisedCity } from '@hub/registry/testing';
import fc from 'fast-check';

export const FIRST_YEAR = 2024;
const LAST_YEAR = 2029;
const CITY = 'CITY:TEST';

/** A city that is reorganised, with bodies that dissolve into heirs and schools that merge. */
export interface RandomCity {
  readonly city: ReorganisedCity;
  readonly registry: Registry;
  /** Years in which something is recorded; each but the first begins with a reorganisation. */
  readonly years: readonly number[];
  /** For every body ever, who holds its files in a year, told without the registry's rules. */
  holderIn(body: string, year: number): string;
  readonly schools: readonly string[];
  /** How many reorganisations of places, bodies and schools there were. */
  readonly changes: number;
}

export const randomCity: fc.Arbitrary<RandomCity> = fc
  .record({
    districts: fc.integer({ min: 1, max: 4 }),
    changes: fc.array(reorganisation, { minLength: 1, maxLength: LAST_YEAR - FIRST_YEAR }),
    dissolved: fc.integer({ min: 1, max: 6 }),
    again: fc.integer({ min: 1, max: 6 }),
    merged: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ districts, changes, dissolved, again, merged }) => {
    const city = reorganisedCity(districts, changes, FIRST_YEAR);
    const years = Array.from({ length: changes.length + 1 }, (_, index) => FIRST_YEAR + index);
    const last = years.at(-1) ?? FIRST_YEAR;
    const happens = (after: number) => (FIRST_YEAR + after <= last ? FIRST_YEAR + after : null);
    const firstEnd = happens(dissolved);
    const secondEnd = firstEnd === null ? null : happens(dissolved + again);
    const schoolsMerge = happens(merged);
    const bodies = departments(firstEnd, secondEnd);
    const schools = schoolsOf(schoolsMerge);
    const places = city.data.places.map((place) => ({ ...place, demo: false }));
    const { trades } = bundledRegistryData();
    return {
      city,
      registry: createRegistry({ data: { trades, places, bodies, schools } }),
      years,
      holderIn: (body: string, year: number) => {
        if (body === 'DOLISA' && firstEnd !== null && year >= firstEnd) {
          return secondEnd !== null && year >= secondEnd ? 'DOST' : 'DOET';
        }
        if (body === 'DOET' && secondEnd !== null && year >= secondEnd) return 'DOST';
        if (schoolsMerge !== null && year >= schoolsMerge && body.startsWith('SCHOOL:')) return 'SCHOOL:C';
        return body;
      },
      schools: schools.map(({ code }) => code),
      changes: changes.length + [firstEnd, secondEnd, schoolsMerge].filter((year) => year !== null).length,
    };
  });

const COMMON = { unverified: [], source: 'generated', demo: false } as const;
const LAID = { from: `${FIRST_YEAR}-01-01`, code: CITY };

/** DOLISA dissolves into DOET, which later dissolves into DOST. */
function departments(firstEnd: number | null, secondEnd: number | null): BodyData[] {
  const department = (code: string, end: number | null, heir: string, predecessors: readonly string[]): BodyData => ({
    ...COMMON,
    code,
    nameVi: code,
    nameEn: code,
    kind: 'DEPARTMENT',
    validFrom: `${FIRST_YEAR}-01-01`,
    validTo: end === null ? null : `${end}-01-01`,
    places: [LAID],
    predecessors,
    inheritedBy: end === null ? null : heir,
  });
  return [
    department('DOLISA', firstEnd, 'DOET', []),
    department('DOET', secondEnd, 'DOST', firstEnd === null ? [] : ['DOLISA']),
    department('DOST', null, '', secondEnd === null ? [] : ['DOET']),
    department('UBND', null, '', []),
  ];
}

/** Two schools become a third. */
function schoolsOf(merge: number | null): SchoolData[] {
  const school = (code: string, from: number, end: number | null, predecessors: readonly string[]): SchoolData => ({
    ...COMMON,
    code,
    nameVi: code,
    nameEn: code,
    kind: 'COLLEGE',
    isPublic: true,
    runBy: 'CITY',
    autonomyGroups: [],
    validFrom: `${from}-01-01`,
    validTo: end === null ? null : `${end}-01-01`,
    places: [{ from: `${from}-01-01`, code: CITY }],
    predecessors,
    inheritedBy: end === null ? null : 'SCHOOL:C',
  });
  const before = [school('SCHOOL:A', FIRST_YEAR, merge, []), school('SCHOOL:B', FIRST_YEAR, merge, [])];
  return merge === null ? before : [...before, school('SCHOOL:C', merge, null, ['SCHOOL:A', 'SCHOOL:B'])];
}
