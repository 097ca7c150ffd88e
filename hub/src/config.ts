import { resolve } from 'node:path';
import { isCalendarDate } from '@hub/policy-rules';

/** What the one-process hub reads from its environment. */
export interface HubConfig {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly dataDir: string;
  /** Business date that replaces today's, `YYYY-MM-DD`; null: the clock's. */
  readonly today: string | null;
  /** Folder of further policy documents, `*.json`; null: the bundled ones alone. */
  readonly policyDir: string | null;
  /** Memory for kept answers; 0: none are kept. */
  readonly cacheBytes: number;
}

/** A variable has a value that cannot be used. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
}

/** Reads and checks the variables; throws `ConfigInvalid` with the variable's name. */
export function readHubConfig(env: NodeJS.ProcessEnv, cwd: string): HubConfig {
  const port = Number(env.PORT ?? '4000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigInvalid('PORT must be a port number, or 0 for a free one.');
  const today = env.HUB_TODAY ?? null;
  if (today !== null && !isCalendarDate(today)) throw new ConfigInvalid('HUB_TODAY must be a day as YYYY-MM-DD.');
  const cacheMb = Number(env.HUB_CACHE_MB ?? '64');
  if (!Number.isInteger(cacheMb) || cacheMb < 0) throw new ConfigInvalid('HUB_CACHE_MB must be a whole number.');
  return {
    host: env.HUB_HOST ?? '127.0.0.1',
    port,
    dataDir: resolve(cwd, env.HUB_DATA_DIR ?? '.data'),
    today,
    policyDir: env.HUB_POLICY_DIR === undefined ? null : resolve(cwd, env.HUB_POLICY_DIR),
    cacheBytes: cacheMb * 1_048_576,
  };
}

/** The hub's clock: the machine's, moved to the configured business date. */
export function clockOf(today: string | null, machine: () => Date = () => new Date()): () => Date {
  if (today === null) return machine;
  // Noon in Việt Nam of the configured day when the hub starts; from there it runs on.
  const offsetMs = Date.parse(`${today}T12:00:00+07:00`) - machine().getTime();
  return () => new Date(machine().getTime() + offsetMs);
}
