import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startSmallHub } from '../../test/stubs/small-hub.js';
import { UnknownDemoActor } from './demo-token-endpoint.js';

let hub: Awaited<ReturnType<typeof startSmallHub>>;
afterEach(() => hub.gateway.stop());

describe('health', () => {
  it('is live and ready once it listens, also without any agency', async () => {
    hub = await startSmallHub();
    for (const subgraph of Object.values(hub.subgraphs)) subgraph.kill();
    expect((await fetch(`${hub.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${hub.url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${hub.url}/health`)).status).toBe(200);
  });

  it('is not ready while a condition of its own does not hold, but live', async () => {
    hub = await startSmallHub({ isReady: async () => false });
    expect((await fetch(`${hub.url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${hub.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready' }]);
    expect((await fetch(`${hub.url}/health`)).status).toBe(503);
  });
});

describe('/demo/token', () => {
  const demoTokens = {
    async issue({ agency, role }: { agency: string; role: string }) {
      if (agency !== 'DOLISA') throw new UnknownDemoActor(`There is no body ${agency}.`);
      return { accessToken: `${agency}-${role}`, expiresAt: '2026-01-01T00:00:00.000Z' };
    },
  };
  const post = (body: unknown) =>
    fetch(`${hub.url}/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('gives a token for an agency and a role', async () => {
    hub = await startSmallHub({ demoTokens });
    const answer = await post({ agency: 'DOLISA', role: 'OFFICER' });
    expect(await answer.json()).toEqual({ accessToken: 'DOLISA-OFFICER', expiresAt: '2026-01-01T00:00:00.000Z' });
    expect((await post({ agency: 'NOBODY', role: 'OFFICER' })).status).toBe(400);
    expect((await post({ agency: 1 })).status).toBe(400);
    expect((await post(null)).status).toBe(400);
    expect((await fetch(`${hub.url}/demo/token`)).status).toBe(405);
  });

  it('does not exist outside demo mode', async () => {
    hub = await startSmallHub();
    expect((await post({ agency: 'DOLISA', role: 'OFFICER' })).status).toBe(405);
    expect((await fetch(`${hub.url}/demo/token`)).status).toBe(404);
  });
});

describe('pages', () => {
  it('are served from the files listed at start, and nothing beside them', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'site-'));
    const directory = await mkdtemp(join(parent, 'dashboard-'));
    await writeFile(join(directory, 'index.html'), '<!doctype html><title>Bảng</title>');
    await writeFile(join(parent, 'secret.txt'), 'secret');
    hub = await startSmallHub({ dashboardDir: directory });
    const page = await fetch(`${hub.url}/dashboard`);
    expect(page.url).toBe(`${hub.url}/dashboard/`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    expect(page.headers.get('content-security-policy')).not.toMatch(/http|\*|unsafe-eval/);
    expect(await page.text()).toContain('Bảng');
    const again = await fetch(`${hub.url}/dashboard/`, {
      headers: { 'if-none-match': page.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    for (const path of ['../secret.txt', '..%2fsecret.txt', '%2e%2e/secret.txt', 'missing.js']) {
      expect((await fetch(`${hub.url}/dashboard/${path}`)).status).toBe(404);
    }
    await rm(parent, { recursive: true });
  });

  it('is nowhere else', async () => {
    hub = await startSmallHub();
    const answer = await fetch(`${hub.url}/elsewhere`);
    expect([answer.status, await answer.json()]).toEqual([404, { error: 'There is nothing here.' }]);
  });
});
