import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type HubOptions, type RunningHub, startHub } from '../src/index.js';

// biome-ignore lint/suspicious/noExplicitAny: each test knows the shape it asked for.
type Data = any;

/** Somebody who uses the hub as its clients do: over HTTP and WebSocket with an access token. */
export interface TestClient {
  ask(query: string, variables?: Record<string, unknown>): Promise<{ data?: Data; errors?: readonly Data[] }>;
  /** Subscribes; messages so far are in `messages`. */
  watch(query: string, variables?: Record<string, unknown>): Promise<Watching>;
}

export interface Watching {
  readonly messages: ExecutionResult<Data>[];
  /** Resolves with the first message, seen or to come, that fits. */
  until(fits: (message: ExecutionResult<Data>) => boolean): Promise<ExecutionResult<Data>>;
  stop(): Promise<void>;
}

export interface TestHub extends RunningHub {
  readonly dataDir: string;
  as(agency: string, role: string): Promise<TestClient>;
  anonymous(): TestClient;
}

/** The whole hub in this process, with demo data, on a data directory of its own. */
export async function startTestHub(
  options: HubOptions & { readonly today?: string; readonly policyDir?: string } = {},
): Promise<TestHub> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'));
  const hub = await startHub(
    {
      host: '127.0.0.1',
      port: 0,
      dataDir,
      today: options.today ?? null,
      policyDir: options.policyDir ?? null,
      cacheBytes: 16 * 1_048_576,
    },
    options,
  );
  return {
    ...hub,
    dataDir,
    as: async (agency, role) => clientOf(hub.url, `Bearer ${await hub.issueToken(agency, role)}`),
    anonymous: () => clientOf(hub.url, undefined),
    stop: async () => {
      await hub.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A client of the gateway at `url`, which sends `authorization` unless it is undefined. */
export function clientOf(url: string, authorization: string | undefined): TestClient {
  const identity = authorization === undefined ? {} : { authorization };
  return {
    async ask(query, variables) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...identity },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as { data?: Data; errors?: readonly Data[] };
    },
    async watch(query, variables) {
      const client = createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: identity,
        retryAttempts: 0,
      });
      const messages: ExecutionResult<Data>[] = [];
      const waiting = new Set<() => void>();
      let failure: unknown;
      const wake = () => {
        for (const check of [...waiting]) check();
      };
      client.subscribe<Data>(variables === undefined ? { query } : { query, variables }, {
        next: (message) => {
          messages.push(message as ExecutionResult<Data>);
          wake();
        },
        error: (error) => {
          failure = error;
          wake();
        },
        complete: wake,
      });
      return {
        messages,
        until: (fits) =>
          new Promise((resolve, reject) => {
            const check = () => {
              const found = messages.find(fits);
              if (found === undefined && failure === undefined) return;
              waiting.delete(check);
              if (found === undefined) reject(failure);
              else resolve(found);
            };
            waiting.add(check);
            check();
          }),
        stop: async () => {
          await client.dispose();
        },
      };
    },
  };
}
