import { type Client, createClient } from 'graphql-ws/client';
import { decodeProgramme } from '../programme/programme.decode.js';
import { PROGRAMME_SUBSCRIPTION, type Programme } from '../programme/programme.types.js';

/** Why a session is over: the hub did not accept its token, or anything else, after which trying again may help. */
export type SessionEnd = 'REFUSED' | 'LOST';

export interface SessionOptions {
  /** The hub's GraphQL endpoint, `ws:` or `wss:`. */
  readonly url: string;
  readonly token: string;
  readonly year: number;
  readonly timing: SessionTiming;
  /** One state of the programme; `first` is the opening one. */
  readonly received: (programme: Programme, first: boolean) => void;
  /** Called once, and never after `close`. */
  readonly ended: (end: SessionEnd) => void;
}

export interface SessionTiming {
  /** How long the opening message may take, connecting included. */
  readonly openingMs: number;
  /** How often a silent connection is asked whether it still lives, and how long its answer may take. */
  readonly pingEveryMs: number;
  readonly pongWithinMs: number;
}

export interface Session {
  close(): void;
}

const REFUSED_CLOSE_CODES = [4401, 4403];
const REFUSED_ERROR_CODES = ['UNAUTHENTICATED', 'FORBIDDEN'];

/** One socket with one subscription. It never comes back by itself: who opened it decides about that. */
export function openSession({ url, token, year, timing, received, ended }: SessionOptions): Session {
  let over = false;
  let first = true;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  const openingTimer = setTimeout(() => finish('LOST'), timing.openingMs);

  const client: Client = createClient({
    url,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    keepAlive: timing.pingEveryMs,
    on: {
      ping: (fromServer) => {
        if (!fromServer) pongTimer = setTimeout(() => finish('LOST'), timing.pongWithinMs);
      },
      pong: () => clearTimeout(pongTimer),
      // Heard here rather than from the subscription: the client would follow a normal closure by itself.
      closed: (event) => finish(isRefusal(event) ? 'REFUSED' : 'LOST'),
    },
  });

  const unsubscribe = client.subscribe(
    { query: PROGRAMME_SUBSCRIPTION, variables: { year } },
    {
      next: (result) => {
        if (over) return;
        if (result.data) deliver(result.data);
        else finish(isRefusal(result.errors) ? 'REFUSED' : 'LOST');
      },
      error: (failure) => finish(isRefusal(failure) ? 'REFUSED' : 'LOST'),
      complete: () => finish('LOST'),
    },
  );

  function deliver(data: unknown): void {
    let programme: Programme;
    try {
      programme = decodeProgramme(data);
    } catch {
      finish('LOST'); // A hub of another version, perhaps in the middle of being replaced.
      return;
    }
    clearTimeout(openingTimer);
    received(programme, first);
    first = false;
  }

  function release(): void {
    over = true;
    clearTimeout(openingTimer);
    clearTimeout(pongTimer);
    unsubscribe();
    client.terminate();
  }

  function finish(end: SessionEnd): void {
    if (over) return;
    release();
    ended(end);
  }

  return {
    close: () => {
      if (!over) release();
    },
  };
}

/** A close event, or GraphQL errors, that speak of the token rather than of the service. */
function isRefusal(failure: unknown): boolean {
  if (Array.isArray(failure)) return failure.some((error) => REFUSED_ERROR_CODES.includes(error?.extensions?.code));
  if (typeof failure !== 'object' || failure === null || !('code' in failure)) return false;
  return REFUSED_CLOSE_CODES.some((code) => code === failure.code);
}
