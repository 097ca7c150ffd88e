import type { HubEventData } from '@hub/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import { uuidv7 } from '../uuidv7.js';

export interface OutgoingEvent {
  /** Versioned event type, for example `vn.haiphong.lienthong.training.enrolment-confirmed.v1`. */
  readonly type: string;
  /** Id of the record it is about. */
  readonly subject: string;
  /** Codes, ids and figures; never personal data. */
  readonly data: HubEventData;
}

/** Puts an event into the outbox, in the transaction of the change it tells of. */
export async function recordEvent(
  em: EntityManager,
  context: { now: () => Date; traceparent: string | undefined },
  event: OutgoingEvent,
): Promise<void> {
  await em.execute(
    'insert into outbox (id, type, subject, occurred_at, traceparent, data) values (?, ?, ?, ?, ?, ?::jsonb)',
    [uuidv7(), event.type, event.subject, context.now(), context.traceparent ?? null, JSON.stringify(event.data)],
  );
}
