import type { Body, BodyKind } from './body.js';
import type { CalendarDate } from './calendar-date.js';
import type { Place, PlaceKind } from './place.js';
import type { School, SchoolFacts, SchoolKind } from './school.js';
import type { Trade } from './trade.js';

/** No entry of this kind has that code. */
export class UnknownCode extends Error {
  override readonly name = 'UnknownCode';

  constructor(
    readonly kind: 'Trade' | 'Body' | 'Place' | 'School',
    readonly code: string,
  ) {
    super(`${kind} ${JSON.stringify(code)} is not in the registry.`);
  }
}

/** Selects entries that exist on a day and are of a kind; an absent condition selects all. */
export interface EntryFilter<Kind> {
  readonly validOn?: CalendarDate | undefined;
  readonly kind?: Kind | undefined;
}

/**
 * Reference data with its history: trades, bodies, places and schools, by code and by date.
 * Immutable and in memory; entries are frozen and shared. `find*` answers undefined for an unknown code,
 * `get*` and the questions about succession and areas throw UnknownCode.
 */
export interface Registry {
  trades(filter?: { readonly supported?: boolean | undefined }): readonly Trade[];
  findTrade(code: string): Trade | undefined;
  getTrade(code: string): Trade;

  bodies(filter?: EntryFilter<BodyKind>): readonly Body[];
  findBody(code: string): Body | undefined;
  getBody(code: string): Body;

  places(filter?: EntryFilter<PlaceKind> & { readonly codes?: readonly string[] | undefined }): readonly Place[];
  findPlace(code: string): Place | undefined;
  getPlace(code: string): Place;

  schools(filter?: EntryFilter<SchoolKind>): readonly School[];
  findSchool(code: string): School | undefined;
  getSchool(code: string): School;

  /** Who holds the body's files and rights on that day: itself until it ends, then its heir. Exactly one, always. */
  successorOn(bodyCode: string, date: CalendarDate): Body;

  /**
   * Whom the body acts for on that day: itself first, then every body whose files it inherited by then.
   * The day matters: DOET acts for DOLISA only once DOLISA has ended.
   */
  actsFor(bodyCode: string, date: CalendarDate): readonly string[];

  /**
   * The district of 2024 under which the place's records are summed: the district itself, the former district of a
   * commune, the main district of a zone; a place made of several districts stays under its own code. Null for what
   * lay in another province then, and for the city as a whole.
   */
  areaOf(placeCode: string): Place | null;

  /** The one area on the map of `date` under which the place's records are summed; see `areaOn` in area.ts. */
  areaOn(placeCode: string, date: CalendarDate): Place | null;

  /** The places whose records are summed under this one on the map of `date`; see `placesUnder` in area.ts. */
  placesUnder(placeCode: string, date: CalendarDate): readonly Place[];

  /** Places whose records may in part be this one's, but cannot be divided; see `unsplitBeside` in area.ts. */
  unsplitBeside(placeCode: string, date: CalendarDate): readonly Place[];

  /** Facts that policy asks about a school, as of a day; null where unknown. */
  schoolFactsOn(schoolCode: string, date: CalendarDate): SchoolFacts;
}
