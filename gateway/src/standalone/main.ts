import { createJsonLog } from '../log.js';
import { runUntilStopped } from '../run-until-stopped.js';
import { BadArguments, readStandaloneOptions } from './standalone-options.js';
import { startStandalone } from './start-standalone.js';

const now = () => new Date();
const log = createJsonLog(now);

try {
  const options = readStandaloneOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  const gateway = await runUntilStopped(() => startStandalone(options, { log, now }), log);
  process.stdout.write(`The gateway is ready at ${gateway.url}/graphql (explorer: ${gateway.url}/explorer)\n`);
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
