import { Arg, type ClassType, createUnionType, ID, Int } from 'type-graphql';
import { Conflict, InvalidInput, NotAllowed, PolicyRefusal } from '../graphql/refusals.js';

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

/** The `expectedVersion` argument of a write that makes a record or changes the one there is. */
export function ExpectedVersionIfAny(): ReturnType<typeof Arg> {
  return Arg('expectedVersion', () => Int, {
    nullable: true,
    description: 'The version of what is stored already; absent or null: nothing is stored yet.',
  });
}

/** The `idempotencyKey` argument of every mutation. */
export function IdempotencyKey(): ReturnType<typeof Arg> {
  return Arg('idempotencyKey', () => String, {
    description:
      'Chosen by the client, 1–128 characters, not blank: a retry with the same key answers the first result.',
  });
}

/** The answer of a mutation: the record as it now stands, or one of the four expected refusals. */
export function resultOf<Node extends object>(type: ClassType<Node>, name: string) {
  return createUnionType({
    name: `${name}Result`,
    description: 'The record as it now stands, or why nothing was changed.',
    types: () => [type, PolicyRefusal, Conflict, InvalidInput, NotAllowed] as const,
  });
}
