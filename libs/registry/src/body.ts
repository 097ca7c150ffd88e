import type { DatedLink, ReferenceEntry, Succession } from './reference-entry.js';

export const BODY_KINDS = [
  'DEPARTMENT',
  'AUTHORITY',
  'FRONT',
  'MEDIA',
  'PEOPLES_COMMITTEE',
  'PEOPLES_COUNCIL',
  'DISTRICT',
  'COMMUNE',
  'SCHOOL',
  'CENTRE',
] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/**
 * Whoever acts in the programme. The People's Committee of a district or commune has its place's code,
 * a school's or centre's body has the school's code.
 */
export interface Body extends ReferenceEntry, Succession {
  readonly kind: BodyKind;
  /** The territory it is responsible for, or lies in. */
  readonly places: readonly DatedLink[];
  /** The school this body runs: its own code for schools and centres, else null. */
  readonly school: string | null;
}
