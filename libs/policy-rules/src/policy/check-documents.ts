import type { IssueList } from '../document/issue-list.js';
import type { PolicyDocuments } from './policy-documents.js';
import type { PolicyDocument } from './read-policy-document.js';

/** Checks how documents go together: one id each, nothing about a policy that is not there, one policy a city and day. */
export function checkDocuments({ policies, amendments, overlays }: PolicyDocuments, issues: IssueList): void {
  const ids = [...policies, ...amendments, ...overlays].map((document) => document.id);
  for (const id of new Set(ids.filter((candidate, index) => ids.indexOf(candidate) !== index))) {
    issues.add(id, 'id', 'DUPLICATE', 'is the id of two documents');
  }
  for (const { id, policy } of [...amendments, ...overlays]) {
    if (!policies.some((candidate) => candidate.id === policy)) {
      issues.add(id, 'policy', 'UNKNOWN_POLICY', `names ${policy}, which is not loaded`);
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
