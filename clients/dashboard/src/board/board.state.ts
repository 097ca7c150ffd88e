import type { Budget, Outreach, Programme, Stamped, Training } from '../programme/programme.types.js';

/** The years the resolution pays for. */
export const FIRST_YEAR = 2024;
export const LAST_YEAR = 2030;

/**
 * - WAITING: nothing received yet;
 * - LIVE: the agency's newest figures;
 * - AWAY: the agency does not answer, `value` is what it last said;
 * - BEHIND: the agency answers with an older state than the one shown, `value` is the newer one.
 */
export type PartStatus = 'WAITING' | 'LIVE' | 'AWAY' | 'BEHIND';

export interface Part<T extends Stamped> {
  readonly status: PartStatus;
  readonly value: T | null;
}

/** What is known of one year, part by part. */
export interface YearBoard {
  readonly training: Part<Training>;
  readonly budget: Part<Budget>;
  readonly outreach: Part<Outreach>;
}

/** HELD: the newest figures received, but nothing tells whether they still are the newest: no connection. */
export type ShownStatus = PartStatus | 'HELD';

export interface ShownPart<T extends Stamped = Stamped> {
  readonly status: ShownStatus;
  readonly value: T | null;
}

export interface ShownYear {
  readonly training: ShownPart<Training>;
  readonly budget: ShownPart<Budget>;
  readonly outreach: ShownPart<Outreach>;
}

export type Connection =
  /** `lost`: it had failed before, so what is shown may be old. */
  | { readonly kind: 'CONNECTING'; readonly lost: boolean }
  | { readonly kind: 'ONLINE' }
  | { readonly kind: 'OFFLINE'; readonly retryAt: Date }
  | { readonly kind: 'SIGNED_OUT'; readonly reason: 'MISSING' | 'REFUSED' };

export interface Board {
  readonly year: number;
  readonly years: ReadonlyMap<number, YearBoard>;
  readonly connection: Connection;
}

export type BoardEvent =
  | { readonly type: 'YEAR_CHOSEN'; readonly year: number }
  | { readonly type: 'CONNECTION'; readonly connection: Connection }
  /** `first`: the opening message of a subscription, which is the current state by contract. */
  | { readonly type: 'RECEIVED'; readonly programme: Programme; readonly first: boolean };

const NOTHING_YET = Object.freeze({ status: 'WAITING', value: null });
const EMPTY_YEAR: YearBoard = Object.freeze({ training: NOTHING_YET, budget: NOTHING_YET, outreach: NOTHING_YET });

/** The board before anything was received. */
export function emptyBoard(year: number): Board {
  return { year, years: new Map(), connection: { kind: 'CONNECTING', lost: false } };
}

/** The year as a programme year: whole and within the resolution's life; null when it is not. */
export function findProgrammeYear(text: string | null): number | null {
  if (text === null || !/^\d{4}$/.test(text)) return null;
  const year = Number(text);
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}

/** What is known of the year on show, as it may be called while the connection is what it is. */
export function shownYear({ year, years, connection }: Board): ShownYear {
  const known = years.get(year) ?? EMPTY_YEAR;
  if (connection.kind === 'ONLINE') return known;
  return { training: held(known.training), budget: held(known.budget), outreach: held(known.outreach) };
}

function held<T extends Stamped>(part: Part<T>): ShownPart<T> {
  return part.status === 'LIVE' ? { status: 'HELD', value: part.value } : part;
}

/** The board after one event. Figures never go back: an older sequence does not replace a newer one. */
export function nextBoard(board: Board, event: BoardEvent): Board {
  switch (event.type) {
    case 'YEAR_CHOSEN':
      return { ...board, year: event.year };
    case 'CONNECTION':
      return { ...board, connection: event.connection };
    case 'RECEIVED':
      return { ...board, years: withProgramme(board.years, event.programme, event.first) };
    default:
      return event satisfies never;
  }
}

function withProgramme(years: Board['years'], programme: Programme, first: boolean): Board['years'] {
  const known = years.get(programme.year) ?? EMPTY_YEAR;
  return new Map(years).set(programme.year, {
    training: nextPart(known.training, programme.training, first),
    budget: nextPart(known.budget, programme.budget, first),
    outreach: nextPart(known.outreach, programme.outreach, first),
  });
}

/** One agency's part after one message. */
export function nextPart<T extends Stamped>(part: Part<T>, received: T | null, first: boolean): Part<T> {
  const shown = part.value;
  if (received === null) return { status: 'AWAY', value: shown };
  if (shown === null || received.sequence > shown.sequence) return { status: 'LIVE', value: received };
  if (received.sequence === shown.sequence) return { status: 'LIVE', value: laterOf(shown, received) };
  // Amid a stream an older state is a straggler. As an agency's first word after a break it means that
  // the agency itself is older than what is shown (a copy restored, a new data directory): say so.
  return first || part.status !== 'LIVE' ? { status: 'BEHIND', value: shown } : part;
}

function laterOf<T extends Stamped>(one: T, other: T): T {
  return other.asOf.getTime() >= one.asOf.getTime() ? other : one;
}
