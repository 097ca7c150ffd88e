import { existsOn } from '@hub/registry';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Filed, fileRecords, type Measure } from './filed-records.js';
import { type RandomCity, randomCity } from './random-city.js';
import { type ReorganisedHub, startReorganisedHub } from './reorganised-hub.js';

/** Cities tried; more by `HUB_REORGANISATION_RUNS`. */
const NUM_RUNS = Number(process.env.HUB_REORGANISATION_RUNS ?? 4);
const MEASURES: readonly Measure[] = ['enrolments', 'proposedVnd', 'eventsHeld', 'peopleReached'];

let hub: ReorganisedHub;
beforeAll(async () => {
  const [first] = fc.sample(randomCity, 1);
  if (first === undefined) throw new Error('There is no city.');
  hub = await startReorganisedHub(first.registry);
});
afterAll(() => hub.stop());

type Sums = Record<Measure, number>;

/** Figures of one area: what it includes for certain, and what it shares with others and cannot be divided. */
interface Area {
  readonly code: string;
  readonly sums: Sums;
  readonly unsplit: ReadonlyMap<string, Sums>;
}

const FIGURES =
  'training(year: $year, on: $on) { enrolments } budget(year: $year, on: $on) { proposedVnd } outreach(year: $year, on: $on) { eventsHeld peopleReached }';
const MAP = `query ($year: Int!, $on: Date!) {
  places(validOn: $on, kind: DISTRICT) {
    code coverage(on: $on) { includes { code } unsplit { code } }
    training(year: $year, on: $on) { enrolments unsplit { place { code } count } }
    budget(year: $year, on: $on) { proposedVnd unsplit { place { code } proposedVnd } }
    outreach(year: $year, on: $on) { eventsHeld peopleReached unsplit { place { code } eventsHeld peopleReached } }
  }
  city: place(code: "CITY:TEST") { ${FIGURES} }
  programme(year: $year) {
    training { enrolments byArea(on: $on) { place { code } count } }
    budget { proposedVnd byArea(on: $on) { place { code } proposedVnd } }
    outreach { eventsHeld peopleReached }
  }
  bodies(validOn: $on) { code budget(year: $year, on: $on) { proposedVnd } outreach(year: $year, on: $on) { eventsHeld peopleReached } }
  schools(validOn: $on) { code training(year: $year, on: $on) { enrolments } }
}`;

interface Code {
  readonly code: string;
}
interface Figures {
  readonly training: { readonly enrolments: number };
  readonly budget: { readonly proposedVnd: string };
  readonly outreach: { readonly eventsHeld: number; readonly peopleReached: number };
}
interface Beside<Count extends object> {
  readonly unsplit: readonly (Count & { readonly place: Code })[];
}
interface PlaceAnswer extends Code {
  readonly training: Figures['training'] & Beside<{ readonly count: number }>;
  readonly budget: Figures['budget'] & Beside<Figures['budget']>;
  readonly outreach: Figures['outreach'] & Beside<Figures['outreach']>;
}
interface MapAnswer {
  readonly places: readonly PlaceAnswer[];
  readonly city: Figures;
  readonly programme: Figures & {
    readonly training: { readonly byArea: readonly { readonly place: Code; readonly count: number }[] };
    readonly budget: { readonly byArea: readonly (Figures['budget'] & { readonly place: Code })[] };
  };
  readonly bodies: readonly (Code & Omit<Figures, 'training'>)[];
  readonly schools: readonly (Code & Pick<Figures, 'training'>)[];
}

function sumsOf({ training, budget, outreach }: Figures): Sums {
  return {
    enrolments: training.enrolments,
    proposedVnd: Number(budget.proposedVnd),
    eventsHeld: outreach.eventsHeld,
    peopleReached: outreach.peopleReached,
  };
}

function areaOf(place: PlaceAnswer): Area {
  const unsplit = new Map<string, Sums>();
  const at = (code: string): Sums => {
    const sums = unsplit.get(code) ?? { enrolments: 0, proposedVnd: 0, eventsHeld: 0, peopleReached: 0 };
    unsplit.set(code, sums);
    return sums;
  };
  for (const { place: beside, count } of place.training.unsplit) at(beside.code).enrolments += count;
  for (const { place: beside, proposedVnd } of place.budget.unsplit) at(beside.code).proposedVnd += Number(proposedVnd);
  for (const { place: beside, eventsHeld, peopleReached } of place.outreach.unsplit) {
    at(beside.code).eventsHeld += eventsHeld;
    at(beside.code).peopleReached += peopleReached;
  }
  return { code: place.code, sums: sumsOf(place), unsplit };
}

const total = (filed: readonly Filed[], measure: Measure) => filed.reduce((sum, record) => sum + record[measure], 0);

/** Whether a record truly lies in an area of a day: a place that exists keeps its records, else its cell tells. */
function liesIn({ city, registry }: RandomCity, { place, cell }: Filed, area: string, on: string): boolean {
  if (existsOn(registry.getPlace(place), on)) return place === area;
  return (
    city.ground
      .get(area)
      ?.findLast(({ from }) => from <= on)
      ?.cells.has(cell) ?? false
  );
}

