import type { CalendarDate } from './calendar-date.js';
import type { Place } from './place.js';
import { linkOn } from './reference-entry.js';
import type { School, SchoolFactOverlay, SchoolFacts } from './school.js';

const FACT_FIELDS = ['isPublic', 'runBy', 'autonomyGroups'];

/** What is known about a school on a day; `overlay` fills what is unknown and marks the answer `demo`. */
export function schoolFactsOn(
  school: School,
  date: CalendarDate,
  places: ReadonlyMap<string, Place>,
  overlay: SchoolFactOverlay[string] = {},
): SchoolFacts {
  const autonomyGroup = school.autonomyGroups.findLast(({ from }) => from <= date)?.group ?? null;
  const isPublic = school.isPublic ?? overlay.isPublic ?? null;
  const runBy = school.runBy ?? overlay.runBy ?? null;
  const group = autonomyGroup ?? overlay.autonomyGroup ?? null;
  return Object.freeze({
    code: school.code,
    kind: school.kind,
    area: places.get(linkOn(school.places, date) ?? '')?.province2024 ?? null,
    isPublic,
    runBy,
    autonomyGroup: group,
    demo: school.demo || isPublic !== school.isPublic || runBy !== school.runBy || group !== autonomyGroup,
    unverified: school.unverified.some((field) => FACT_FIELDS.includes(field)),
  });
}
