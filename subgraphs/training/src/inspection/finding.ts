import { type CalendarDate, isLate } from '@hub/policy-rules';
import type { OversightSubject } from '../oversight/oversight-subject.js';
import type { FindingWeight } from './inspection-status.js';

/** One finding as stored with its inspection. */
export interface Finding {
  readonly id: string;
  readonly subject: OversightSubject;
  readonly weight: FindingWeight;
  readonly text: string;
  /** Money it concerns, whole đồng as digits; null: none. */
  readonly amountVnd: string | null;
  /** What the body has to do about it; null: nothing. */
  readonly requiredAction: string | null;
  /** The day by which; null: no day was set. */
  readonly dueOn: CalendarDate | null;
  readonly followUp: string | null;
  /** RFC 3339 */
  readonly followedUpAt: string | null;
}

/** What the body has yet to answer. */
export function openFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ requiredAction, followUp }) => requiredAction !== null && followUp === null);
}

/** Whether the follow-up came, or is still to come, after its day. */
export function isFollowUpLate({ requiredAction, dueOn, followedUpAt }: Finding, now: Date): boolean {
  if (requiredAction === null || dueOn === null) return false;
  return isLate({ dueOn }, followedUpAt === null ? now : new Date(followedUpAt));
}

/** The findings with these answers added, or the id of an answer that belongs to none that asks for one. */
export function withFollowUps(
  findings: readonly Finding[],
  answers: readonly { readonly findingId: string; readonly text: string }[],
  now: Date,
): { readonly findings: Finding[] } | { readonly unknown: number } {
  const unknown = answers.findIndex(
    ({ findingId }) => !findings.some(({ id, requiredAction }) => id === findingId && requiredAction !== null),
  );
  if (unknown >= 0) return { unknown };
  return {
    findings: findings.map((finding) => {
      const answer = answers.findLast(({ findingId }) => findingId === finding.id);
      return answer === undefined ? finding : { ...finding, followUp: answer.text, followedUpAt: now.toISOString() };
    }),
  };
}
