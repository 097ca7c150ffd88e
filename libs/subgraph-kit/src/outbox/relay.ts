import { createEvent, type Domain, type EventCarrier, type HubEventData } from '@hub/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';
import type { Logger } from '../logger.js';

/** How often the outbox is looked at without being told to: a second relay takes over within this time. */
const POLL_MS = 1_000;
const BATCH = 200;

export interface Relay {
  /** Resolves when everything committed so far was published or the carrier is away. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

interface OutboxRow {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly occurred_at: string;
  readonly traceparent: string | null;
  readonly data: HubEventData | string;
  readonly position: string;
}

/**
 * Publishes committed outbox rows, each at least once and in the order of their positions. Several relays may run
 * for one subgraph: a transaction-level advisory lock lets one publish at a time. A row counts as published once
 * the carrier took it; what was not is found again by `published_at is null`.
 */
export async function startRelay(options: {
  readonly domain: Domain;
  readonly database: Database;
  readonly carrier: EventCarrier;
  readonly logger: Logger;
}): Promise<Relay> {
  const { domain, database, carrier, logger } = options;
  let draining: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const drain = (): Promise<void> => {
    again = true;
    draining ??= (async () => {
      while (again && !stopped) {
        again = false;
        await drainOnce();
      }
    })()
      .catch((error: unknown) => logger.warn('outbox not drained, will be tried again', { domain, error }))
      .finally(() => {
        draining = null;
      });
    return draining;
  };

  const drainOnce = async (): Promise<void> => {
    let published: number;
    do {
      await database.fork().transactional((em) => numberNewRows(em, domain));
      published = await database.fork().transactional((em) => publishNumberedRows(em, domain, carrier));
    } while (published === BATCH && !stopped);
  };

  const unlisten = await database.listen(`hub_${domain}_outbox`, () => void drain());
  const poll = setInterval(() => void drain(), POLL_MS);
  poll.unref();
  await drain();
  return {
    drain,
    stop: async () => {
      stopped = true;
      clearInterval(poll);
      await unlisten();
      await draining;
    },
  };
}

/** Numbers are given and committed before anything is published: a repeated event keeps its sequence. */
async function numberNewRows(em: EntityManager, domain: Domain): Promise<void> {
  if (!(await takeRelayLock(em, domain))) return;
  await em.execute(
    `with fresh as (select id from outbox where position is null order by id limit ${BATCH} for update),
          numbered as (select id, (select coalesce(max(position), 0) from outbox) + row_number() over (order by id) as position from fresh)
     update outbox set position = numbered.position from numbered where outbox.id = numbered.id`,
  );
}

async function publishNumberedRows(em: EntityManager, domain: Domain, carrier: EventCarrier): Promise<number> {
  if (!(await takeRelayLock(em, domain))) return 0;
  const rows = await em.execute<OutboxRow[]>(
    `select id, type, subject, occurred_at, traceparent, data, position from outbox
     where published_at is null and position is not null order by position limit ${BATCH}`,
  );
  if (rows.length === 0) return 0;
  let done = 0;
  try {
    for (const row of rows) {
      await carrier.publish(eventOf(row, domain));
      done += 1;
    }
  } catch (error) {
    if (done === 0) throw error;
    // What did get out is marked below; the rest is found again by the next drain.
  }
  await em.execute('update outbox set published_at = now() where id in (?)', [
    rows.slice(0, done).map((row) => row.id),
  ]);
  return done;
}

async function takeRelayLock(em: EntityManager, domain: Domain): Promise<boolean> {
  const [row] = await em.execute<{ taken: boolean }[]>('select pg_try_advisory_xact_lock(hashtext(?)) as taken', [
    `hub_${domain}_relay`,
  ]);
  return row?.taken === true;
}

function eventOf(row: OutboxRow, domain: Domain) {
  return createEvent({
    id: row.id,
    domain,
    type: row.type,
    subject: row.subject,
    time: new Date(row.occurred_at),
    sequence: row.position,
    ...(row.traceparent === null ? {} : { traceparent: row.traceparent }),
    data: typeof row.data === 'string' ? (JSON.parse(row.data) as HubEventData) : row.data,
  });
}
