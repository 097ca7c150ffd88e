import type { DutyId } from '../duties/duty.js';
import type { BodySelector } from './body-selector.js';
import type { Role, WritingRole } from './roles.js';

/** `ANY`: records of every body. `OWN`: records of the body itself and of those whose files it inherited. */
export type GrantScope = 'ANY' | 'OWN';

/** One way to be entitled: a body among `bodies` and a role among `roles`, both at once. */
export interface Grant<R extends Role = Role> {
  readonly bodies: readonly BodySelector[];
  readonly roles: readonly R[];
  readonly scope: GrantScope;
}

/** Reads may be open: `PUBLIC` to everybody, `SIGNED_IN` to every actor with a role. */
export interface ReadRule {
  readonly effect: 'READ';
  readonly duties: readonly DutyId[];
  readonly audience: 'PUBLIC' | 'SIGNED_IN' | readonly Grant[];
}

/** Writes are never open, and never granted to leadership or to a service. */
export interface WriteRule {
  readonly effect: 'WRITE';
  readonly duties: readonly DutyId[];
  readonly audience: readonly Grant<WritingRole>[];
}

export type ActionRule = ReadRule | WriteRule;

/** The two roles that handle a body's files. */
export const STAFF = ['OFFICER', 'APPROVER'] as const satisfies readonly WritingRole[];
export const APPROVERS = ['APPROVER'] as const satisfies readonly WritingRole[];
/** Roles that read what is being made, where leadership follows it too. */
export const READERS = [...STAFF, 'LEADERSHIP'] as const satisfies readonly Role[];

export const EVERY_BODY = ['*'] as const;
/** Districts, and the communes that took over from them. */
export const LOCALITIES = ['DISTRICT:*', 'COMMUNE:*'] as const;
/** The Fatherland Front and the socio-political organisations, each a body. */
export const FRONT = ['VFF', 'VFF:*'] as const;

/** Grants `roles` of `bodies` the records of every body. */
export function onAny<R extends Role>(bodies: readonly BodySelector[], roles: readonly R[]): Grant<R> {
  return { bodies, roles, scope: 'ANY' };
}

/** Grants `roles` of `bodies` their own records. */
export function onOwn<R extends Role>(bodies: readonly BodySelector[], roles: readonly R[]): Grant<R> {
  return { bodies, roles, scope: 'OWN' };
}

export function read(duties: readonly DutyId[], audience: ReadRule['audience']): ReadRule {
  return { effect: 'READ', duties, audience };
}

export function write(duties: readonly DutyId[], ...audience: readonly Grant<WritingRole>[]): WriteRule {
  return { effect: 'WRITE', duties, audience };
}
