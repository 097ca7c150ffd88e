import type { CalendarDate } from './calendar-date.js';
import { REFERENCE_DATE } from './check-registry-data.js';
import type { Place } from './place.js';
import { existsOn } from './reference-entry.js';

/**
 * The one area on the map of `date` under which the records of `place` are summed. Each place has at most one,
 * so sums over areas count every record once, whatever was split, merged or renamed in between.
 *
 * - A place that exists on the date is its own area; a zone counts in the district it (mainly) lies in.
 * - A later place counts where its ground lay: in its main predecessor of that time. Null when that was outside
 *   the map, as for communes that came from Hải Dương.
 * - An earlier place counts in its successor if there is exactly one. If it was split, nobody can say which part a
 *   record belongs to: it stays under the old place.
 */
export function areaOn(place: Place, date: CalendarDate, byCode: ReadonlyMap<string, Place>): Place | null {
  const next = (code: string | null | undefined): Place | null => {
    const found = code === null || code === undefined ? undefined : byCode.get(code);
    return found === undefined ? null : areaOn(found, date, byCode);
  };
  if (place.kind === 'ZONE') {
    return next(place.district2024);
  }
  if (existsOn(place, date)) {
    return place;
  }
  if (date < place.validFrom) {
    return place.district2024 !== null && date <= REFERENCE_DATE
      ? next(place.district2024)
      : next(mainPredecessor(place, byCode));
  }
  return place.successors.length === 1 ? next(place.successors[0]) : place;
}

/** The first predecessor that ended when `place` began; one that was absorbed later is not where it came from. */
function mainPredecessor(place: Place, byCode: ReadonlyMap<string, Place>): string | undefined {
  return place.predecessors.find((code) => byCode.get(code)?.validTo === place.validFrom);
}
