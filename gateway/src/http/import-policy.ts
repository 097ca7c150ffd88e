import type { Actor } from '@hub/identity';
import { type Action, permitted } from '@hub/policy-rules';
import { IMPORT_LIMITS } from '@hub/transport';

/** Who may send more than others do at once, how much, and how long it may take. */
export interface ImportPolicy {
  /** Asked before a large body is read: nobody else's is. */
  readonly mayImport: (actor: Actor) => boolean;
  /** Default 8 MB. */
  readonly maxBodyBytes: number;
  /** Time for a whole import. Default 60 s. */
  readonly timeoutMs: number;
  /** Large bodies that are read and worked on at the same time. Default 4. */
  readonly atOnce: number;
}

const IMPORTS: readonly Action[] = ['enrolment.import', 'demand.import', 'proposal.import'];

/** The hub's own: whoever may import something. */
export const DEFAULT_IMPORT_POLICY: ImportPolicy = Object.freeze({
  mayImport: (actor: Actor) => IMPORTS.some((action) => permitted(actor, action).allowed),
  maxBodyBytes: IMPORT_LIMITS.bodyBytes,
  timeoutMs: IMPORT_LIMITS.timeoutMs,
  atOnce: 4,
});
