import type { Registry } from '@hub/registry';
import { LocalDate } from '../graphql/scalars.js';

/** Whose figures are asked for, on the map and by the succession of which day. */
export interface DatedAnchor {
  readonly by: string;
  /** Code of a trade, place, school or body; '' for the whole programme. */
  readonly code: string;
  /**
   * A day: what is recorded under everything that this place or body covers or has inherited on it, each record
   * under exactly one. Absent: what is recorded under this very code.
   */
  readonly on?: string | null | undefined;
}

/** A code that records carry, and the anchor they count for. */
export interface CoveredCode {
  readonly code: string;
  readonly anchor: string;
}

/** Every record counts for the whole programme. */
export const WHOLE_PROGRAMME: readonly CoveredCode[] = [{ code: '', anchor: '' }];

/** The codes whose records count for the anchors: one row each, for `json_to_recordset` as (code text, anchor text). */
export function coveredCodes(registry: Registry, anchors: readonly DatedAnchor[]): CoveredCode[] {
  const distinct = new Map(anchors.map((anchor) => [`${anchor.by} ${anchor.code} ${anchor.on ?? ''}`, anchor]));
  return [...distinct.values()].flatMap((anchor) =>
    codesUnder(registry, anchor).map((code) => ({ code, anchor: anchor.code })),
  );
}

function codesUnder(registry: Registry, { by, code, on }: DatedAnchor): readonly string[] {
  if (on == null) return [code];
  if (by === 'place') {
    return registry.findPlace(code) === undefined ? [code] : registry.placesUnder(code, on).map((place) => place.code);
  }
  if (by === 'body' || by === 'school') {
    if (registry.findBody(code) === undefined) return [code];
    return registry.successorOn(code, on).code === code ? registry.actsFor(code, on) : [];
  }
  return [code];
}

/** The argument `on` of a place's figures. */
export const MAP_DAY = {
  type: () => LocalDate,
  options: {
    nullable: true,
    description:
      'Day of the map: all that is recorded under places which this one covers on it, whatever was renamed or merged ' +
      'since; nothing for a place not on that map. Each record is under one place of a map or in the `unsplit` of ' +
      'those that share its ground. Absent: what is recorded under this very code.',
  },
} as const;

/** The argument `on` of a body's or school's figures. */
export const SUCCESSION_DAY = {
  type: () => LocalDate,
  options: {
    nullable: true,
    description:
      'Day of succession: what this body and all whose files it has inherited by that day have recorded; nothing for ' +
      'one whose own files have passed on by then. Absent: what is recorded under this very code.',
  },
} as const;
