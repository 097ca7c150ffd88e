import type { Actor } from '@hub/identity';

/** Whom to count something against: the actor, or the address it comes from while nobody is signed in. */
export function askerOf(actor: Actor, remoteAddress: string | undefined): string {
  const isNobody = actor.agency === null && actor.roles.length === 0;
  return isNobody ? `${actor.id}@${remoteAddress ?? ''}` : actor.id;
}
