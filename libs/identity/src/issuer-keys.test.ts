import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuthenticationFailed } from './authentication-failed.js';
import type { TokenKeys } from './issuer-keys.js';
import { createTokenVerifier } from './token-verifier.js';

const START = Date.UTC(2026, 10, 23, 9, 0);
const RETRY_MS = 5_000;
const MAX_STALE_MS = 60_000;
let clockMs = START;
let server: Server;
let address: string;
let requests: string[];
let answer: { status: number; keys: object[]; issuer: string | undefined };

beforeEach(async () => {
  clockMs = START;
  requests = [];
  answer = { status: 200, keys: [], issuer: undefined };
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    const configuration = { issuer: answer.issuer ?? address, jwks_uri: `${address}/keys` };
    response.end(JSON.stringify(request.url === '/keys' ? { keys: answer.keys } : configuration));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

function newVerifier(
  keys: TokenKeys = { url: `${address}/keys` },
  jose: { cooldownMs?: number; maxAgeMs?: number } = {},
) {
  return createTokenVerifier({
    issuer: address,
    audience: 'hub',
    keys,
    bodies: { findBody: (code) => ({ code }), successorOn: (code) => ({ code }), actsFor: (code) => [code] },
    now: () => new Date(clockMs),
    retryMs: RETRY_MS,
    maxStaleMs: MAX_STALE_MS,
    timeoutMs: 1_000,
    ...jose,
  });
}

async function newKey(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const exp = Math.floor(START / 1_000) + 3_600;
  let tokens = 0;
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' },
    bearer: async () => {
      const claims = { iss: address, aud: 'hub', sub: `u${tokens++}`, agency: 'DOET', roles: ['OFFICER'], exp };
      return `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey)}`;
    },
  };
}

async function faultOf(verifying: Promise<unknown>) {
  const error = await verifying.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AuthenticationFailed);
  return (error as AuthenticationFailed).fault;
}

describe("an issuer's keys", () => {
  it('are asked for once, when the first token comes', async () => {
    const key = await newKey('a');
    answer.keys = [key.jwk];
    const verifier = newVerifier();
    expect(requests).toEqual([]);
    for (let i = 0; i < 5; i++) await verifier.verify(await key.bearer());
    expect(requests).toEqual(['/keys']);
  });

  it('are found by discovery', async () => {
    const key = await newKey('a');
    answer.keys = [key.jwk];
    const verifier = newVerifier({ discover: true });
    await Promise.all([verifier.verify(await key.bearer()), verifier.verify(await key.bearer())]);
    await verifier.verify(await key.bearer());
    expect(requests).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('are not taken from a discovery document of another issuer', async () => {
    const key = await newKey('a');
    answer.keys = [key.jwk];
    answer.issuer = 'https://elsewhere';
    expect(await faultOf(newVerifier({ discover: true }).verify(await key.bearer()))).toBe('ISSUER_UNAVAILABLE');
    expect(requests).toEqual(['/.well-known/openid-configuration']);
  });

  it('are asked for again when one is unknown, so that rotation works', async () => {
    const [old, fresh] = [await newKey('old'), await newKey('fresh')];
    answer.keys = [old.jwk];
    const verifier = newVerifier(undefined, { cooldownMs: 1 });
    await verifier.verify(await old.bearer());
    answer.keys = [old.jwk, fresh.jwk];
    await new Promise((resolve) => setTimeout(resolve, 5));
    await verifier.verify(await fresh.bearer());
    expect(requests).toHaveLength(2);
  });

  it('stay in use for a while when the issuer is away as they get old', async () => {
    const [known, unknown] = [await newKey('known'), await newKey('unknown')];
    answer.keys = [known.jwk];
    const verifier = newVerifier(undefined, { maxAgeMs: 1 });
    await verifier.verify(await known.bearer());
    answer.status = 500;
    await new Promise((resolve) => setTimeout(resolve, 5));
    await verifier.verify(await known.bearer());
    expect(await faultOf(verifier.verify(await unknown.bearer()))).toBe('TOKEN');
    clockMs += MAX_STALE_MS;
    expect(await faultOf(verifier.verify(await known.bearer()))).toBe('ISSUER_UNAVAILABLE');
  });

  it('are not asked for again and again by a flood of tokens with unknown keys', async () => {
    const [known, unknown] = [await newKey('known'), await newKey('unknown')];
    answer.keys = [known.jwk];
    const verifier = newVerifier();
    const flood = Array.from({ length: 50 }, async () => faultOf(verifier.verify(await unknown.bearer())));
    expect(new Set(await Promise.all(flood))).toEqual(new Set(['TOKEN']));
    for (let i = 0; i < 20; i++) await faultOf(verifier.verify(await unknown.bearer()));
    expect(requests.length).toBeLessThanOrEqual(1);
    await verifier.verify(await known.bearer());
  });

  it.each([{ url: true }, { discover: true }])('are not asked for right after a failure, %j', async (how) => {
    const key = await newKey('a');
    answer.status = 500;
    const verifier = newVerifier('url' in how ? { url: `${address}/keys` } : { discover: true });
    for (let i = 0; i < 20; i++) expect(await faultOf(verifier.verify(await key.bearer()))).toBe('ISSUER_UNAVAILABLE');
    expect(requests).toHaveLength(1);

    answer.status = 200;
    answer.keys = [key.jwk];
    clockMs += RETRY_MS;
    await verifier.verify(await key.bearer());
  });

  it('give the client the same message when the issuer is away as when the token is bad', async () => {
    const key = await newKey('a');
    const away = newVerifier({ url: 'http://127.0.0.1:1/keys' });
    await expect(away.verify(await key.bearer())).rejects.toThrow('The access token is not valid.');
  });
});
