import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';

/** Where the issuer's public keys come from. */
export type TokenKeys =
  /** Keys at hand: the demo issuer's, or a file's. */
  | { readonly jwks: JSONWebKeySet }
  /** The key set's address. */
  | { readonly url: string }
  /** Ask the issuer: `<issuer>/.well-known/openid-configuration` names the key set's address. */
  | { readonly discover: true };

/** The issuer's keys could not be had: nothing can be said about the token. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}

export interface IssuerKeyOptions {
  readonly issuer: string;
  readonly keys: TokenKeys;
  readonly now: () => Date;
  /** For one request to the issuer. Default 5 000. */
  readonly timeoutMs?: number;
  /** After a request, an unknown key asks again no sooner than this (real time). Default 30 000. */
  readonly cooldownMs?: number;
  /** After a failure, the issuer is asked again no sooner than this. Default 5 000. */
  readonly retryMs?: number;
  /** Keys are fetched anew after this (real time), so that withdrawn ones stop working. Default 600 000. */
  readonly maxAgeMs?: number;
  /** While the issuer is away, its last keys are used for this long. Default 3 600 000. */
  readonly maxStaleMs?: number;
}

/**
 * Finds the key a token names. Nothing is requested before the first token arrives, so the hub starts
 * while the issuer is down; a flood of unknown keys costs the issuer one request per cooldown.
 */
export function createIssuerKeys(options: IssuerKeyOptions): JWTVerifyGetKey {
  const { keys } = options;
  if ('jwks' in keys) return createLocalJWKSet(keys.jwks);
  return 'url' in keys ? remoteKeys(keys.url, options) : discoveredKeys(options);
}

function discoveredKeys(options: IssuerKeyOptions): JWTVerifyGetKey {
  const discovery = createThrottle(options);
  let found: JWTVerifyGetKey | undefined;
  return async (header, token) => {
    found ??= await discovery(async () => remoteKeys(await discoverKeySetUrl(options), options));
    return found(header, token);
  };
}

function remoteKeys(url: string, options: IssuerKeyOptions): JWTVerifyGetKey {
  const { now, timeoutMs = 5_000, cooldownMs = 30_000, maxAgeMs = 600_000, maxStaleMs = 3_600_000 } = options;
  const throttle = createThrottle(options);
  let fetchedAt = Number.NEGATIVE_INFINITY;
  const keySet = createRemoteJWKSet(new URL(url), {
    timeoutDuration: timeoutMs,
    cooldownDuration: cooldownMs,
    cacheMaxAge: maxAgeMs,
    // jose waits after a success only; a failing issuer needs a pause too.
    [customFetch]: (address, init) =>
      throttle(async () => {
        const response = await fetchOk(address, init);
        fetchedAt = now().getTime();
        return response;
      }),
  });
  return async (header, token) => {
    try {
      return await keySet(header, token);
    } catch (cause) {
      if (isTokenFault(cause)) throw cause;
      const lastKeys = keySet.jwks();
      if (lastKeys === undefined || now().getTime() - fetchedAt >= maxStaleMs) {
        throw cause instanceof IssuerUnavailable
          ? cause
          : new IssuerUnavailable('No key set from the issuer.', { cause });
      }
      return createLocalJWKSet(lastKeys)(header, token);
    }
  };
}

/** The issuer's keys are there; the token names none of them. */
function isTokenFault(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}

async function discoverKeySetUrl({ issuer, timeoutMs = 5_000 }: IssuerKeyOptions): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetchOk(address, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
  const configuration = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown } | null;
  if (configuration?.issuer !== issuer) throw new IssuerUnavailable('Discovery names another issuer.');
  if (typeof configuration.jwks_uri !== 'string') throw new IssuerUnavailable('Discovery names no key set.');
  return configuration.jwks_uri;
}

async function fetchOk(address: string, init: RequestInit): Promise<Response> {
  const response = await fetch(address, init);
  if (!response.ok) throw new IssuerUnavailable(`The issuer answered ${response.status}.`);
  return response;
}

/** Runs one at a time and, after a failure, fails at once for a while. */
function createThrottle({ now, retryMs = 5_000 }: IssuerKeyOptions): <T>(request: () => Promise<T>) => Promise<T> {
  let running: Promise<unknown> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  return async <T>(request: () => Promise<T>): Promise<T> => {
    if (running !== undefined) return running as Promise<T>;
    if (now().getTime() - failedAt < retryMs) throw new IssuerUnavailable('The issuer failed a moment ago.');
    const attempt = request();
    running = attempt;
    try {
      return await attempt;
    } catch (cause) {
      failedAt = now().getTime();
      throw cause instanceof IssuerUnavailable ? cause : new IssuerUnavailable('The issuer did not answer.', { cause });
    } finally {
      running = undefined;
    }
  };
}