/** Compares every sum the gateway gives for one year on the map of one day with plain sums over what was filed. */
async function compare(random: RandomCity, filed: readonly Filed[], year: number, on: string): Promise<void> {
  const answer: MapAnswer = await hub.ask('UBND/LEADERSHIP', MAP, { year, on });
  const ofYear = filed.filter((record) => record.year === year);
  const areas = answer.places.map(areaOf);
  const remainders = new Map(areas.flatMap(({ unsplit }) => [...unsplit]));
  for (const measure of MEASURES) {
    const whole = total(ofYear, measure);
    const certain = areas.reduce((sum, { sums }) => sum + sums[measure], 0);
    const unsplit = [...remainders.values()].reduce((sum, sums) => sum + sums[measure], 0);
    expect([measure, certain + unsplit], `${year} on the map of ${on}`).toEqual([measure, whole]);
    expect([measure, sumsOf(answer.city)[measure]]).toEqual([measure, whole]);
    for (const { code, sums, unsplit: beside } of areas) {
      const truth = total(
        ofYear.filter((record) => liesIn(random, record, code, on)),
        measure,
      );
      const atMost = sums[measure] + [...beside.values()].reduce((sum, one) => sum + one[measure], 0);
      expect(sums[measure], `${measure} of ${code}, ${year} on the map of ${on}`).toBeLessThanOrEqual(truth);
      expect(atMost, `${measure} of ${code} with what is unsplit, ${year} on the map of ${on}`).toBeGreaterThanOrEqual(
        truth,
      );
    }
  }
  compareAreas(answer, areas, remainders, ofYear);
  compareHolders(random, answer, ofYear, Number(on.slice(0, 4)));
}

/** The programme by areas of the day gives the places' own figures, and the remainders under their own codes. */
function compareAreas(
  answer: MapAnswer,
  areas: readonly Area[],
  remainders: ReadonlyMap<string, Sums>,
  ofYear: readonly Filed[],
) {
  const { training, budget, outreach } = answer.programme;
  const expected = new Map([...areas.map(({ code, sums }) => [code, sums] as const), ...remainders]);
  const nonZero = (measure: 'enrolments' | 'proposedVnd') =>
    [...expected]
      .map(([code, sums]) => [code, sums[measure]])
      .filter(([, sum]) => sum !== 0)
      .sort();
  expect(training.byArea.map(({ place, count }) => [place.code, count]).sort()).toEqual(nonZero('enrolments'));
  expect(budget.byArea.map(({ place, proposedVnd }) => [place.code, Number(proposedVnd)]).sort()).toEqual(
    nonZero('proposedVnd'),
  );
  expect(training.enrolments).toBe(total(ofYear, 'enrolments'));
  expect(Number(budget.proposedVnd)).toBe(total(ofYear, 'proposedVnd'));
  expect(outreach).toMatchObject({
    eventsHeld: total(ofYear, 'eventsHeld'),
    peopleReached: total(ofYear, 'peopleReached'),
  });
}

/** Bodies and schools of the day have what they and all whose files they inherited have recorded, each once. */
function compareHolders(random: RandomCity, answer: MapAnswer, ofYear: readonly Filed[], mapYear: number) {
  const heldBy = (holder: string) => ofYear.filter(({ body }) => random.holderIn(body, mapYear) === holder);
  for (const { code, training } of answer.schools) {
    expect([code, training.enrolments]).toEqual([code, total(heldBy(code), 'enrolments')]);
  }
  for (const { code, outreach } of answer.bodies) {
    expect([code, outreach.eventsHeld, outreach.peopleReached]).toEqual([
      code,
      total(heldBy(code), 'eventsHeld'),
      total(heldBy(code), 'peopleReached'),
    ]);
  }
  // On earlier maps those who were to come hold their own files, and are not among the bodies of the day.
  if (ofYear.some(({ year }) => year > mapYear)) return;
  const proposed = answer.bodies.reduce((sum, { budget }) => sum + Number(budget.proposedVnd), 0);
  expect(proposed).toBe(total(ofYear, 'proposedVnd'));
}

test('sums by the map of any day, by city and by body neither lose nor double, whatever was reorganised', async () => {
  let [runs, changes, records, compared] = [0, 0, 0, 0];
  await fc.assert(
    fc.asyncProperty(randomCity, fc.integer({ min: 1 }), async (random, seed) => {
      await hub.enter(random.registry);
      const filed = await fileRecords(hub, random, seed);
      const days = random.city.days.slice(0, -1);
      for (const year of random.years) {
        for (const on of days) {
          await compare(random, filed, year, on);
          compared += 1;
        }
      }
      runs += 1;
      changes += random.changes;
      records += filed.length;
    }),
    { numRuns: NUM_RUNS, endOnFailure: true },
  );
  process.stdout.write(
    `reorganisations: ${runs} cities, ${changes} reorganisations, ${records} records, ${compared} years on maps compared\n`,
  );
}, 3_600_000);
