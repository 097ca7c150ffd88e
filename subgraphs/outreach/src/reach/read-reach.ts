import { permitted } from '@hub/policy-rules';
import type { RequestContext } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { OUTSIDE_CITY, UNDIVIDED } from '../figures/outreach-facts.js';
import { Place, referTo, Trade } from '../reference/reference-types.js';
import { ReachPart } from './reach.type.js';
import { sharesOf } from './share-of.js';

/** What people were reached by. */
export type ReachSubject =
  | { readonly kind: 'PUBLICATION'; readonly id: string }
  | { readonly kind: 'EVENT'; readonly id: string };

export const SUBJECT_COLUMN = {
  PUBLICATION: 'publication_id',
  EVENT: 'event_id',
} as const satisfies Record<ReachSubject['kind'], string>;

interface PartRow {
  readonly subject: string;
  readonly place_code: string;
  readonly trade_code: string;
  readonly people: number;
  readonly reported_at: string;
}

/** The latest parts of many publications, or of many events, in one statement; most people first. */
export async function readReach(
  em: EntityManager,
  kind: ReachSubject['kind'],
  ids: readonly string[],
): Promise<Map<string, ReachPart[]>> {
  return readParts(em, 'reach', SUBJECT_COLUMN[kind], ids);
}

/** Those who came to many events, in one statement; most people first. */
export async function readAttendance(
  em: EntityManager,
  eventIds: readonly string[],
): Promise<Map<string, ReachPart[]>> {
  return readParts(em, 'attendance', 'event_id', eventIds);
}

async function readParts(
  em: EntityManager,
  table: 'reach' | 'attendance',
  column: string,
  ids: readonly string[],
): Promise<Map<string, ReachPart[]>> {
  const rows = await em.execute<PartRow[]>(
    `select ${column} as subject, place_code, trade_code, people, reported_at from ${table} where ${column} in (?)
     order by people desc, place_code, trade_code`,
    [[...ids]],
  );
  const bySubject = Map.groupBy(rows, ({ subject }) => subject);
  return new Map(ids.map((id) => [id, partsOf(bySubject.get(id) ?? [])]));
}

function partsOf(rows: readonly PartRow[]): ReachPart[] {
  const shares = sharesOf(rows.map(({ people }) => people));
  return rows.map((row, index) => Object.assign(partOf(row), { shareBasisPoints: shares[index] }));
}

export function peopleIn(parts: readonly ReachPart[]): number {
  return parts.reduce((sum, { people }) => sum + people, 0);
}

/** Parts by publication; null for whom figures are not to be read. */
export const publicationReachLoader = (context: RequestContext) => reachLoader(context, 'PUBLICATION');

/** Parts by event; null for whom figures are not to be read. */
export const eventReachLoader = (context: RequestContext) => reachLoader(context, 'EVENT');

/** Those who came to an event; null for whom figures are not to be read. */
export const attendanceLoader = (context: RequestContext) =>
  partsLoader(context, (ids) => readAttendance(context.em, ids));

function reachLoader(context: RequestContext, kind: ReachSubject['kind']) {
  return partsLoader(context, (ids) => readReach(context.em, kind, ids));
}

function partsLoader(context: RequestContext, read: (ids: readonly string[]) => Promise<Map<string, ReachPart[]>>) {
  return new DataLoader<string, ReachPart[] | null>(async (ids) => {
    if (!permitted(context.actor, 'aggregate.read').allowed) return ids.map(() => null);
    const parts = await read(ids);
    return ids.map((id) => parts.get(id) ?? []);
  });
}

function partOf(row: PartRow): ReachPart {
  const divided = row.place_code !== UNDIVIDED && row.place_code !== OUTSIDE_CITY;
  return Object.assign(new ReachPart(), {
    place: divided ? referTo(Place, row.place_code) : null,
    outsideCity: row.place_code === OUTSIDE_CITY,
    trade: row.trade_code === UNDIVIDED ? null : referTo(Trade, row.trade_code),
    people: row.people,
    reportedAt: new Date(row.reported_at),
  });
}
