import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDemoIssuer } from './demo-issuer.js';

const NOW = new Date('2026-11-23T09:00:00.250Z');
const now = () => NOW;
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hub-issuer-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('the demo issuer', () => {
  it('keeps its key, so that tokens outlive a restart', async () => {
    const first = await createDemoIssuer({ dir, now });
    const second = await createDemoIssuer({ dir, now });
    expect(second.jwks).toEqual(first.jwks);
  });

  it('makes one key when several start at once', async () => {
    const issuers = await Promise.all(Array.from({ length: 40 }, () => createDemoIssuer({ dir, now })));
    expect(new Set(issuers.map(({ jwks }) => jwks.keys[0]?.kid)).size).toBe(1);
    expect(await readdir(dir)).toEqual(['demo-issuer-key.json']);
  });

  it('lets only its owner read the key, and shows nobody the private half', async () => {
    const { jwks } = await createDemoIssuer({ dir, now });
    const path = join(dir, 'demo-issuer-key.json');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const { d } = JSON.parse(await readFile(path, 'utf8')) as { d: string };
    expect(d).toMatch(/^[\w-]{20,}$/);
    expect(JSON.stringify(jwks)).not.toContain(d);
  });

  it('makes the folder it is told to use', async () => {
    await createDemoIssuer({ dir: join(dir, 'a', 'b'), now });
    expect(await readdir(join(dir, 'a', 'b'))).toHaveLength(1);
  });

  it('says which file is damaged instead of making another key', async () => {
    await writeFile(join(dir, 'demo-issuer-key.json'), '{"kty":');
    await expect(createDemoIssuer({ dir, now })).rejects.toThrow(/demo-issuer-key\.json is damaged/);
  });

  it('issues a token for one agency and role, and says when it expires', async () => {
    const issuer = await createDemoIssuer({ dir, now });
    const { accessToken, expiresAt } = await issuer.issue({ agency: 'DOLISA', role: 'OFFICER', lifetimeMs: 60_000 });
    const claims = decodeJwt(accessToken);
    expect(claims).toMatchObject({
      iss: issuer.issuer,
      aud: issuer.audience,
      sub: 'demo:DOLISA:OFFICER',
      agency: 'DOLISA',
      roles: ['OFFICER'],
    });
    expect(new Date((claims.exp ?? 0) * 1_000).toISOString()).toBe(expiresAt);
    expect(expiresAt).toBe('2026-11-23T09:01:00.000Z');
  });
});
