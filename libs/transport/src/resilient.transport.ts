import { type CallOutcome, CircuitBreaker } from './circuit-breaker.js';
import { ConnectionLost } from './http-connection.js';
import { ServiceState, type ServiceWatcher } from './service-state.js';
import { shareNextCall } from './share-next-call.js';
import {
  type SubgraphCall,
  type SubgraphResult,
  type SubgraphTransport,
  SubgraphUnavailable,
} from './subgraph-transport.js';

/** `onAway` and `onBack` are for logs: not told of each call, nor more than every 10 s. */
export interface ResiliencePolicy extends ServiceWatcher {
  /** The subgraph's name, for errors and logs. */
  readonly name: string;
  /** So many failures in a row stop further calls for a while. Default 5. */
  readonly failuresToOpen?: number;
  /** How long calls are stopped before one may probe. Default 2 000. */
  readonly openMs?: number;
  /** A query that failed to reach the subgraph within this time is sent once more. 0: never. Default 1 000. */
  readonly retryWithinMs?: number;
  readonly now?: () => Date;
}

/**
 * Puts a circuit breaker, and one retry of unreached queries, before a transport. Mutations are never sent twice.
 * Subscriptions pass straight through: who subscribes has its own pace of asking again.
 *
 * A service that tells its revision is asked for that after a call that timed out, and before one that is to probe: of a
 * frozen one nobody but those who asked it first waits for long, and no mutation finds out with an unknown outcome.
 */
export function createResilientTransport(inner: SubgraphTransport, policy: ResiliencePolicy): SubgraphTransport {
  const { name, retryWithinMs = 1_000, now = () => new Date() } = policy;
  let answers = 0;
  const state = new ServiceState(policy);
  const breaker = new CircuitBreaker(policy.failuresToOpen ?? 5, policy.openMs ?? 2_000);

  const stopped = (retryAfterMs: number) =>
    new SubgraphUnavailable(name, 'CIRCUIT_OPEN', 'It failed too often just now.', { retryAfterMs });

  /** Throws when no call may be made now. After a pause the service must be heard first: then it is a promise. */
  function pass(): Promise<void> | undefined {
    const admission = breaker.admit(now().getTime());
    if (!admission.admitted) throw stopped(admission.retryAfterMs);
    return admission.probing ? untilHeard() : undefined;
  }

  async function untilHeard(): Promise<void> {
    if (!(await isHeard())) throw stopped(breaker.pauseMs(now().getTime()));
  }

  async function attempt(call: SubgraphCall): Promise<SubgraphResult> {
    const probe = pass();
    if (probe) await probe;
    try {
      const result = await inner.fetch(call);
      answers += 1;
      breaker.record('ANSWERED', now().getTime());
      state.answered();
      return result;
    } catch (error) {
      const outcome = outcomeOf(error, call);
      breaker.record(outcome, now().getTime());
      if (outcome !== 'UNKNOWN' && error instanceof SubgraphUnavailable) {
        state.failed(error, now().getTime());
        if (error.reason === 'TIMEOUT') void isHeard();
      }
      throw error;
    }
  }

  const { readRevision } = inner;
  const knock = readRevision && shareNextCall(readRevision);

  /** Whether the service answers the least of questions, or any other meanwhile; true where it has none such. Never rejects. */
  async function isHeard(): Promise<boolean> {
    if (!knock) return true;
    const before = answers;
    const heard = await knock().then(
      () => true,
      () => answers > before,
    );
    breaker.recordKnock(heard ? 'HEARD' : 'SILENCE', now().getTime());
    return heard;
  }

  return {
    ...(inner.exclusiveAnswers ? { exclusiveAnswers: true } : {}),
    async fetch(call) {
      const startedMs = now().getTime();
      try {
        return await attempt(call);
      } catch (error) {
        const elapsedMs = now().getTime() - startedMs;
        if (!isUnreached(error) || elapsedMs >= retryWithinMs || call.signal?.aborted || !isQuery(call.query))
          throw error;
        return attempt(call);
      }
    },
    subscribe: (call, sink) => inner.subscribe(call, sink),
    ...(readRevision
      ? {
          // Never counted: it tells of the books only.
          async readRevision() {
            await pass();
            return readRevision();
          },
        }
      : {}),
    close: () => inner.close(),
  };
}

function outcomeOf(error: unknown, call: SubgraphCall): CallOutcome {
  if (!(error instanceof SubgraphUnavailable) || call.signal?.aborted) return 'UNKNOWN';
  if (error.cause instanceof ConnectionLost) return 'UNKNOWN';
  switch (error.reason) {
    case 'UNREACHABLE':
    case 'TIMEOUT':
    case 'BAD_ANSWER':
      return 'FAILED';
    case 'REFUSED':
    case 'TOO_LARGE':
      return 'ANSWERED';
    case 'CIRCUIT_OPEN':
      return 'UNKNOWN';
    default:
      return error.reason satisfies never;
  }
}

function isUnreached(error: unknown): boolean {
  return error instanceof SubgraphUnavailable && error.reason === 'UNREACHABLE';
}

/** Whether the text can only be a query. When in doubt it is not: a mutation must not be sent twice. */
function isQuery(text: string): boolean {
  return /^\s*(query\b|\{)/.test(text) && !/\b(mutation|subscription)\b/.test(text);
}
