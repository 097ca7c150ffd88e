import type { SubgraphUnavailable } from './subgraph-transport.js';

/** Who is told of a service's state. */
export interface ServiceWatcher {
  readonly onAway?: (failure: SubgraphUnavailable) => void;
  readonly onBack?: () => void;
}

/** A service that fails now and then is not told of more often. */
const QUIET_MS = 10_000;

/** Tells when a service begins to fail and when it answers again. Times are epoch milliseconds. */
export class ServiceState {
  private away = false;
  private toldMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly watcher: ServiceWatcher) {}

  failed(failure: SubgraphUnavailable, nowMs: number): void {
    if (this.away || nowMs - this.toldMs < QUIET_MS) return;
    this.away = true;
    this.toldMs = nowMs;
    this.watcher.onAway?.(failure);
  }

  answered(): void {
    if (!this.away) return;
    this.away = false;
    this.watcher.onBack?.();
  }
}
