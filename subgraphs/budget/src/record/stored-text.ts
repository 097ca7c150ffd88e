import { FieldProblems } from '@hub/subgraph-kit';

/** Text as it is stored: NFC, without blanks around it. */
export function storedText(text: string): string {
  return text.normalize('NFC').trim();
}

/** What is wrong with the reason of a step, 1 to 500 characters, or null. */
export function problemsOfReason(reason: string) {
  const problems = new FieldProblems();
  problems.text(reason, 'reason', { max: 500 });
  return problems.refusal();
}
