import type { EntityManager } from '@mikro-orm/postgresql';
import { loadEvent } from '../event/plan-event.js';
import { loadPublication } from '../publication/draft-publication.js';
import { ReachReport } from './reach.type.js';
import { peopleIn, type ReachSubject, readReach } from './read-reach.js';

/** What is reported of one publication or event, as it stands after a write. */
export async function loadReachReport(em: EntityManager, { kind, id }: ReachSubject): Promise<ReachReport> {
  const parts = (await readReach(em, kind, [id])).get(id) ?? [];
  const publication = kind === 'PUBLICATION' ? await loadPublication(em, id) : null;
  const event = kind === 'EVENT' ? await loadEvent(em, id) : null;
  const peopleReached = (event?.attendance ?? 0) + peopleIn(parts);
  return Object.assign(new ReachReport(), { publication, event, parts, peopleReached });
}
