import { Conflict, InvalidInput, NotAllowed, PolicyRefusal } from '@hub/subgraph-kit';
import { Arg, type ClassType, createUnionType, ID, Int } from 'type-graphql';

/** The `id` argument of a change; `what` says of what. */
export function RecordId(what: string): ReturnType<typeof Arg> {
  return Arg('id', () => ID, { description: what });
}

/** The `expectedVersion` argument of a change. */
export function ExpectedVersion(): ReturnType<typeof Arg> {
  return Arg('expectedVersion', () => Int, {
    description: 'The version the change stands on; another one now is a conflict.',
  });
}

/** The `idempotencyKey` argument of every mutation. */
export function IdempotencyKey(): ReturnType<typeof Arg> {
  return Arg('idempotencyKey', () => String, {
    description:
      'Chosen by the client, 1–128 characters, not blank: a retry with the same key answers the first result.',
  });
}

/** The `reason` argument of a step that needs one. */
export function Reason(description: string): ReturnType<typeof Arg> {
  return Arg('reason', () => String, { description: `${description}, 1–500 characters.` });
}

/** The answer of a mutation: the record as it now stands, or one of the four expected refusals. */
export function resultOf<Node extends object>(type: ClassType<Node>, name: string) {
  return createUnionType({
    name: `${name}Result`,
    description: 'The record as it now stands, or why nothing was changed.',
    types: () => [type, PolicyRefusal, Conflict, InvalidInput, NotAllowed] as const,
  });
}
