import { runUntilStopped } from '@hub/gateway';
import { createLogger, PolicyFilesInvalid } from '@hub/subgraph-kit';
import { BooksAhead } from './books-ahead.js';
import { ConfigInvalid, readHubConfig } from './config.js';
import { DataDirInUse } from './data-dir-lock.js';
import { DEMO_ACTORS } from './demo-tokens.js';
import { type RunningHub, startHub } from './start-hub.js';

/** What keeps a hub from starting and is for whoever starts it to mend. */
const EXPECTED = [BooksAhead, ConfigInvalid, DataDirInUse, PolicyFilesInvalid] as const;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Starts the one-process hub from the environment, says where it is, and stops it on SIGINT or SIGTERM. */
export async function runHub(): Promise<void> {
  try {
    const config = readHubConfig(process.env, process.env.INIT_CWD ?? process.cwd());
    const logger = createLogger('hub');
    const hub = await runUntilStopped(() => startHub(config, { logger }), logger);
    await printWelcome(hub);
  } catch (error) {
    if (!EXPECTED.some((kind) => error instanceof kind)) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

async function printWelcome(hub: RunningHub): Promise<void> {
  print(
    `\nLiên Thông is ready after ${process.uptime().toFixed(1)} s. Demo mode: all people and figures are invented or marked.\n`,
  );
  print(`  GraphQL    ${hub.url}/graphql   (HTTP and WebSocket)`);
  print(`  Explorer   ${hub.url}/explorer`);
  print(`  Dashboard  ${hub.url}/dashboard/`);
  print(`  Health     ${hub.url}/health/ready\n`);
  print('  Demo tokens, for the header  authorization: Bearer <token>');
  for (const { agency, role } of DEMO_ACTORS) {
    print(`\n  ${agency} ${role}\n  ${await hub.issueToken(agency, role)}`);
  }
  print(`\n  More: POST ${hub.url}/demo/token {"agency": "DOLISA", "role": "OFFICER"}\n`);
}
