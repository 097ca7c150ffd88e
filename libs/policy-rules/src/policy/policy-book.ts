import type { CalendarDate } from '../business-date.js';
import { deepFreeze } from '../deep-freeze.js';
import { IssueList } from '../document/issue-list.js';
import { checkPolicyText } from './check-policy-text.js';
import { isInForce, type Policy } from './policy.js';
import { versionsOf } from './policy-versions.js';
import { type OverlayDocument, type PolicyDocument, readPolicyDocument } from './read-policy-document.js';

/** No policy of that city is loaded: a fault of the configuration, not a decision. */
export class UnknownPolicyCity extends Error {
  override readonly name = 'UnknownPolicyCity';

  constructor(city: string, known: readonly string[]) {
    super(`No policy is loaded for the city ${city}; there are policies for: ${known.join(', ') || 'none'}.`);
  }
}

/** Every loaded policy of every city, by date. */
export interface PolicyBook {
  /**
   * The version that counts in `city` on `date`. Where none does, the next one to come, else the last one
   * that was: decisions made with it say that it is not in force. Throws `UnknownPolicyCity`.
   */
  policyOn(date: CalendarDate, city: string): Policy;
  /** The version a stored decision names. */
  findPolicy(id: string, version: string): Policy | undefined;
  /** Every version of every policy, each city's in time order. */
  policies(): readonly Policy[];
  cities(): readonly string[];
}

/**
 * Loads policies and overlays from parsed JSON documents, in any order, and checks them as a whole.
 * Throws `DocumentsInvalid` with every fault found.
 */
export function loadPolicyBook(documents: readonly unknown[]): PolicyBook {
  const issues = new IssueList();
  const read = documents.map((document, position) => readPolicyDocument(document, position, issues));
  issues.throwIfAny();

  const policies = read.filter((document) => document.kind === 'POLICY');
  const overlays = read.filter((document) => document.kind === 'OVERLAY');
  checkIdentity(policies, overlays, issues);
  const versions = policies.flatMap((policy) => {
    const ofPolicy = versionsOf(
      policy,
      overlays.filter((overlay) => overlay.policy === policy.id),
      issues,
    );
    checkPolicyText(ofPolicy, issues);
    return ofPolicy;
  });
  issues.throwIfAny();
  return bookOf(deepFreeze(versions.toSorted((a, b) => compare(a.city, b.city) || compare(a.from.date, b.from.date))));
}

function bookOf(versions: readonly Policy[]): PolicyBook {
  const byCity = Map.groupBy(versions, (policy) => policy.city);
  return {
    policyOn(date, city) {
      const ofCity = byCity.get(city);
      const last = ofCity?.at(-1);
      if (ofCity === undefined || last === undefined) throw new UnknownPolicyCity(city, [...byCity.keys()]);
      return (
        ofCity.find((policy) => isInForce(policy, date)) ?? ofCity.find((policy) => date < policy.from.date) ?? last
      );
    },
    findPolicy: (id, version) => versions.find((policy) => policy.id === id && policy.version === version),
    policies: () => versions,
    cities: () => [...byCity.keys()],
  };
}

function checkIdentity(
  policies: readonly PolicyDocument[],
  overlays: readonly OverlayDocument[],
  issues: IssueList,
): void {
  const ids = [...policies, ...overlays].map((document) => document.id);
  for (const id of new Set(ids.filter((candidate, index) => ids.indexOf(candidate) !== index))) {
    issues.add(id, 'id', 'DUPLICATE', 'is the id of two documents');
  }
  for (const overlay of overlays) {
    if (!policies.some((policy) => policy.id === overlay.policy)) {
      issues.add(overlay.id, 'policy', 'UNKNOWN_POLICY', `names ${overlay.policy}, which is not loaded`);
    }
  }
  for (const [index, policy] of policies.entries()) {
    const other = policies.slice(index + 1).find((later) => later.city === policy.city && overlap(policy, later));
    if (other !== undefined) {
      issues.add(
        other.id,
        'effectiveFrom',
        'OVERLAPPING_POLICIES',
        `counts in ${policy.city} together with ${policy.id}`,
      );
    }
  }
}

function overlap(a: PolicyDocument, b: PolicyDocument): boolean {
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}

function startsBeforeEnd(starting: PolicyDocument, ending: PolicyDocument): boolean {
  return ending.effectiveTo === null || starting.effectiveFrom.date < ending.effectiveTo.date;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
