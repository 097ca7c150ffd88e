import type { Role } from '@hub/policy-rules';

export { isRole, ROLES, type Role } from '@hub/policy-rules';

/**
 * Who is asking, as a frozen JSON value. It is made once, at the gateway, from a verified access token
 * and travels with every call to a subgraph.
 */
export interface Actor {
  /** Stable id of the person or machine (the token's `sub`); `RESERVED_ACTOR_IDS` are taken. */
  readonly id: string;
  /** Code of the body it belongs to on the business date (`DOET`, `SCHOOL:CDKTHP`), or null for nobody's. */
  readonly agency: string | null;
  /** `agency` and every body whose files it inherited: it sees and continues what those filed. */
  readonly actsFor: readonly string[];
  readonly roles: readonly Role[];
  /** Epoch milliseconds after which the token this actor came from is no longer valid; null: does not expire. */
  readonly expiresAt: number | null;
}

/** Nobody in particular: may call only what the action table declares public. */
export const ANONYMOUS: Actor = freezeActor({
  id: 'anonymous',
  agency: null,
  actsFor: [],
  roles: [],
  expiresAt: null,
});

/**
 * The principal that fills in what several viewers of one live view share.
 * It reads aggregates and reference data only, never a person's record.
 */
export const AGGREGATE_READER: Actor = freezeActor({
  id: 'hub:aggregate',
  agency: null,
  actsFor: [],
  roles: ['SERVICE'],
  expiresAt: null,
});

/** Who does on time what a person with the right to it scheduled. It has no right of its own. */
export const SCHEDULER: Actor = freezeActor({
  id: 'hub:scheduler',
  agency: null,
  actsFor: [],
  roles: ['SERVICE'],
  expiresAt: null,
});

/** Ids that mean something inside the hub: no token may claim them. */
export const RESERVED_ACTOR_IDS: readonly string[] = Object.freeze([ANONYMOUS.id, AGGREGATE_READER.id, SCHEDULER.id]);

/** A frozen copy, down to the lists, holding the actor's own fields and nothing else. */
export function freezeActor(actor: Actor): Actor {
  return Object.freeze({
    id: actor.id,
    agency: actor.agency,
    actsFor: Object.freeze([...actor.actsFor]),
    roles: Object.freeze([...actor.roles]),
    expiresAt: actor.expiresAt,
  });
}
