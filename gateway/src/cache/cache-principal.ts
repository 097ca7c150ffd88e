import { type Actor, AGGREGATE_READER, ANONYMOUS } from '@hub/identity';
import { permitted } from '@hub/policy-rules';
import type { Showing } from './cacheable-fields.js';

/**
 * As whom an answer that is kept is asked for: somebody who sees exactly what this actor sees of what is shown, and
 * what everybody else sees who gets the answer. Null where what this actor sees is its own: its answers are not kept.
 */
export function findCachePrincipal(showing: ReadonlySet<Showing>, actor: Actor): Actor | null {
  // A body that publishes sees its own drafts among the publications.
  if (showing.has('PUBLISHED') && permitted(actor, 'publication.read').allowed) return null;
  if (permitted(actor, 'aggregate.read').allowed) return AGGREGATE_READER;
  return actor.agency === null && actor.roles.length === 0 ? ANONYMOUS : null;
}
