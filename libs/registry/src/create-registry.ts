import { type AreaMap, areaMapOn, areaOn, placesUnder, unsplitBeside } from './area.js';
import type { Body } from './body.js';
import { bundledRegistryData } from './bundled-registry-data.js';
import { checkRegistryData, REFERENCE_DATE } from './check-registry-data.js';
import { deriveBodies } from './derive-bodies.js';
import { EntryIndex } from './entry-index.js';
import type { Place } from './place.js';
import type { Registry } from './registry.js';
import { type RegistryData, RegistryDataInvalid } from './registry-data.js';
import type { School, SchoolFactOverlay } from './school.js';
import { schoolFactsOn } from './school-facts.js';
import { directLegacies, heirOn, legacyOn, withSuccessors } from './succession.js';
import type { Trade } from './trade.js';

export interface RegistryOptions {
  /** Used instead of the bundled data files. */
  readonly data?: RegistryData;
  /** Invented facts that fill gaps, in demo mode only: `demoSchoolFacts`. Default: none. */
  readonly schoolFacts?: SchoolFactOverlay;
  /** Whether entries marked `demo` are part of the registry. Default: true. */
  readonly demoEntries?: boolean;
}

/** Loads and checks the reference data. Throws RegistryDataInvalid that names every fault. */
export function createRegistry(options: RegistryOptions = {}): Registry {
  const all = options.data ?? bundledRegistryData();
  const data = options.demoEntries === false ? withoutDemoEntries(all) : all;
  const problems = [...checkRegistryData(data), ...checkOverlay(all, options.schoolFacts)];
  if (problems.length > 0) {
    throw new RegistryDataInvalid(problems);
  }
  const trades = new EntryIndex<Trade>('Trade', data.trades);
  const places = new EntryIndex<Place>('Place', withSuccessors(data.places));
  const schools = new EntryIndex<School>('School', withSuccessors(data.schools));
  const bodies = new EntryIndex<Body>('Body', withSuccessors(deriveBodies(data)));
  const legacies = directLegacies(bodies.all);
  const areasOn = keepLatest((date) => areaMapOn(date, places.byCode));

  return Object.freeze<Registry>({
    trades: ({ supported } = {}) =>
      trades.all.filter((trade) => supported === undefined || trade.supported === supported),
    findTrade: (code) => trades.find(code),
    getTrade: (code) => trades.get(code),
    bodies: (filter) => bodies.select(filter),
    findBody: (code) => bodies.find(code),
    getBody: (code) => bodies.get(code),
    places: (filter) => places.select(filter),
    findPlace: (code) => places.find(code),
    getPlace: (code) => places.get(code),
    schools: (filter) => schools.select(filter),
    findSchool: (code) => schools.find(code),
    getSchool: (code) => schools.get(code),
    successorOn: (code, date) => heirOn(bodies.get(code), date, bodies.byCode),
    actsFor: (code, date) => legacyOn(bodies.get(code).code, date, legacies),
    areaOf: (code) => {
      const area = areaOn(places.get(code), REFERENCE_DATE, places.byCode);
      return area?.kind === 'CITY' ? null : area;
    },
    areaOn: (code, date) => areaOn(places.get(code), date, places.byCode),
    placesUnder: (code, date) => placesUnder(places.get(code), date, places.byCode, areasOn(date)),
    unsplitBeside: (code, date) => unsplitBeside(places.get(code), date, places.byCode, areasOn(date)),
    schoolFactsOn: (code, date) => schoolFactsOn(schools.get(code), date, places.byCode, options.schoolFacts?.[code]),
  });
}

/** Maps of days that are asked for again and again, as many as a report with its comparisons needs. */
const MAPS_KEPT = 16;

function keepLatest(make: (date: string) => AreaMap): (date: string) => AreaMap {
  const kept = new Map<string, AreaMap>();
  return (date) => {
    const map = kept.get(date) ?? make(date);
    kept.delete(date);
    kept.set(date, map);
    const [oldest] = kept.keys();
    if (kept.size > MAPS_KEPT && oldest !== undefined) kept.delete(oldest);
    return map;
  };
}

function checkOverlay(data: RegistryData, overlay: SchoolFactOverlay = {}): string[] {
  const known = new Set(data.schools.map(({ code }) => code));
  return Object.keys(overlay)
    .filter((code) => !known.has(code))
    .map((code) => `${code}: has facts, but there is no such school`);
}

function withoutDemoEntries(data: RegistryData): RegistryData {
  return {
    ...data,
    places: data.places.filter((place) => !place.demo),
    bodies: data.bodies.filter((body) => !body.demo),
    schools: data.schools.filter((school) => !school.demo),
  };
}
