import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS, ROLES } from './actor.js';
import { AuthenticationFailed } from './authentication-failed.js';
import type { BodySuccession } from './body-succession.js';
import { createDemoIssuer, type DemoIssuer } from './demo-issuer.js';
import { createTokenVerifier, type TokenVerifier } from './token-verifier.js';

const START = Date.UTC(2026, 10, 23, 9, 0);
let clockMs = START;
const now = () => new Date(clockMs);

/** DOLISA's files went to DOET on 1 March 2025. */
const bodies: BodySuccession = {
  findBody: (code) => (['DOLISA', 'DOET', 'SCHOOL:CDKTHP'].includes(code) ? { code } : undefined),
  successorOn: (code, date) => ({ code: code === 'DOLISA' && date >= '2025-03-01' ? 'DOET' : code }),
  actsFor: (code) => (code === 'DOET' ? ['DOET', 'DOLISA'] : [code]),
};

let dir: string;
let issuer: DemoIssuer;
let verifier: TokenVerifier;
let date: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hub-verifier-'));
  issuer = await createDemoIssuer({ dir, now });
});
afterAll(() => rm(dir, { recursive: true }));

beforeEach(() => {
  clockMs = START;
  date = '2026-11-23';
  verifier = newVerifier();
});

function newVerifier(overrides: { jwks?: DemoIssuer['jwks']; maxAgeMs?: number; maxRemembered?: number } = {}) {
  const { jwks = issuer.jwks, ...rest } = overrides;
  const { issuer: name, audience } = issuer;
  return createTokenVerifier({
    issuer: name,
    audience,
    keys: { jwks },
    bodies,
    now,
    businessDate: () => date,
    ...rest,
  });
}

async function bearer(request: Partial<Parameters<DemoIssuer['issue']>[0]> = {}): Promise<string> {
  const { accessToken } = await issuer.issue({ agency: 'DOLISA', role: 'OFFICER', ...request });
  return `Bearer ${accessToken}`;
}

describe('a valid token', () => {
  it('becomes a frozen actor of the body that holds its agency’s rights on the business date', async () => {
    const actor = await verifier.verify(await bearer({ lifetimeMs: 60_000 }));
    expect(actor).toEqual({
      id: 'demo:DOLISA:OFFICER',
      agency: 'DOET',
      actsFor: ['DOET', 'DOLISA'],
      roles: ['OFFICER'],
      expiresAt: START + 60_000,
    });
    expect(Object.isFrozen(actor) && Object.isFrozen(actor.actsFor) && Object.isFrozen(actor.roles)).toBe(true);
  });

  it('acts for its agency itself while that exists', async () => {
    date = '2024-09-01';
    expect(await verifier.verify(await bearer())).toMatchObject({ agency: 'DOLISA', actsFor: ['DOLISA'] });
  });

  it('has succession looked up anew when the business date changes, although it is remembered', async () => {
    const token = await bearer();
    date = '2025-02-28';
    expect(await verifier.verify(token)).toMatchObject({ agency: 'DOLISA' });
    date = '2025-03-01';
    expect(await verifier.verify(token)).toMatchObject({ agency: 'DOET' });
  });

  it('takes the business date from the clock in Vietnam when none is given', async () => {
    clockMs = Date.UTC(2025, 1, 28, 16, 59, 59);
    const { issuer: name, audience, jwks } = issuer;
    const plain = createTokenVerifier({ issuer: name, audience, keys: { jwks }, bodies, now });
    const token = await bearer();
    expect(await plain.verify(token)).toMatchObject({ agency: 'DOLISA' });
    clockMs += 1_000;
    expect(await plain.verify(token)).toMatchObject({ agency: 'DOET' });
  });

  it.each(ROLES)('may carry the role %s', async (role) => {
    expect(await verifier.verify(await bearer({ role }))).toMatchObject({ roles: [role] });
  });

  it('is remembered: the second time yields the same actor', async () => {
    const token = await bearer();
    expect(await verifier.verify(token)).toBe(await verifier.verify(token));
  });

  it('is forgotten when more tokens are in use than are remembered', async () => {
    const small = newVerifier({ maxRemembered: 2 });
    const [first, second, third] = [await bearer(), await bearer(), await bearer()];
    const [actor, other] = [await small.verify(first), await small.verify(second)];
    expect(await small.verify(first)).toBe(actor);
    await small.verify(third);
    expect(await small.verify(first)).toBe(actor);
    expect(await small.verify(second)).not.toBe(other);
  });

  it.each(['RS256', 'EdDSA'])('may be signed with %s', async (alg) => {
    const { sign, jwks } = await foreignIssuer(alg);
    expect(await newVerifier({ jwks }).verify(`Bearer ${await sign({})}`)).toMatchObject({ agency: 'DOET' });
  });
});

