import type { DatedLink, ReferenceEntry, Succession } from './reference-entry.js';

export const PLACE_KINDS = ['CITY', 'DISTRICT', 'COMMUNE', 'ZONE'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A territory: the city, a district, a commune-level unit, or an industrial park or economic zone. */
export interface Place extends ReferenceEntry, Succession {
  readonly kind: PlaceKind;
  /** The place it lies in; empty for the city. */
  readonly parents: readonly DatedLink[];
  /**
   * The district of 2024 its records are summed under, where its first predecessor does not tell:
   * zones, and communes whose ground had changed districts before.
   */
  readonly district2024: string | null;
  /** The province of 2024 its ground belonged to: `HAI_PHONG`, or `HAI_DUONG` for what the merger of 2025 brought. */
  readonly province2024: string;
}
