import type { SubgraphCall, SubgraphError, SubgraphResult, SubgraphTransport } from '@hub/transport';
import { SubscriptionRefused } from '@hub/transport';
import type { LiveTimings } from './live-timings.js';

/** What becomes of a subscription to a subgraph. After `onRefused` or `onEnd` nothing more comes. */
export interface UpstreamHandlers {
  /** The current state at first and after each resubscription, then every newer one. */
  onState(result: SubgraphResult): void;
  /** The stream has been away for longer than the grace; it is still being tried. Once per break. */
  onAway(cause: unknown): void;
  /** The subgraph does not give this stream to this actor: trying again would not help. */
  onRefused(errors: readonly SubgraphError[]): void;
  /** The subgraph has nothing more to say. */
  onEnd(): void;
}

/**
 * Keeps one subscription to a subgraph alive: after a break it subscribes again, soon at first, then ever less often.
 * Returns the function that ends it, at once and for good.
 */
export function followUpstream(
  transport: SubgraphTransport,
  call: SubgraphCall,
  handlers: UpstreamHandlers,
  { backoffMs, maxBackoffMs, graceMs }: LiveTimings,
): () => void {
  let ended = false;
  let attempts = 0;
  let unsubscribe: (() => void) | undefined;
  let resubscribing: NodeJS.Timeout | undefined;
  let grace: NodeJS.Timeout | undefined;
  let lastCause: unknown;

  const calm = () => {
    clearTimeout(grace);
    grace = undefined;
    attempts = 0;
  };
  const end = () => {
    ended = true;
    calm();
    clearTimeout(resubscribing);
    unsubscribe?.();
  };
  const onBreak = (cause: unknown, silentMs: number) => {
    lastCause = cause;
    grace ??= setTimeout(() => handlers.onAway(lastCause), Math.max(0, graceMs - silentMs)).unref();
    const pause = Math.min(maxBackoffMs, backoffMs * 2 ** attempts);
    attempts += 1;
    // Between half and all of it, so that a gateway's views do not all come back at the same moment.
    resubscribing = setTimeout(subscribe, pause * (0.5 + Math.random() / 2)).unref();
  };
  function subscribe(): void {
    // A stream that broke may still have something under way: it is no longer listened to.
    let current = true;
    const begunMs = performance.now();
    let brought = false;
    const finish = (then: () => void) => {
      if (ended || !current) return;
      current = false;
      then();
    };
    const stop = transport.subscribe(call, {
      next(result) {
        if (ended || !current) return;
        brought = true;
        calm();
        handlers.onState(result);
      },
      error: (error) =>
        finish(() => {
          // One that brought nothing was away since it was asked for.
          if (!(error instanceof SubscriptionRefused)) return onBreak(error, brought ? 0 : performance.now() - begunMs);
          end();
          handlers.onRefused(error.errors);
        }),
      complete: () =>
        finish(() => {
          end();
          handlers.onEnd();
        }),
    });
    unsubscribe = stop;
    if (ended) stop();
  }
  subscribe();
  return end;
}
