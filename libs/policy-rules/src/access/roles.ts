/** What a person or machine may be in its body. Rights follow from role, body and the action table. */
export const ROLES = ['OFFICER', 'APPROVER', 'PUBLISHER', 'LEADERSHIP', 'SERVICE'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that may be granted a write. Leadership and services only read, so the type leaves them out. */
export type WritingRole = Exclude<Role, 'LEADERSHIP' | 'SERVICE'>;

/** Whether a string, for instance a claim of a token, is one of the roles. */
export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}
