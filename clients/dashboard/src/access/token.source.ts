/** Why the page has no token to show: none was given and the hub gives none away, or the one given was refused. */
export type SignInReason = 'MISSING' | 'REFUSED';

/** Only the viewer can go on from here, by providing a token. */
export class SignInNeeded extends Error {
  readonly reason: SignInReason;

  constructor(reason: SignInReason) {
    super(`A token is needed from the viewer (${reason}).`);
    this.reason = reason;
  }
}

export interface AccessToken {
  readonly value: string;
  /** Milliseconds until it should be replaced; null when this page cannot replace it. */
  readonly renewInMs: number | null;
}

export interface TokenSource {
  /** The token to connect with now. Throws SignInNeeded, or another error when trying again may help. */
  get(): Promise<AccessToken>;
  /** A token for after the current one. */
  renew(): Promise<AccessToken>;
  /** The hub refused this token. Throws SignInNeeded when it was the viewer's; otherwise the next `get` brings another. */
  refused(token: AccessToken): void;
  /** The viewer's own token, kept for this tab until it is refused. */
  provide(token: string): void;
}

export interface TokenSourceOptions {
  /** Where the viewer's token lives: `sessionStorage` on the page. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
}

const STORAGE_KEY = 'lien-thong.token';
const DEMO_TOKEN_PATH = '/demo/token';
const DEMO_VIEWER = { agency: 'DOLISA', role: 'LEADERSHIP' };
/** A token is replaced after this part of its life, by its own two times: the viewer's clock may be wrong. */
const RENEW_AFTER = 0.8;
/** Longer than any life worth planning for, and within what a timer can hold. */
const LONGEST_RENEWAL_MS = 86_400_000;

/** The viewer's token when there is one; otherwise the demo hub's leadership token, where the hub is a demo. */
export function createTokenSource({ storage, fetch, now }: TokenSourceOptions): TokenSource {
  let demo: { token: AccessToken; renewAt: number | null } | null = null;

  async function issueDemoToken(): Promise<AccessToken> {
    const response = await fetch(DEMO_TOKEN_PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(DEMO_VIEWER),
    });
    if (!response.ok) {
      if ([401, 403, 404, 405].includes(response.status)) throw new SignInNeeded('MISSING');
      throw new Error(`The demo token was not issued (status ${response.status}).`);
    }
    const value = accessTokenOf(await response.json());
    const token = { value, renewInMs: renewalOf(value) };
    demo = { token, renewAt: token.renewInMs === null ? null : now().getTime() + token.renewInMs };
    return token;
  }

  return {
    async get() {
      const provided = storage.getItem(STORAGE_KEY);
      if (provided) return { value: provided, renewInMs: null };
      if (!demo) return issueDemoToken();
      if (demo.renewAt === null) return demo.token;
      const renewInMs = demo.renewAt - now().getTime();
      return renewInMs > 0 ? { ...demo.token, renewInMs } : issueDemoToken();
    },
    renew: issueDemoToken,
    refused(token) {
      demo = null;
      if (storage.getItem(STORAGE_KEY) !== token.value) return;
      storage.removeItem(STORAGE_KEY);
      throw new SignInNeeded('REFUSED');
    },
    provide(token) {
      storage.setItem(STORAGE_KEY, token);
    },
  };
}

function accessTokenOf(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'accessToken' in answer) {
    const { accessToken } = answer;
    if (typeof accessToken === 'string') return accessToken;
  }
  throw new TypeError('The demo token answer must carry an accessToken.');
}

/** From the token's own `iat` and `exp`, unverified: they only plan a renewal. Null when it does not say. */
function renewalOf(token: string): number | null {
  const { iat, exp } = findClaims(token) ?? {};
  if (typeof iat !== 'number' || typeof exp !== 'number' || exp <= iat) return null;
  return Math.min((exp - iat) * 1000 * RENEW_AFTER, LONGEST_RENEWAL_MS);
}

function findClaims(token: string): { iat?: unknown; exp?: unknown } | null {
  const payload = token.split('.')[1];
  if (!payload) return null;
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' ? claims : null;
  } catch {
    return null; // Not a JWT: the hub will judge it.
  }
}
