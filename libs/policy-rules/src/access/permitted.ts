import type { Action } from './action-names.js';
import type { Grant } from './action-rule.js';
import { ACTIONS } from './actions.js';
import { type BodySelector, selects } from './body-selector.js';
import type { Role } from './roles.js';

/** The part of an actor that rights follow from. */
export interface ActingParty {
  /** Its body on the business date, or null for nobody's. */
  readonly agency: string | null;
  /** `agency` and every body whose files it inherited. */
  readonly actsFor: readonly string[];
  readonly roles: readonly Role[];
}

/** Why an action is refused: the first of these that holds. */
export type PermissionRefusal = 'SIGN_IN_REQUIRED' | 'BODY_NOT_ENTITLED' | 'ROLE_NOT_ENTITLED' | 'NOT_THE_OWNER';

export interface Refused {
  readonly allowed: false;
  readonly reason: PermissionRefusal;
}

/** Entitled to records of every body, or to those of the listed bodies only. */
export type Permission =
  | { readonly allowed: true; readonly scope: 'ANY' }
  | { readonly allowed: true; readonly scope: 'OWN'; readonly bodies: readonly string[] }
  | Refused;

const ALLOWED_ON_ANY: Permission = Object.freeze({ allowed: true, scope: 'ANY' });

/**
 * May this actor do this at all, and on whose records?
 *
 * A selector matches any body the actor acts for, so a successor may do what the body whose files it
 * inherited could do. `bodies` of an `OWN` answer holds the entitled bodies it acts for and its present
 * body, under whose code it files what is new.
 */
export function permitted(actor: ActingParty, action: Action): Permission {
  const { audience } = ACTIONS[action];
  if (audience === 'PUBLIC') return ALLOWED_ON_ANY;
  if (actor.roles.length === 0) return refused('SIGN_IN_REQUIRED');
  if (audience === 'SIGNED_IN') return ALLOWED_ON_ANY;
  return permittedByGrants(actor, audience);
}

/** May this actor do this to a record that belongs to `ownerBody`? */
export function permittedOn(
  actor: ActingParty,
  action: Action,
  ownerBody: string,
): { readonly allowed: true } | Refused {
  const permission = permitted(actor, action);
  if (!permission.allowed || permission.scope === 'ANY' || permission.bodies.includes(ownerBody)) return permission;
  return refused('NOT_THE_OWNER');
}

function permittedByGrants(actor: ActingParty, grants: readonly Grant[]): Permission {
  const { agency } = actor;
  if (agency === null) return refused('BODY_NOT_ENTITLED');
  const acting = actor.actsFor.includes(agency) ? actor.actsFor : [agency, ...actor.actsFor];
  const ofItsBodies = grants.filter((grant) => acting.some((body) => matchesAny(grant.bodies, body)));
  if (ofItsBodies.length === 0) return refused('BODY_NOT_ENTITLED');
  const entitling = ofItsBodies.filter((grant) => grant.roles.some((role) => actor.roles.includes(role)));
  if (entitling.length === 0) return refused('ROLE_NOT_ENTITLED');
  if (entitling.some((grant) => grant.scope === 'ANY')) return ALLOWED_ON_ANY;
  const bodies = acting.filter((body) => body === agency || entitling.some((grant) => matchesAny(grant.bodies, body)));
  return { allowed: true, scope: 'OWN', bodies };
}

function matchesAny(selectors: readonly BodySelector[], body: string): boolean {
  return selectors.some((selector) => selects(selector, body));
}

function refused(reason: PermissionRefusal): Refused {
  return { allowed: false, reason };
}