it('nobody signed in is the anonymous actor', async () => {
  expect(await verifier.verify(undefined)).toBe(ANONYMOUS);
});

describe('one message answers every fault of a token', () => {
  const claims = () => ({ agency: 'DOLISA', roles: ['OFFICER'], sub: 'u1', iss: issuer.issuer, aud: issuer.audience });
  const seconds = (offset: number) => Math.floor(START / 1_000) + offset;

  async function expectRefused(authorization: string, by = verifier) {
    const error = await by.verify(authorization).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthenticationFailed);
    expect((error as AuthenticationFailed).message).toBe('The access token is not valid.');
    expect((error as AuthenticationFailed).fault).toBe('TOKEN');
  }

  it('no algorithm', async () => {
    const token = new UnsecuredJWT({ ...claims(), exp: seconds(60) }).encode();
    await expectRefused(`Bearer ${token}`);
    await expectRefused(`Bearer ${token}c2ln`);
  });

  it('a shared-secret algorithm keyed with the public key', async () => {
    const key = new TextEncoder().encode(JSON.stringify(issuer.jwks.keys[0]));
    const kid = issuer.jwks.keys[0]?.kid ?? '';
    const token = new SignJWT({ ...claims(), exp: seconds(60) }).setProtectedHeader({ alg: 'HS256', kid }).sign(key);
    await expectRefused(`Bearer ${await token}`);
  });

  it('an algorithm that is not on the list', async () => {
    const { sign, jwks } = await foreignIssuer('PS256');
    await expectRefused(`Bearer ${await sign({})}`, newVerifier({ jwks }));
  });

  it('a key of somebody else, under our key’s id', async () => {
    const { sign } = await foreignIssuer('ES256', issuer.jwks.keys[0]?.kid);
    await expectRefused(`Bearer ${await sign({})}`);
  });

  it('a changed claim', async () => {
    const [header, payload = '', signature] = (await bearer()).split('.');
    const changed = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('OFFICER', 'APPROVER'));
    await expectRefused(`${header}.${changed.toString('base64url')}.${signature}`);
  });

  it('expired, be it the first time or remembered', async () => {
    const token = await bearer({ lifetimeMs: 60_000 });
    clockMs = START + 59_999;
    await verifier.verify(token);
    clockMs = START + 60_000;
    await expectRefused(token);
    await expectRefused(token, newVerifier());
  });

  it('not yet valid', async () => {
    const token = await bearer();
    clockMs = START - 1_000;
    await expectRefused(token);
  });

  it.each<[string, Record<string, unknown>]>([
    ['another issuer', { iss: 'https://elsewhere' }],
    ['another audience', { aud: 'urn:other' }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['the subject of nobody', { sub: 'anonymous' }],
    ['the subject of the aggregate reader', { sub: 'hub:aggregate' }],
    ['the subject of the scheduler', { sub: 'hub:scheduler' }],
    ['an endless subject', { sub: 'x'.repeat(256) }],
    ['no expiry', { exp: undefined }],
    ['no agency', { agency: undefined }],
    ['an agency that never existed', { agency: 'MINISTRY' }],
    ['an agency that is no text', { agency: ['DOLISA'] }],
    ['no roles', { roles: undefined }],
    ['an empty list of roles', { roles: [] }],
    ['an unknown role', { roles: ['OFFICER', 'KING'] }],
    ['roles as text', { roles: 'OFFICER' }],
  ])('%s', async (_fault, changed) => {
    const { sign, jwks } = await foreignIssuer('ES256');
    const strict = newVerifier({ jwks });
    await expect(strict.verify(`Bearer ${await sign({})}`)).resolves.toMatchObject({ agency: 'DOET' });
    await expectRefused(`Bearer ${await sign(changed)}`, strict);
  });

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Basic dTpw',
    'Bearer a.b',
    'Bearer a.b.c d',
    'a.b.c',
    `Bearer a.b.${'c'.repeat(9_000)}`,
  ])('the header %j', (header) => expectRefused(header));

  it('a key that was withdrawn, once the keys are as old as they may get', async () => {
    const jwks = { keys: [...issuer.jwks.keys] };
    const token = await bearer();
    const strict = newVerifier({ jwks, maxAgeMs: 1_000 });
    const first = await strict.verify(token);
    clockMs = START + 1_000;
    expect(await strict.verify(token)).not.toBe(first);
  });
});

async function foreignIssuer(alg: string, kid = 'foreign') {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const exp = Math.floor(START / 1_000) + 60;
  const claims = { agency: 'DOLISA', roles: ['OFFICER'], sub: 'u1', iss: issuer.issuer, aud: issuer.audience, exp };
  return {
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }] },
    sign: (changed: Record<string, unknown>) =>
      new SignJWT({ ...claims, ...changed }).setProtectedHeader({ alg, kid }).sign(privateKey),
  };
}
