import { describeError, type Log } from './log.js';

/**
 * Starts a program and ends its process in order on Ctrl-C or a supervisor's SIGTERM, also on one that comes while it
 * starts; at once when asked a second time. Rejects when the start fails.
 */
export async function runUntilStopped<T extends { stop(): Promise<void> }>(
  start: () => Promise<T>,
  log: Log,
): Promise<T> {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    try {
      await (await starting).stop();
      process.exit(0);
    } catch (error) {
      log.error('The program did not stop in order.', describeError(error));
      process.exit(1);
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const starting = start();
  return starting;
}
