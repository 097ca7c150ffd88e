import { describe, expect, test } from 'vitest';
import { takeFragmentToken } from './fragment-token.js';
import { createTokenSource } from './token.source.js';

function jwt(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;
}

/** A browser tab with its own storage and clock, on a hub that answers `/demo/token` with what `answer` gives. */
function tab(answer: (nth: number) => Response, stored: Record<string, string> = {}) {
  const store = new Map(Object.entries(stored));
  const requests: Request[] = [];
  let nowMs = 1_000_000;
  const tokens = createTokenSource({
    storage: {
      getItem: (key) => store.get(key) ?? null,
      setItem: (key, value) => void store.set(key, value),
      removeItem: (key) => void store.delete(key),
    },
    fetch: async (input, init) => {
      requests.push(new Request(new URL(String(input), 'http://hub'), init));
      return answer(requests.length);
    },
    now: () => new Date(nowMs),
  });
  return {
    tokens,
    requests,
    store,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

const demoHub =
  (lifeS = 1000) =>
  (nth: number) =>
    Response.json({ accessToken: jwt({ iat: 5_000, exp: 5_000 + lifeS, nth }), expiresAt: 'whenever' });
const noDemo = () => new Response(null, { status: 404 });

describe('on a demo hub', () => {
  test('the token is that of the leadership of the labour department, asked for as JSON', async () => {
    const { tokens, requests } = tab(demoHub());
    await tokens.get();
    const [request] = requests;
    expect(request?.url).toBe('http://hub/demo/token');
    expect(request?.method).toBe('POST');
    expect(request?.headers.get('content-type')).toBe('application/json');
    expect(await request?.json()).toEqual({ agency: 'DOLISA', role: 'LEADERSHIP' });
  });

  test('a token serves for four fifths of its life, whatever the clocks say, and is then replaced', async () => {
    const { tokens, requests, pass } = tab(demoHub());
    expect((await tokens.get()).renewInMs).toBe(800_000);
    pass(300_000);
    expect((await tokens.get()).renewInMs).toBe(500_000);
    expect(requests).toHaveLength(1);
    pass(500_000);
    expect((await tokens.get()).renewInMs).toBe(800_000);
    expect(requests).toHaveLength(2);
  });

  test('a refused token is not used again', async () => {
    const { tokens, requests } = tab(demoHub());
    const token = await tokens.get();
    tokens.refused(token);
    expect((await tokens.get()).value).not.toBe(token.value);
    expect(requests).toHaveLength(2);
  });

  test('a token that does not say how long it lives is used without a plan to replace it', async () => {
    const { tokens } = tab(() => Response.json({ accessToken: 'opaque' }));
    expect(await tokens.get()).toEqual({ value: 'opaque', renewInMs: null });
  });

  test('a passing failure is no reason to ask the viewer', async () => {
    const { tokens } = tab(() => new Response(null, { status: 503 }));
    await expect(tokens.get()).rejects.toThrow('status 503');
  });
});

describe('with a token of the viewer', () => {
  test('it is used instead of a demo token and kept for the tab', async () => {
    const { tokens, requests, store } = tab(demoHub());
    tokens.provide('mine');
    expect(await tokens.get()).toEqual({ value: 'mine', renewInMs: null });
    expect(requests).toHaveLength(0);
    expect([...store.values()]).toEqual(['mine']);
  });

  test('it is forgotten when refused, and the viewer is asked', async () => {
    const { tokens, store } = tab(noDemo, { 'lien-thong.token': 'mine' });
    const token = await tokens.get();
    expect(() => tokens.refused(token)).toThrow(expect.objectContaining({ reason: 'REFUSED' }));
    expect(store.size).toBe(0);
  });

  test('a newer one survives the refusal of the one before', async () => {
    const { tokens } = tab(noDemo, { 'lien-thong.token': 'old' });
    const old = await tokens.get();
    tokens.provide('new');
    tokens.refused(old);
    expect((await tokens.get()).value).toBe('new');
  });
});

test('without a token on a hub that gives none away the viewer is asked', async () => {
  const { tokens } = tab(noDemo);
  await expect(tokens.get()).rejects.toMatchObject({ reason: 'MISSING' });
});

describe('a token in the address', () => {
  function bar(hash: string) {
    const addresses: unknown[] = [];
    const history = {
      replaceState: (_state: unknown, _title: string, address?: string | URL | null) => void addresses.push(address),
    };
    return { addresses, address: { location: { hash, pathname: '/dashboard/', search: '?year=2025' }, history } };
  }

  test('is taken and leaves the address bar, the year stays', () => {
    const { address, addresses } = bar('#token=a.b.c');
    expect(takeFragmentToken(address)).toBe('a.b.c');
    expect(addresses).toEqual(['/dashboard/?year=2025']);
  });

  test('that is empty leaves the address bar too', () => {
    const { address, addresses } = bar('#token=');
    expect(takeFragmentToken(address)).toBeNull();
    expect(addresses).toHaveLength(1);
  });

  test('other fragments are left alone', () => {
    const { address, addresses } = bar('#figures');
    expect(takeFragmentToken(address)).toBeNull();
    expect(addresses).toEqual([]);
  });
});
