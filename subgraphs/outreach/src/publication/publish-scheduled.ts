import { businessDateOf, SCHEDULER } from '@hub/identity';
import type { Registry } from '@hub/registry';
import { type JobDeps, type RunningJobs, recordAudit, recordEvent } from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { setPublished } from './change-publication.js';
import { PublicationRow } from './publication.entity.js';
import { publicationEvent } from './publication-event.js';
import { PublicationStatus } from './publication-status.js';

/** How often it is looked whether something is due: the most a publication is late. */
const POLL_MS = 1_000;
const BATCH = 50;

/** Publishes scheduled publications at their time; what fell due while nothing ran is published at the start. */
export function startPublishingScheduled({ database, registry, now, logger }: JobDeps): RunningJobs {
  let running: Promise<void> | null = null;
  const publishAllDue = async () => {
    let published: number;
    do published = await database.fork().transactional((em) => publishDue(em, registry, now));
    while (published === BATCH);
  };
  const run = () => {
    running ??= publishAllDue()
      .catch((error: unknown) => logger.warn('scheduled publications not published, will be tried again', { error }))
      .finally(() => {
        running = null;
      });
  };
  run();
  const poll = setInterval(run, POLL_MS);
  poll.unref();
  return {
    stop: async () => {
      clearInterval(poll);
      await running;
    },
  };
}

/** Publishes up to a batch of what is due, each once: rows that another replica is publishing are skipped. */
async function publishDue(em: EntityManager, registry: Registry, now: () => Date): Promise<number> {
  const moment = now();
  const due = await em.find(
    PublicationRow,
    { status: PublicationStatus.SCHEDULED, scheduledAt: { $lte: moment } },
    { orderBy: { scheduledAt: 'asc', id: 'asc' }, limit: BATCH, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
  );
  for (const row of due) {
    setPublished(row, moment);
    row.version += 1;
    row.updatedAt = moment;
    row.changedBy = SCHEDULER.id;
    row.changedAs = registry.successorOn(row.ownerCode, businessDateOf(moment)).code;
  }
  await em.flush();
  for (const row of due) {
    await recordEvent(em, { now, traceparent: undefined }, publicationEvent('published', row));
    const write = { action: 'publication.publish', owner: row.ownerCode };
    await recordAudit(em, { actor: SCHEDULER, now }, write, 'DONE', row.id);
  }
  return due.length;
}
