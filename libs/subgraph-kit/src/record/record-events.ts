import type { EntityManager } from '@mikro-orm/postgresql';
import type { OutgoingEvent } from '../outbox/record-event.js';
import { uuidv7 } from '../uuidv7.js';

/** Puts many events into the outbox in one statement, in the transaction of the change they tell of. */
export async function recordEvents(
  em: EntityManager,
  context: { now: () => Date; traceparent: string | undefined },
  events: readonly OutgoingEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({ ...event, id: uuidv7() }));
  await em.execute(
    `insert into outbox (id, type, subject, occurred_at, traceparent, data)
     select id, type, subject, ?, ?, data from jsonb_to_recordset(?::jsonb) as given(id uuid, type text, subject text, data jsonb)`,
    [context.now(), context.traceparent ?? null, JSON.stringify(rows)],
  );
}
