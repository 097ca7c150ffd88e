import type { CalendarDate } from './calendar-date.js';
import type { SchoolData } from './registry-data.js';
import type { SchoolFactOverlay, SchoolFacts } from './school.js';

/** What is known about a school on a day; `overlay` fills what is unknown and marks the answer `demo`. */
export function schoolFactsOn(
  school: Pick<SchoolData, 'isPublic' | 'runBy' | 'autonomyGroups' | 'demo'>,
  date: CalendarDate,
  overlay: SchoolFactOverlay[string] = {},
): SchoolFacts {
  const known = {
    isPublic: school.isPublic,
    runBy: school.runBy,
    autonomyGroup: school.autonomyGroups.findLast(({ from }) => from <= date)?.group ?? null,
  };
  const filled = {
    isPublic: known.isPublic ?? overlay.isPublic ?? null,
    runBy: known.runBy ?? overlay.runBy ?? null,
    autonomyGroup: known.autonomyGroup ?? overlay.autonomyGroup ?? null,
  };
  const usedOverlay =
    filled.isPublic !== known.isPublic || filled.runBy !== known.runBy || filled.autonomyGroup !== known.autonomyGroup;
  return Object.freeze({ ...filled, demo: school.demo || usedOverlay });
}
