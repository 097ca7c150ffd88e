import type { CalendarDate } from './calendar-date.js';
import type { Place } from './place.js';
import { existsOn, linkOn } from './reference-entry.js';

/**
 * The one area on the map of `date` under which the records of `place` are summed. Each place has at most one,
 * so sums over areas count every record once, whatever was split, merged or renamed in between.
 *
 * - A place that exists on the date is its own area, with what it absorbed later; a zone counts in the district it
 *   (mainly) lies in.
 * - A later place counts where its ground lay: in the one area that all of it came from, or in the district that the
 *   data names. Null when that was outside the map, as for communes that came from Hải Dương.
 * - An earlier place counts in the area that all who took over from it are part of.
 * - Where a place was split since, or was made of several, nobody can say which part a record belongs to: it stays
 *   under the place's own code, an unsplit remainder of that map.
 */
export function areaOn(place: Place, date: CalendarDate, byCode: ReadonlyMap<string, Place>): Place | null {
  if (place.kind === 'ZONE') {
    const district = byCode.get(place.district2024 ?? '');
    return district === undefined ? null : areaOn(district, date, byCode);
  }
  if (existsOn(place, date)) {
    return place;
  }
  const areas =
    date < place.validFrom
      ? sourcesOn(place, date, byCode)
      : new Set(entriesOf(place.successors, byCode).map((heir) => areaOn(heir, date, byCode)));
  const [area] = areas;
  if (area === undefined) {
    return date < place.validFrom ? null : place;
  }
  return areas.size === 1 ? area : place;
}

/** The areas of that day whose ground went into `place`, at its beginning or later; null among them: from outside. */
function sourcesOn(place: Place, date: CalendarDate, byCode: ReadonlyMap<string, Place>): Set<Place | null> {
  const district = byCode.get(place.district2024 ?? '');
  if (date < place.validFrom && district !== undefined && (district.validTo === null || date < district.validTo)) {
    return new Set([areaOn(district, date, byCode)]);
  }
  const absorbed = entriesOf(place.predecessors, byCode).filter(({ validTo }) => validTo !== null && validTo > date);
  const itself = existsOn(place, date) ? place : absorbed.length === 0 ? null : undefined;
  const sources = absorbed.flatMap((predecessor) => [...sourcesOn(predecessor, date, byCode)]);
  return new Set(itself === undefined ? sources : [itself, ...sources]);
}

/** The map of one day: for every place the area its records are summed under, or null where that was outside. */
export type AreaMap = ReadonlyMap<Place, Place | null>;

export function areaMapOn(date: CalendarDate, byCode: ReadonlyMap<string, Place>): AreaMap {
  return new Map([...byCode.values()].map((place) => [place, areaOn(place, date, byCode)]));
}

/**
 * The places whose records are summed under `place` on the map of `date`. Under a city come those of all its areas and
 * remainders; under a remainder its own alone; under a place not on that map none.
 */
export function placesUnder(
  place: Place,
  date: CalendarDate,
  byCode: ReadonlyMap<string, Place>,
  areas: AreaMap,
): Place[] {
  const isUnder = (area: Place | null): boolean =>
    area !== null && (area === place || (place.kind === 'CITY' && cityOn(area, date, byCode) === place));
  return [...areas].filter(([, area]) => isUnder(area)).map(([found]) => found);
}

/**
 * Remainders of the map of `date` of which some may belong to `place`: it shares their ground, and nobody can say
 * which of their records are its own. A city has none: it holds its remainders whole.
 */
export function unsplitBeside(
  place: Place,
  date: CalendarDate,
  byCode: ReadonlyMap<string, Place>,
  areas: AreaMap,
): Place[] {
  if (!existsOn(place, date) || place.kind === 'CITY') {
    return [];
  }
  const kin = new Set([...kinOf(place, 'predecessors', byCode), ...kinOf(place, 'successors', byCode)]);
  return [...kin].filter((candidate) => areas.get(candidate) === candidate && !existsOn(candidate, date));
}

function entriesOf(codes: readonly string[], byCode: ReadonlyMap<string, Place>): Place[] {
  return codes.map((code) => byCode.get(code)).filter((entry) => entry !== undefined);
}

/** The city of that day's map in which an area of it, or a remainder, lies. */
function cityOn(area: Place, date: CalendarDate, places: ReadonlyMap<string, Place>): Place | null {
  if (area.kind === 'CITY') {
    return areaOn(area, date, places);
  }
  const parent = places.get(linkOn(area.parents, date) ?? '');
  return parent === undefined ? null : cityOn(parent, date, places);
}

/** Everybody reached from `place` by going on in one direction of time. */
function kinOf(place: Place, direction: 'predecessors' | 'successors', places: ReadonlyMap<string, Place>): Set<Place> {
  const found = new Set<Place>();
  const visit = ({ [direction]: codes }: Place): void => {
    for (const code of codes) {
      const kin = places.get(code);
      if (kin !== undefined && !found.has(kin)) {
        found.add(kin);
        visit(kin);
      }
    }
  };
  visit(place);
  return found;
}
