import type { Action } from '@hub/policy-rules';
import { type NotAllowed, notAllowed, type RequestContext } from '@hub/subgraph-kit';

/** Who wrote something, or took an earlier step of it, does not pass it on: the refusal, or null. */
export function refuseHandler(
  { actor }: RequestContext,
  action: Action,
  earlier: readonly (string | null | undefined)[],
): NotAllowed | null {
  if (!earlier.includes(actor.id)) return null;
  return Object.assign(notAllowed(action), {
    message: 'Nobody passes on what they wrote or handled before themselves.',
  });
}
