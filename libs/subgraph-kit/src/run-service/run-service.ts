import type { Domain } from '@hub/events';
import { createLogger, type Logger } from '../logger.js';
import { PolicyFilesInvalid } from '../policy/load-policies.js';
import { DatabaseRefused } from './await-database.js';
import { ConfigInvalid, type EnvironmentReader } from './environment-reader.js';
import { readServiceConfig, type ServiceConfig } from './service.config.js';
import { type RunningService, type ServiceContents, startService } from './start-service.js';

/** How long calls under way may take to end once the service was told to stop. */
const STOP_WITHIN_MS = 15_000;
/** The service cannot start as it is configured; a supervisor's restart would not help. */
const EXIT_MISCONFIGURED = 2;

export interface ServiceProgram<Own extends object> {
  readonly domain: Domain;
  /** Taken when `PORT` is not set. */
  readonly port: number;
  /** Reads the variables only this subgraph has. */
  readonly readOwn?: (reader: EnvironmentReader) => Own;
  readonly contentsOf: (config: ServiceConfig & Own) => ServiceContents;
}

/**
 * The whole of a subgraph's `main`: reads the environment, starts the service, writes one JSON line
 * `{"message": "ready", "url": …}` to standard error, and stops in order on SIGTERM or SIGINT; a second signal stops
 * at once. Exit codes: 0 stopped, 1 failed, 2 a variable, a policy file, the login or the database is wrong.
 */
export async function runService<Own extends object = object>(program: ServiceProgram<Own>): Promise<void> {
  const logger = createLogger(program.domain);
  const stopping = new AbortController();
  let running: RunningService | undefined;
  const onSignal = () => {
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
    if (running !== undefined) void stopAndExit(running, logger);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  try {
    const config = readServiceConfig(process.env, { port: program.port }, program.readOwn);
    running = await startService(program.contentsOf(config), config, logger, stopping.signal);
    if (stopping.signal.aborted) return await stopAndExit(running, logger);
    logger.info('ready', { url: running.url, demo: config.demo });
  } catch (error) {
    process.exit(exitCodeOf(error, stopping.signal, logger));
  }
}

async function stopAndExit(running: RunningService, logger: Logger): Promise<void> {
  const overdue = setTimeout(() => {
    logger.error('calls did not end in time, stopped without them', { stopWithinMs: STOP_WITHIN_MS });
    process.exit(1);
  }, STOP_WITHIN_MS);
  try {
    await running.stop();
    clearTimeout(overdue);
    logger.info('stopped');
    process.exit(0);
  } catch (error) {
    logger.error('the service did not stop in order', { error });
    process.exit(1);
  }
}

/** Says why the service does not run, and with which code the process ends. */
function exitCodeOf(error: unknown, stopping: AbortSignal, logger: Logger): number {
  if (stopping.aborted) return 0;
  if (error instanceof ConfigInvalid) {
    for (const problem of error.problems) logger.error(problem);
    return EXIT_MISCONFIGURED;
  }
  if (error instanceof DatabaseRefused || error instanceof PolicyFilesInvalid) {
    logger.error(error.message);
    return EXIT_MISCONFIGURED;
  }
  logger.error('the service could not start', { error });
  return 1;
}
