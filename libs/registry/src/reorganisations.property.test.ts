import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRegistry } from './create-registry.js';
import type { Place } from './place.js';
import { existsOn } from './reference-entry.js';
import { anyReorganisedCity, type ReorganisedCity } from './testing/index.js';

const NUM_RUNS = 500;
const cities = anyReorganisedCity();

/** A record of any amount, filed on a day under the place that covered its cell of ground then. */
interface Filed {
  readonly cell: number;
  readonly place: string;
  readonly amount: number;
}

function cellsOn({ ground }: ReorganisedCity, code: string, day: string): ReadonlySet<number> {
  return ground.get(code)?.findLast(({ from }) => from <= day)?.cells ?? new Set();
}

function covers(outer: ReadonlySet<number>, inner: ReadonlySet<number>): boolean {
  return inner.size > 0 && [...inner].every((cell) => outer.has(cell));
}

/** All ground a place ever had: any of it may be where a record lies. */
function everyCellOf({ ground }: ReorganisedCity, code: string): ReadonlySet<number> {
  return new Set((ground.get(code) ?? []).flatMap(({ cells }) => [...cells]));
}

function filedEverywhere(city: ReorganisedCity): Filed[] {
  const districts = city.data.places.filter(({ kind }) => kind === 'DISTRICT');
  return city.days.flatMap((day, year) =>
    districts
      .filter((place) => existsOn(place, day))
      .flatMap((place) =>
        [...cellsOn(city, place.code, day)].map((cell) => ({ cell, place: place.code, amount: 1 + cell + 100 * year })),
      ),
  );
}

describe('Any series of splits, mergers, absorptions, renamings and transfers', () => {
  it('neither loses nor doubles a record when sums are taken by the areas of any day', () => {
    fc.assert(
      fc.property(cities, (city) => {
        const registry = createRegistry({ data: city.data });
        const filed = filedEverywhere(city);
        for (const day of city.days) {
          const sums = Map.groupBy(filed, ({ place }) => registry.areaOn(place, day)?.code ?? 'outside');
          const total = [...sums.values()].flat().reduce((sum, { amount }) => sum + amount, 0);
          expect(total).toBe(filed.reduce((sum, { amount }) => sum + amount, 0));
          expect(sums.has('outside')).toBe(false);
        }
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('sums a place under the area that held all its ground, else under its own code as a remainder', () => {
    fc.assert(
      fc.property(cities, (city) => {
        const registry = createRegistry({ data: city.data });
        for (const place of registry.places({ kind: 'DISTRICT' })) {
          for (const day of city.days) {
            const area = registry.areaOn(place.code, day);
            if (area === null) {
              throw new Error(`${place.code} has no area on ${day}`);
            }
            if (existsOn(place, day)) {
              expect(area).toBe(place);
            } else if (area === place) {
              expect((day < place.validFrom ? place.predecessors : place.successors).length).toBeGreaterThan(0);
            } else {
              expect(existsOn(area, day) || registry.areaOn(area.code, day) === area).toBe(true);
              const held = existsOn(area, day) ? cellsOn(city, area.code, day) : everyCellOf(city, area.code);
              expect(covers(held, everyCellOf(city, place.code))).toBe(true);
            }
          }
        }
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('tells every remainder to each area that shares its ground, and gives each place to one city', () => {
    fc.assert(
      fc.property(cities, (city) => {
        const registry = createRegistry({ data: city.data });
        const all = registry.places();
        for (const day of city.days) {
          const under = registry
            .places({ validOn: day, kind: 'DISTRICT' })
            .flatMap(({ code }) => registry.placesUnder(code, day));
          const remainders = all.filter((place) => !existsOn(place, day) && registry.areaOn(place.code, day) === place);
          const remaining = remainders.flatMap(({ code }) => registry.placesUnder(code, day));
          const codes = (places: readonly Place[]) => places.map(({ code }) => code).toSorted();
          expect(codes([...under, ...remaining, registry.getPlace('CITY:TEST')])).toEqual(codes(all));
          expect(codes(registry.placesUnder('CITY:TEST', day))).toEqual(codes(all));
          for (const area of registry.places({ validOn: day, kind: 'DISTRICT' })) {
            const beside = registry.unsplitBeside(area.code, day);
            for (const remainder of remainders) {
              const then = day < remainder.validFrom ? remainder.validFrom : day;
              const ground = cellsOn(city, remainder.code, then);
              if ([...cellsOn(city, area.code, day)].some((cell) => ground.has(cell)))
                expect(beside).toContain(remainder);
            }
            expect(remainders).toEqual(expect.arrayContaining([...beside]));
          }
        }
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('lets every body that ever existed resolve to exactly one that exists, on every day since it began', () => {
    fc.assert(
      fc.property(cities, (city) => {
        const registry = createRegistry({ data: city.data });
        for (const body of registry.bodies()) {
          for (const day of city.days.filter((day) => day >= body.validFrom)) {
            expect(existsOn(registry.successorOn(body.code, day), day)).toBe(true);
          }
        }
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('leaves the files of every body that began with exactly one acting body, on every day', () => {
    fc.assert(
      fc.property(cities, (city) => {
        const registry = createRegistry({ data: city.data });
        for (const day of city.days) {
          const actedFor = registry.bodies({ validOn: day }).flatMap(({ code }) => registry.actsFor(code, day));
          const begun = registry.bodies().filter(({ validFrom }) => validFrom <= day);
          expect(actedFor.toSorted()).toEqual(begun.map(({ code }) => code).toSorted());
          for (const { code } of begun) {
            expect(registry.actsFor(registry.successorOn(code, day).code, day)).toContain(code);
          }
        }
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('is refused, or still resolves, when any heir is replaced by any other body', () => {
    fc.assert(
      fc.property(cities, fc.nat(), fc.nat(), (city, which, heir) => {
        const districts = city.data.places.filter(({ kind }) => kind === 'DISTRICT');
        const changed = districts[which % districts.length]?.code;
        const inheritedBy = districts[heir % districts.length]?.code ?? null;
        const data = {
          ...city.data,
          places: city.data.places.map((place) => (place.code === changed ? { ...place, inheritedBy } : place)),
        };
        let registry: ReturnType<typeof createRegistry>;
        try {
          registry = createRegistry({ data });
        } catch (error) {
          expect(String(error)).toContain(changed);
          return;
        }
        const last = city.days.at(-1) ?? '';
        for (const body of registry.bodies()) {
          expect(existsOn(registry.successorOn(body.code, last), last)).toBe(true);
        }
      }),
      { numRuns: NUM_RUNS },
    );
  });
});
