import { DEFAULT_OPERATION_LIMITS } from '../limits/operation-limits.js';

/** Where one agency's subgraph is, and the secret it shares with the gateway. */
export interface SubgraphConfig {
  readonly name: 'training' | 'budget' | 'outreach';
  readonly url: string;
  readonly secret: string;
}

/** What a gateway of its own process reads from its environment. */
export interface GatewayConfig {
  readonly host: string;
  readonly port: number;
  readonly issuer: string;
  readonly audience: string;
  /** The issuer's key set; undefined: found through its discovery document. */
  readonly jwksUrl: string | undefined;
  readonly natsUrl: string;
  /** The composed schema; undefined: the one that came with the program. */
  readonly supergraphFile: string | undefined;
  readonly subgraphs: readonly SubgraphConfig[];
  readonly allowedOrigins: readonly string[];
  readonly https: boolean;
  readonly introspection: boolean;
  /** Executes the documents of the hub's own clients and nothing else. */
  readonly enforceTrustedDocuments: boolean;
  readonly socketsPerActor: number;
  /** Values an answer may hold, see `OperationLimits.cost`. */
  readonly maxCost: number;
  /** Memory for kept answers; 0: none are kept. */
  readonly cacheBytes: number;
  /** Business date that replaces today's, `YYYY-MM-DD`. */
  readonly today: string | undefined;
}

/** A variable is missing or cannot be used; the message begins with its name. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
}

const SUBGRAPHS = ['training', 'budget', 'outreach'] as const;
const MIN_SECRET_LENGTH = 32;
const DEFAULT_SOCKETS_PER_ACTOR = 100;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks every variable once, at start. @throws ConfigInvalid */
export function readGatewayConfig(env: Environment): GatewayConfig {
  const { get, find } = createReader(env);
  return {
    host: find('HUB_HOST') ?? '127.0.0.1',
    port: readInteger('PORT', find('PORT') ?? '4000', 0, 65_535),
    issuer: get('HUB_ISSUER'),
    audience: get('HUB_AUDIENCE'),
    jwksUrl: readOptionalUrl('HUB_JWKS_URL', find('HUB_JWKS_URL')),
    natsUrl: get('HUB_NATS_URL'),
    supergraphFile: find('HUB_SUPERGRAPH'),
    subgraphs: SUBGRAPHS.map((name) => {
      const prefix = `HUB_${name.toUpperCase()}`;
      const url = readUrl(`${prefix}_URL`, get(`${prefix}_URL`));
      return { name, url, secret: readSecret(`${prefix}_SECRET`, get(`${prefix}_SECRET`)) };
    }),
    allowedOrigins: (find('HUB_ALLOWED_ORIGINS') ?? '').split(',').flatMap((origin) => origin.trim() || []),
    https: readBoolean('HUB_HTTPS', find('HUB_HTTPS') ?? 'false'),
    introspection: readBoolean('HUB_INTROSPECTION', find('HUB_INTROSPECTION') ?? 'false'),
    enforceTrustedDocuments: readSwitch('HUB_TRUSTED_DOCUMENTS', find('HUB_TRUSTED_DOCUMENTS') ?? 'off', 'enforce'),
    socketsPerActor: readInteger(
      'HUB_SOCKETS_PER_ACTOR',
      find('HUB_SOCKETS_PER_ACTOR') ?? String(DEFAULT_SOCKETS_PER_ACTOR),
      1,
      1_000_000,
    ),
    maxCost: readInteger(
      'HUB_MAX_COST',
      find('HUB_MAX_COST') ?? String(DEFAULT_OPERATION_LIMITS.cost),
      1,
      1_000_000_000,
    ),
    cacheBytes: readInteger('HUB_CACHE_MB', find('HUB_CACHE_MB') ?? '64', 0, 65_536) * 1_048_576,
    today: readDate('HUB_TODAY', find('HUB_TODAY')),
  };
}

function createReader(env: Environment) {
  const find = (name: string) => env[name]?.trim() || undefined;
  const get = (name: string) => {
    const value = find(name);
    if (value === undefined) throw new ConfigInvalid(`${name} is missing.`);
    return value;
  };
  return { find, get };
}

function readInteger(name: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < min || number > max) {
    throw new ConfigInvalid(`${name} must be a whole number from ${min} to ${max}.`);
  }
  return number;
}

function readBoolean(name: string, value: string): boolean {
  if (value !== 'true' && value !== 'false') throw new ConfigInvalid(`${name} must be true or false.`);
  return value === 'true';
}

function readSwitch(name: string, value: string, on: string): boolean {
  if (value !== on && value !== 'off') throw new ConfigInvalid(`${name} must be ${on} or off.`);
  return value === on;
}

function readUrl(name: string, value: string): string {
  const fits = URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
  if (!fits) throw new ConfigInvalid(`${name} must be an http(s) address.`);
  return value;
}

function readOptionalUrl(name: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : readUrl(name, value);
}

/** The value itself is never told. */
function readSecret(name: string, value: string): string {
  if (value.length < MIN_SECRET_LENGTH)
    throw new ConfigInvalid(`${name} must have at least ${MIN_SECRET_LENGTH} characters.`);
  return value;
}

function readDate(name: string, value: string | undefined): string | undefined {
  if (value !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(value))
    throw new ConfigInvalid(`${name} must be a day as YYYY-MM-DD.`);
  return value;
}
