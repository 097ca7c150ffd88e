import { describeError, type Log } from './log.js';

/** Ends the process in order on Ctrl-C or a supervisor's SIGTERM; at once when asked a second time. */
export function runUntilStopped(running: { stop(): Promise<void> }, log: Log): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('The gateway did not stop in order.', describeError(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
