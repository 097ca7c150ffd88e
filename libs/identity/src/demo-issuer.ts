import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  SignJWT,
} from 'jose';
import type { Role } from './actor.js';

const KEY_FILE = 'demo-issuer-key.json';
const ALGORITHM = 'ES256';
export const DEMO_ISSUER = 'urn:lien-thong:demo-issuer';
export const DEMO_AUDIENCE = 'urn:lien-thong:hub';

export interface DemoTokenRequest {
  /** Code of any body that ever existed; the verifier looks up who holds its rights today. */
  readonly agency: string;
  readonly role: Role;
  /** Default: `demo:<agency>:<role>`. */
  readonly subject?: string;
  /** Default 12 hours. */
  readonly lifetimeMs?: number;
}

export interface DemoToken {
  readonly accessToken: string;
  /** RFC 3339, UTC. */
  readonly expiresAt: string;
}

/** Issues tokens to whoever asks: for demo mode and tests only. */
export interface DemoIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** The public keys, for `createTokenVerifier`. */
  readonly jwks: JSONWebKeySet;
  issue(request: DemoTokenRequest): Promise<DemoToken>;
}

/** Opens the issuer whose private key lies in `dir` (readable by its owner only), making the key on first start. */
export async function createDemoIssuer({
  dir,
  now,
}: {
  readonly dir: string;
  readonly now: () => Date;
}): Promise<DemoIssuer> {
  const privateJwk = await readOrMakeKey(dir);
  const kid = await calculateJwkThumbprint(privateJwk);
  const privateKey = await importJWK(privateJwk, ALGORITHM);
  const { d: _private, ...publicJwk } = privateJwk;
  return {
    issuer: DEMO_ISSUER,
    audience: DEMO_AUDIENCE,
    jwks: { keys: [{ ...publicJwk, kid, alg: ALGORITHM, use: 'sig' }] },
    async issue({ agency, role, subject = `demo:${agency}:${role}`, lifetimeMs = 12 * 3_600_000 }) {
      const issuedAt = Math.floor(now().getTime() / 1_000);
      const expiresAt = issuedAt + Math.ceil(lifetimeMs / 1_000);
      const accessToken = await new SignJWT({ agency, roles: [role] })
        .setProtectedHeader({ alg: ALGORITHM, kid, typ: 'JWT' })
        .setIssuer(DEMO_ISSUER)
        .setAudience(DEMO_AUDIENCE)
        .setSubject(subject)
        .setJti(randomUUID())
        .setIssuedAt(issuedAt)
        .setNotBefore(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(privateKey);
      return { accessToken, expiresAt: new Date(expiresAt * 1_000).toISOString() };
    },
  };
}

async function readOrMakeKey(dir: string): Promise<JWK> {
  const path = join(dir, KEY_FILE);
  const existing = await readKey(path);
  if (existing !== undefined) return existing;
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  await mkdir(dir, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600, flag: 'wx' });
  // A link appears whole or not at all, and not over another process's key: whoever came first wins.
  await link(draft, path).catch(ignoreCode('EEXIST'));
  await rm(draft);
  const made = await readKey(path);
  if (made === undefined) throw new Error(`The demo issuer's key file ${KEY_FILE} vanished while it was made.`);
  return made;
}

async function readKey(path: string): Promise<JWK | undefined> {
  const text = await readFile(path, 'utf8').catch(ignoreCode('ENOENT'));
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as JWK;
  } catch (cause) {
    throw new Error(`The demo issuer's key file ${KEY_FILE} is damaged: delete it to make a new key.`, { cause });
  }
}

function ignoreCode(code: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw error;
    return undefined;
  };
}
