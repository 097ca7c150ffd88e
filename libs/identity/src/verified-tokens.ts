import type { Actor } from './actor.js';

interface Remembered {
  readonly actor: Actor;
  /** Succession was looked up for this business date. */
  readonly date: string;
  readonly until: number;
}

export interface VerifiedTokens {
  find(authorization: string, date: string): Actor | undefined;
  add(authorization: string, date: string, actor: Actor): void;
}

/**
 * Remembers what verified tokens said. The key is the whole header, signature included. An entry holds until
 * the token expires, the business date changes, or the issuer's keys would have been fetched anew.
 */
export function createVerifiedTokens({
  now,
  maxRemembered = 10_000,
  maxAgeMs = 600_000,
}: {
  readonly now: () => Date;
  readonly maxRemembered?: number;
  readonly maxAgeMs?: number;
}): VerifiedTokens {
  const entries = new Map<string, Remembered>();
  return {
    find(authorization, date) {
      const entry = entries.get(authorization);
      if (entry === undefined) return undefined;
      entries.delete(authorization);
      if (entry.date !== date || now().getTime() >= entry.until) return undefined;
      entries.set(authorization, entry);
      return entry.actor;
    },
    add(authorization, date, actor) {
      const until = Math.min(now().getTime() + maxAgeMs, actor.expiresAt ?? Number.POSITIVE_INFINITY);
      entries.set(authorization, { actor, date, until });
      if (entries.size <= maxRemembered) return;
      // A Map keeps insertion order and `find` re-inserts, so the first key is the least recently used.
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    },
  };
}
