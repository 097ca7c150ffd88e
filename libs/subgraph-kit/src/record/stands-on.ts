import { type Conflict, conflict } from '../graphql/refusals.js';
import type { RecordRow } from './record-row.js';

/**
 * Checks the expected version of a write that makes a record or, where there is one already, changes it: null must
 * find nothing, a number must find that version. Answers the conflict, or null.
 */
export function standsOn(stored: RecordRow | null, expectedVersion: number | null): Conflict | null {
  if ((stored?.version ?? null) === expectedVersion) return null;
  return conflict('The figures are not in the version the request stands on.', null, stored?.version ?? null);
}
