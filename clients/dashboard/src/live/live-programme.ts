import { type AccessToken, SignInNeeded, type TokenSource } from '../access/token.source.js';
import type { BoardEvent } from '../board/board.state.js';
import { openSession, type Session, type SessionEnd, type SessionTiming } from './live-session.js';

export interface LiveProgrammeOptions {
  readonly url: string;
  readonly tokens: TokenSource;
  /** Hears every change of connection and every state received. */
  readonly emit: (event: BoardEvent) => void;
  readonly now: () => Date;
  /** Milliseconds before the next attempt after so many failures in a row. */
  readonly retryDelayMs: (failures: number) => number;
  readonly timing?: SessionTiming;
}

export interface LiveProgramme {
  /** Follows this year from now on, at once; also how to go on after a sign-in. */
  show(year: number): void;
  /** Cuts a waiting time short (the viewer's wish, or the network came back); nothing when not waiting. */
  tryNow(): void;
  stop(): void;
}

const TIMING: SessionTiming = { openingMs: 20_000, pingEveryMs: 15_000, pongWithinMs: 8_000 };

/** Keeps one year's programme flowing: connects, comes back after failures, and replaces its token in time. */
export function createLiveProgramme(options: LiveProgrammeOptions): LiveProgramme {
  const { url, tokens, emit, now, retryDelayMs, timing = TIMING } = options;
  let year: number | null = null;
  let session: Session | null = null;
  let successor: Session | null = null;
  let failures = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let renewTimer: ReturnType<typeof setTimeout> | undefined;
  /** Grows with every new start; whatever an earlier one still brings is void. */
  let start = 0;

  function restart(): void {
    clear();
    if (year === null) return;
    emit({ type: 'CONNECTION', connection: { kind: 'CONNECTING', lost: failures > 0 } });
    void connect(year, start);
  }

  function clear(): void {
    start += 1;
    clearTimeout(retryTimer);
    retryTimer = undefined;
    clearTimeout(renewTimer);
    session?.close();
    successor?.close();
    session = null;
    successor = null;
  }

  async function connect(wanted: number, mine: number): Promise<void> {
    try {
      const token = await tokens.get();
      if (mine !== start) return;
      session = open(wanted, token, () => {
        failures = 0;
        emit({ type: 'CONNECTION', connection: { kind: 'ONLINE' } });
        planRenewal(wanted, token, mine);
      });
    } catch (failure) {
      if (mine === start) failed(failure);
    }
  }

  function open(wanted: number, token: AccessToken, opened: () => void): Session {
    const opening = openSession({
      url,
      token: token.value,
      year: wanted,
      timing,
      received: (programme, first) => {
        if (first) opened();
        emit({ type: 'RECEIVED', programme, first });
      },
      ended: (end) => sessionEnded(opening, token, end),
    });
    return opening;
  }

  function sessionEnded(ended: Session, token: AccessToken, end: SessionEnd): void {
    // A successor that fails changes nothing: the session it was to relieve ends when its token does.
    if (ended === successor) {
      successor = null;
      return;
    }
    try {
      if (end === 'REFUSED') tokens.refused(token);
      failed(null);
    } catch (failure) {
      failed(failure);
    }
  }

  function failed(failure: unknown): void {
    clear();
    failures += 1;
    if (failure instanceof SignInNeeded) {
      emit({ type: 'CONNECTION', connection: { kind: 'SIGNED_OUT', reason: failure.reason } });
      return;
    }
    const delayMs = retryDelayMs(failures);
    retryTimer = setTimeout(restart, delayMs);
    emit({
      type: 'CONNECTION',
      connection: { kind: 'OFFLINE', retryAt: new Date(now().getTime() + delayMs) },
    });
  }

  function planRenewal(wanted: number, token: AccessToken, mine: number): void {
    if (token.renewInMs !== null) renewTimer = setTimeout(() => void relieve(wanted, mine), token.renewInMs);
  }

  /** Opens the next session beside the current one, which is closed when the next one's first state is here. */
  async function relieve(wanted: number, mine: number): Promise<void> {
    let token: AccessToken;
    try {
      token = await tokens.renew();
    } catch {
      return; // The current session goes on until its token ends; coming back then asks for a token anew.
    }
    if (mine !== start) return;
    const next = open(wanted, token, () => {
      session?.close();
      session = next;
      successor = null;
      planRenewal(wanted, token, mine);
    });
    successor = next;
  }

  return {
    show(chosen) {
      year = chosen;
      failures = 0;
      restart();
    },
    tryNow() {
      if (retryTimer !== undefined) restart();
    },
    stop() {
      year = null;
      clear();
    },
  };
}
