type State =
  | { readonly kind: 'CLOSED'; readonly failures: number }
  | { readonly kind: 'OPEN'; readonly untilMs: number }
  | { readonly kind: 'PROBING' };

/** What became of an admitted call: `UNKNOWN` when its end told nothing of the service, or nobody waited for it. */
export type CallOutcome = 'ANSWERED' | 'FAILED' | 'UNKNOWN';

/** What a knock at the door brought: a question that any service answers at once, whatever it is asked otherwise. */
export type KnockOutcome = 'HEARD' | 'SILENCE';

/** Whether a call may be made, as a probe perhaps, and if not, when to ask again. */
export type Admission =
  | { readonly admitted: true; readonly probing: boolean }
  | { readonly admitted: false; readonly retryAfterMs: number };

/**
 * Stops calling a service that failed `failuresToOpen` times in a row. After `openMs` one call probes it:
 * its answer lets all calls through again, its failure waits once more. Times are epoch milliseconds.
 */
export class CircuitBreaker {
  #state: State = { kind: 'CLOSED', failures: 0 };

  constructor(
    private readonly failuresToOpen: number,
    private readonly openMs: number,
  ) {}

  admit(nowMs: number): Admission {
    const retryAfterMs = this.pauseMs(nowMs);
    if (retryAfterMs > 0) return { admitted: false, retryAfterMs };
    const probing = this.#state.kind === 'OPEN';
    if (probing) this.#state = { kind: 'PROBING' };
    return { admitted: true, probing };
  }

  /** How long no call is let through, as far as that is known; 0 when one would be. Changes nothing. */
  pauseMs(nowMs: number): number {
    const state = this.#state;
    switch (state.kind) {
      case 'CLOSED':
        return 0;
      case 'PROBING':
        return this.openMs;
      case 'OPEN':
        return Math.max(0, state.untilMs - nowMs);
      default:
        return state satisfies never;
    }
  }

  record(outcome: CallOutcome, nowMs: number): void {
    switch (outcome) {
      case 'ANSWERED':
        this.#state = { kind: 'CLOSED', failures: 0 };
        return;
      case 'FAILED':
        this.#state = this.#afterFailure(nowMs);
        return;
      case 'UNKNOWN':
        // A probe that told nothing makes room for the next.
        if (this.#state.kind === 'PROBING') this.#state = { kind: 'OPEN', untilMs: nowMs };
        return;
      default:
        outcome satisfies never;
    }
  }

  /**
   * Silence opens it, however few calls have failed. A service that was open and is heard gets calls again, until the
   * first of them fails.
   */
  recordKnock(outcome: KnockOutcome, nowMs: number): void {
    const { kind } = this.#state;
    if (outcome === 'SILENCE') {
      // One who knocked before it opened does not prolong the pause.
      if (kind !== 'OPEN') this.#state = { kind: 'OPEN', untilMs: nowMs + this.openMs };
    } else if (kind === 'PROBING') {
      this.#state = { kind: 'CLOSED', failures: this.failuresToOpen - 1 };
    }
  }

  #afterFailure(nowMs: number): State {
    const state = this.#state;
    const open: State = { kind: 'OPEN', untilMs: nowMs + this.openMs };
    switch (state.kind) {
      case 'CLOSED':
        return state.failures + 1 >= this.failuresToOpen ? open : { kind: 'CLOSED', failures: state.failures + 1 };
      case 'PROBING':
        return open;
      case 'OPEN':
        // A call from before it opened: it does not prolong the pause.
        return state;
      default:
        return state satisfies never;
    }
  }
}
