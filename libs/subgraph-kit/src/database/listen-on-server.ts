import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const RECONNECT_MS = 500;

/**
 * Follows `channel` over a connection of its own and reconnects for as long as it is wanted. `onNotify` is also
 * called after each reconnection: a notification may have been missed meanwhile.
 */
export async function listenOnServer(url: string, channel: string, onNotify: () => void): Promise<() => Promise<void>> {
  const wanted = new AbortController();
  let client = await connectListener(url, channel, onNotify);
  const following = (async () => {
    while (!wanted.signal.aborted) {
      await new Promise<void>((resolve) => {
        client.once('end', resolve);
        wanted.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      client = await reconnect(url, channel, onNotify, wanted.signal, client);
    }
  })();
  return async () => {
    wanted.abort();
    await following;
    await client.end().catch(ignoreAlreadyEnded);
  };
}

async function connectListener(url: string, channel: string, onNotify: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  // 'end' follows every connection error and is what the caller acts on.
  client.on('error', () => client.end().catch(ignoreAlreadyEnded));
  client.on('notification', () => onNotify());
  await client.connect();
  await client.query(`listen "${channel}"`);
  return client;
}

async function reconnect(
  url: string,
  channel: string,
  onNotify: () => void,
  wanted: AbortSignal,
  last: pg.Client,
): Promise<pg.Client> {
  while (!wanted.aborted) {
    try {
      const client = await connectListener(url, channel, onNotify);
      onNotify();
      return client;
    } catch {
      // The server is still away: the wait below is the answer to that.
      await delay(RECONNECT_MS, undefined, { signal: wanted }).catch(ignoreAbort);
    }
  }
  return last;
}

function ignoreAlreadyEnded(): void {}
function ignoreAbort(): void {}
