import type { CalendarDate } from './calendar-date.js';
import type { Succession } from './reference-entry.js';

/** Adds to every entry who took over from it: the inverse of `predecessors`, in the order of the data. */
export function withSuccessors<Entry extends Omit<Succession, 'successors'>>(
  entries: readonly Entry[],
): (Entry & { readonly successors: readonly string[] })[] {
  const successors = new Map<string, string[]>();
  for (const entry of entries) {
    for (const predecessor of entry.predecessors) {
      successors.set(predecessor, [...(successors.get(predecessor) ?? []), entry.code]);
    }
  }
  return entries.map((entry) =>
    Object.freeze({ ...entry, successors: Object.freeze(successors.get(entry.code) ?? []) }),
  );
}

/**
 * Who holds the files of `entry` on `date`: the entry itself until it ends (also before it began),
 * then its heir, and so on. Ends because an heir always ends later than the one it inherits from.
 */
export function heirOn<Entry extends Pick<Succession, 'validTo' | 'inheritedBy'>>(
  entry: Entry,
  date: CalendarDate,
  byCode: ReadonlyMap<string, Entry>,
): Entry {
  let holder = entry;
  while (holder.validTo !== null && holder.validTo <= date) {
    const heir = holder.inheritedBy === null ? undefined : byCode.get(holder.inheritedBy);
    if (heir === undefined) {
      return holder;
    }
    holder = heir;
  }
  return holder;
}

/** For each code, those that had directly left it their files. */
export function directLegacies(entries: Iterable<Succession>): ReadonlyMap<string, readonly Succession[]> {
  const legacies = new Map<string, Succession[]>();
  for (const entry of entries) {
    if (entry.inheritedBy !== null) {
      legacies.set(entry.inheritedBy, [...(legacies.get(entry.inheritedBy) ?? []), entry]);
    }
  }
  return legacies;
}

/** `code` and everyone whose files it holds on `date`, directly or through others, in the order of inheritance. */
export function legacyOn(
  code: string,
  date: CalendarDate,
  legacies: ReadonlyMap<string, readonly Succession[]>,
): string[] {
  const inherited = (legacies.get(code) ?? []).filter((entry) => entry.validTo !== null && entry.validTo <= date);
  return [code, ...inherited.flatMap((entry) => legacyOn(entry.code, date, legacies))];
}
