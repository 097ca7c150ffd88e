import type { CalendarDate } from '../business-date.js';
import type { Source } from '../document/source.js';
import type { Provision, ProvisionKind, ProvisionOfKind } from './provision.js';

/** A date on which a policy begins or ends, with its source. */
export interface DatedFigure {
  readonly date: CalendarDate;
  readonly clause: string | null;
  readonly source: Source;
  readonly provisional: boolean;
  readonly demo: boolean;
}

/**
 * One version of one city's policy: the text as it stands from `from` until `to`, amendments applied and
 * gaps filled by the overlays that were loaded. Frozen; decisions read nothing else about the law.
 */
export interface Policy {
  readonly id: string;
  /** Version of the document and the overlays in it, e.g. `2` or `2+HAI_PHONG_DEMO_FIGURES@1`. */
  readonly version: string;
  readonly city: string;
  /** Official number of the resolution, e.g. `03/2024/NQ-HĐND`. */
  readonly number: string;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly issuedOn: CalendarDate;
  readonly demo: boolean;
  /** First day this version counts. */
  readonly from: DatedFigure;
  /** First day it no longer counts; null while no end is known. */
  readonly to: DatedFigure | null;
  readonly provisions: readonly Provision[];
}

/** The provision of a kind a policy states once, or undefined where it does not regulate the matter. */
export function findProvision<K extends ProvisionKind>(policy: Policy, kind: K): ProvisionOfKind<K> | undefined {
  return policy.provisions.find((provision): provision is ProvisionOfKind<K> => provision.kind === kind);
}

/** Every provision of a kind, in the document's order. */
export function provisionsOf<K extends ProvisionKind>(policy: Policy, kind: K): ProvisionOfKind<K>[] {
  return policy.provisions.filter((provision): provision is ProvisionOfKind<K> => provision.kind === kind);
}

/** Codes of the supported trades; null where the policy's list is not known. */
export function supportedTrades(policy: Policy): readonly string[] | null {
  return findProvision(policy, 'TRADES')?.value?.trades.map((trade) => trade.code) ?? null;
}

/** Whether this version counts on that day. */
export function isInForce(policy: Policy, on: CalendarDate): boolean {
  return policy.from.date <= on && (policy.to === null || on < policy.to.date);
}
