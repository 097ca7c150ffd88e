import { createJsonLog } from '../log.js';
import { runUntilStopped } from '../run-until-stopped.js';
import { ConfigInvalid, readGatewayConfig } from './gateway-config.js';
import { startDistributed } from './start-distributed.js';

const machineClock = () => new Date();
const log = createJsonLog(machineClock);

try {
  const config = readGatewayConfig(process.env);
  const gateway = await runUntilStopped(() => startDistributed(config, { log, machineClock }), log);
  process.stdout.write(`The gateway is ready at ${gateway.url}/graphql\n`);
  process.on('SIGHUP', () => void gateway.reloadSupergraph());
} catch (error) {
  if (!(error instanceof ConfigInvalid)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
