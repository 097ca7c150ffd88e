import type { IssueList } from '../document/issue-list.js';
import type { Provision } from './provision.js';
import type { AmendmentDocument, OverlayDocument, PolicyDocument } from './read-policy-document.js';

/** Documents that were read, by kind. */
export interface PolicyDocuments {
  readonly policies: readonly PolicyDocument[];
  readonly amendments: readonly AmendmentDocument[];
  readonly overlays: readonly OverlayDocument[];
}

type AnyDocument = PolicyDocument | AmendmentDocument | OverlayDocument;

export function sortDocuments(documents: readonly AnyDocument[]): PolicyDocuments {
  return {
    policies: documents.filter((document) => document.kind === 'POLICY'),
    amendments: documents.filter((document) => document.kind === 'AMENDMENT'),
    overlays: documents.filter((document) => document.kind === 'OVERLAY'),
  };
}

/**
 * The documents as they would be with the draft: a policy takes the place of its city's, an amendment comes after all
 * others of its policy. Answers which policy the draft is of; a draft of any other kind is a fault.
 */
export function withDraft(
  loaded: PolicyDocuments,
  draft: AnyDocument,
  issues: IssueList,
): { documents: PolicyDocuments; policy: string } {
  switch (draft.kind) {
    case 'POLICY':
      return { documents: withPolicy(loaded, draft), policy: draft.id };
    case 'AMENDMENT':
      return {
        documents: { ...loaded, amendments: [...loaded.amendments.filter(({ id }) => id !== draft.id), draft] },
        policy: draft.policy,
      };
    case 'OVERLAY':
      issues.add(draft.id, 'kind', 'UNKNOWN_VALUE', 'must be POLICY or AMENDMENT: an overlay is no draft of a text');
      return { documents: loaded, policy: draft.policy };
    default:
      return draft satisfies never;
  }
}

/** Overlays go on filling what the draft leaves open, and step back from what it states and whom it no longer supports. */
function withPolicy({ policies, amendments, overlays }: PolicyDocuments, draft: PolicyDocument): PolicyDocuments {
  const others = policies.filter(({ id, city }) => id !== draft.id && city !== draft.city);
  const remains = (policy: string) => others.some(({ id }) => id === policy);
  const stated = [...draft.provisions, ...draft.amendments.flatMap(({ replaces, adds }) => [...replaces, ...adds])];
  const open = new Set(stated.filter(({ value }) => value === null).map(({ id }) => id));
  const trades = new Set(
    stated.flatMap((one) => (one.kind === 'TRADES' ? (one.value?.trades ?? []) : [])).map(({ code }) => code),
  );
  return {
    policies: [...others, draft],
    amendments: amendments.filter(({ policy }) => remains(policy)),
    overlays: overlays.flatMap((overlay) => {
      if (remains(overlay.policy)) return [overlay];
      if (overlay.policy !== draft.id) return [];
      const filling = overlay.provisions.filter(({ id }) => open.has(id));
      return [{ ...overlay, provisions: filling.map((provision) => ofTrades(provision, trades)) }];
    }),
  };
}

/** Without the rows of a table that are for other trades; all of them where the draft's list is not known. */
function ofTrades(provision: Provision, trades: ReadonlySet<string>): Provision {
  const { kind, value } = provision;
  if (trades.size === 0 || value === null || (kind !== 'TUITION_BASES' && kind !== 'COURSE_MONTHS')) return provision;
  const remains = ({ trade }: { readonly trade: string | null }) => trade === null || trades.has(trade);
  return { ...provision, value: { entries: value.entries.filter(remains) } } as Provision;
}
