import type { SubgraphUnavailable } from '@hub/transport';
import type { GraphQLFormattedError } from 'graphql';

/** Codes of the errors a client sees when an agency's service gave no answer. */
export const AGENCY_UNAVAILABLE = 'AGENCY_UNAVAILABLE';
/** A change was sent and nothing came back: it may or may not have been made. Never retried by the hub. */
export const OUTCOME_UNKNOWN = 'OUTCOME_UNKNOWN';

/** When it makes sense to ask again, where the transport does not know better; a hint, not a promise. */
const RETRY_AFTER_MS = 1_000;

/** The agencies' subgraphs by name, and the domain clients know them by. */
const DOMAINS: ReadonlyMap<string, string> = new Map([
  ['training', 'TRAINING'],
  ['budget', 'BUDGET'],
  ['outreach', 'OUTREACH'],
]);

/** The domain a client may be told for a subgraph; undefined for any other (its name is nobody's business). */
export function findDomain(subgraph: string): string | undefined {
  return DOMAINS.get(subgraph);
}

/**
 * The one error a client sees for a plan's fetch that got no answer.
 * Its path is that of the first field which became null by it: the fetch's place in the response (list indices filled
 * in for the first entity it concerned) and the response key of the first field it selects there.
 */
export function agencyUnavailableError(
  failure: SubgraphUnavailable,
  isMutation: boolean,
  path: readonly (string | number)[],
): GraphQLFormattedError {
  const domain = findDomain(failure.subgraph);
  const unknown = isMutation && mayHaveBeenReceived(failure);
  return {
    message: unknown
      ? "The agency's service did not confirm the change: its outcome is unknown."
      : "The agency's service is unavailable.",
    path: [...path],
    extensions: {
      code: unknown ? OUTCOME_UNKNOWN : AGENCY_UNAVAILABLE,
      ...(domain ? { domain } : {}),
      ...(unknown ? {} : { retryAfterMs: failure.retryAfterMs ?? RETRY_AFTER_MS }),
    },
  };
}

/** Failures to connect happen before anything is sent. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

function mayHaveBeenReceived({ reason, cause }: SubgraphUnavailable): boolean {
  switch (reason) {
    case 'REFUSED':
    case 'CIRCUIT_OPEN':
      return false;
    case 'UNREACHABLE':
      return !(cause instanceof Error && 'code' in cause && NOT_CONNECTED.has(String(cause.code)));
    case 'TIMEOUT':
    case 'BAD_ANSWER':
    case 'TOO_LARGE':
      return true;
    default:
      return reason satisfies never;
  }
}
