import { loadTargets, TARGET_DOCUMENTS, type Target, type TargetBook } from '@hub/policy-rules';

let book: TargetBook | null = null;

/** What Resolution 14-NQ/TU asks of the graduates of a school year's end, if anything. */
export function resolutionTargetOf(schoolYear: number): Target | undefined {
  book ??= loadTargets(TARGET_DOCUMENTS);
  return book.findTarget('SHARE_OF_GRADUATES_INTO_VOCATIONAL_EDUCATION', schoolYear + 1);
}
