import type { CalendarDate } from '../business-date.js';
import { deepFreeze } from '../deep-freeze.js';
import { IssueList } from '../document/issue-list.js';
import { checkDocuments } from './check-documents.js';
import { checkPolicyText } from './check-policy-text.js';
import { isInForce, type Policy } from './policy.js';
import { type PolicyDocuments, sortDocuments, withDraft } from './policy-documents.js';
import { versionsOf } from './policy-versions.js';
import { readPolicyDocument } from './read-policy-document.js';

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
  /** The documents it was loaded from, as they were given. */
  documents(): readonly unknown[];
  /**
   * The last text of a draft, read beside the loaded documents: a policy instead of its city's own, or an amendment
   * to a loaded policy. Open values are filled by the loaded overlays. Throws `DocumentsInvalid` with every fault.
   */
  readDraft(document: unknown): Policy;
}

/**
 * Loads policies, amendments and overlays from parsed JSON documents, in any order, and checks them as a whole.
 * Throws `DocumentsInvalid` with every fault found.
 */
export function loadPolicyBook(documents: readonly unknown[]): PolicyBook {
  const issues = new IssueList();
  const read = documents.map((document, position) => readPolicyDocument(document, position, issues));
  issues.throwIfAny();
  const sorted = sortDocuments(read);
  return bookOf(versionsOfAll(sorted, issues), sorted, documents);
}

/** Checks the documents as a whole and gives every version. */
function versionsOfAll(documents: PolicyDocuments, issues: IssueList): readonly Policy[] {
  checkDocuments(documents, issues);
  const { policies, amendments, overlays } = documents;
  const versions = policies.flatMap((policy) => {
    const ofPolicy = versionsOf(
      {
        ...policy,
        amendments: [...policy.amendments, ...amendments.filter((one) => one.policy === policy.id)].toSorted(byDate),
      },
      overlays.filter((overlay) => overlay.policy === policy.id),
      issues,
    );
    checkPolicyText(ofPolicy, issues);
    return ofPolicy;
  });
  issues.throwIfAny();
  return deepFreeze(versions.toSorted((a, b) => compare(a.city, b.city) || compare(a.from.date, b.from.date)));
}

function bookOf(versions: readonly Policy[], read: PolicyDocuments, documents: readonly unknown[]): PolicyBook {
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
    documents: () => documents,
    readDraft(document) {
      const issues = new IssueList();
      const draft = readPolicyDocument(document, 0, issues);
      issues.throwIfAny();
      const { documents: withIt, policy } = withDraft(read, draft, issues);
      const last = versionsOfAll(withIt, issues).findLast(({ id }) => id === policy);
      if (last === undefined) throw new Error(`The draft ${draft.id} has no version.`);
      return last;
    },
  };
}

function byDate(a: { readonly effectiveFrom: { readonly date: string } }, b: typeof a): number {
  return compare(a.effectiveFrom.date, b.effectiveFrom.date);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
