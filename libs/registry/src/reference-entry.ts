import type { CalendarDate } from './calendar-date.js';

/** What every effective-dated entry carries. Entries are frozen. */
export interface ReferenceEntry {
  /** One code per legal existence, never reused: a rename or merger is a successor with its own code. */
  readonly code: string;
  /** The official Vietnamese name, in NFC. */
  readonly nameVi: string;
  readonly nameEn: string;
  /** First day of its existence, or a day on which it is known to have existed already (see `source`). */
  readonly validFrom: CalendarDate;
  /** The first day it no longer exists; null while no end is known. */
  readonly validTo: CalendarDate | null;
  /** Names of the fields whose value nobody has checked against a primary source. */
  readonly unverified: readonly string[];
  /** Where the entry comes from, in words. */
  readonly source: string;
  /** Invented for demonstrations. */
  readonly demo: boolean;
}

/** A link that changes over time: `code` holds from `from` until the next link's `from`. */
export interface DatedLink {
  readonly from: CalendarDate;
  readonly code: string;
}

/** What can end and be followed. */
export interface Succession {
  readonly code: string;
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
  /** Who ended and went, wholly or partly, into this one. The first is the main one. */
  readonly predecessors: readonly string[];
  /** Who took over, wholly or partly, when this one ended: the inverse of `predecessors`. */
  readonly successors: readonly string[];
  /** The one that inherited its files and open business; null while it exists. */
  readonly inheritedBy: string | null;
}

/** True when the entry exists on that day. */
export function existsOn(entry: Pick<Succession, 'validFrom' | 'validTo'>, date: CalendarDate): boolean {
  return entry.validFrom <= date && (entry.validTo === null || date < entry.validTo);
}

/** The code a dated link points to on that day; before the first link, the first one's. Null without links. */
export function linkOn(links: readonly DatedLink[], date: CalendarDate): string | null {
  const current = links.findLast((link) => link.from <= date) ?? links[0];
  return current?.code ?? null;
}
