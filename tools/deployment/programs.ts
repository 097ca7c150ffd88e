import { readServiceConfig } from '@hub/subgraph-kit/service';
import { readGatewayConfig } from '../../gateway/src/distributed/gateway-config.js';
import { readHubConfig } from '../../hub/src/config.js';
import { readTrainingVariables } from '../../subgraphs/training/src/service.config.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads each program's configuration as the program itself does; throws where it would not start. */
export const PROGRAMS: Readonly<Record<string, (env: Environment) => unknown>> = {
  hub: (env) => readHubConfig(env, '/'),
  gateway: readGatewayConfig,
  training: (env) => readServiceConfig(env, { port: 4001 }, readTrainingVariables),
  budget: (env) => readServiceConfig(env, { port: 4002 }),
  outreach: (env) => readServiceConfig(env, { port: 4003 }),
};

/** The names of the variables a program looks at, given an environment it can start with. */
export function namesReadBy(read: (env: Environment) => unknown, env: Environment): ReadonlySet<string> {
  const names = new Set<string>();
  read(
    new Proxy(env, {
      get: (target, name) => {
        if (typeof name === 'string') names.add(name);
        return Reflect.get(target, name);
      },
    }),
  );
  return names;
}
