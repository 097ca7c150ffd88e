import {
  type SubgraphError,
  type SubgraphResult,
  SubgraphUnavailable,
  SubscriptionRefused,
} from './subgraph-transport.js';

const STREAM_BROKEN = 'STREAM_BROKEN';

/**
 * What a subgraph's server sends, as the last message, when its own transport ended a subscription with this error.
 * Sent to a remote transport it becomes the same kind of error there.
 */
export function answerToBreak(error: unknown): SubgraphResult {
  if (error instanceof SubscriptionRefused) return { errors: error.errors };
  return { errors: [{ message: 'The stream of events broke.', extensions: { code: STREAM_BROKEN } }] };
}

/** The error that a message without data, errors alone, stands for. */
export function breakFromAnswer(subgraph: string, errors: readonly SubgraphError[]): Error {
  return errors.some(({ extensions }) => extensions?.code === STREAM_BROKEN)
    ? new SubgraphUnavailable(subgraph, 'UNREACHABLE', 'The stream of events broke.')
    : new SubscriptionRefused(subgraph, errors);
}
