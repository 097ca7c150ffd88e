import type { EntityManager } from '@mikro-orm/postgresql';
import { type PeoplePartInput, storedPlace, storedTrade } from '../reach/people-part.js';
import type { EventRow } from './event.entity.js';

/** Stores where those who came to an event are from, in the transaction that says how many they were. */
export async function storeAttendance(
  em: EntityManager,
  event: EventRow,
  parts: readonly PeoplePartInput[],
): Promise<void> {
  if (parts.length === 0) return;
  const rows = parts.map((part) => [
    event.id,
    storedPlace(part),
    storedTrade(part),
    part.people,
    event.ownerCode,
    event.year,
    event.updatedAt,
  ]);
  await em.execute(
    `insert into attendance (event_id, place_code, trade_code, people, owner_code, year, reported_at)
     values ${rows.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
    rows.flat(),
  );
}
