import { FieldProblems } from '@hub/subgraph-kit';
import { Arg } from 'type-graphql';

/** The `reason` argument of a step that needs one. */
export function Reason(description: string): ReturnType<typeof Arg> {
  return Arg('reason', () => String, { description: `${description}, 1–500 characters.` });
}

/** What is wrong with the reason of a step, 1 to 500 characters, or null. */
export function problemsOfReason(reason: string) {
  const problems = new FieldProblems();
  problems.text(reason, 'reason', { max: 500 });
  return problems.refusal();
}
