import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../logger.js';

const CONNECT_TIMEOUT_MS = 5_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** PostgreSQL answers, but will not take this service in: waiting would not help. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

/**
 * Resolves when the server takes connections; until then it is asked again and again, and each failure is logged.
 * Rejects when `signal` is aborted.
 * @throws DatabaseRefused when the server turns the login or the database down
 */
export async function awaitDatabase(url: string, logger: Logger, signal: AbortSignal): Promise<void> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    signal.throwIfAborted();
    try {
      await connectOnce(url);
      return;
    } catch (error) {
      if (isRefusal(error)) throw new DatabaseRefused(`PostgreSQL refused: ${messageOf(error)}`, { cause: error });
      logger.warn('PostgreSQL cannot be reached, will be tried again', { reason: messageOf(error), retryMs: pauseMs });
    }
    await delay(pauseMs, undefined, { signal });
  }
}

async function connectOnce(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // A connection that breaks while it is being closed again is no news.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } finally {
    await client.end();
  }
}

/** Class 28: authorization; class 3D: no such database. A server that is starting (57P03) or full (53300) is waited for. */
function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^(28|3D)/.test(error.code ?? '');
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
