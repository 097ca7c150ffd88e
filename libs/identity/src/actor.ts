/** What a person or machine may be in its agency. Rights follow from role, agency and the action table. */
export const ROLES = ['OFFICER', 'APPROVER', 'PUBLISHER', 'LEADERSHIP', 'SERVICE'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who is asking, as a frozen JSON value. It is made once, at the gateway, from a verified access token
 * and travels with every call to a subgraph.
 */
export interface Actor {
  /** Stable id of the person or machine (the token's `sub`); `anonymous` and `hub:aggregate` are reserved. */
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
export const ANONYMOUS: Actor = Object.freeze({
  id: 'anonymous',
  agency: null,
  actsFor: Object.freeze([]),
  roles: Object.freeze([]),
  expiresAt: null,
});

/**
 * The principal that fills in what several viewers of one live view share.
 * It reads aggregates and reference data only, never a person's record.
 */
export const AGGREGATE_READER: Actor = Object.freeze({
  id: 'hub:aggregate',
  agency: null,
  actsFor: Object.freeze([]),
  roles: Object.freeze(['SERVICE'] as const),
  expiresAt: null,
});
