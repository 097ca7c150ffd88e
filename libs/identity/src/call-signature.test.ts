import { describe, expect, it } from 'vitest';
import { type Actor, ANONYMOUS } from './actor.js';
import { CALL_CLOCK_SKEW_MS, CALL_LIFETIME_MS, createCallSecret, signCall, verifyCall } from './call-signature.js';
import { signHttpCall, verifyHttpCall } from './signed-http.js';
import { signConnection, signSubscribe, verifyConnection, verifySubscribe } from './signed-websocket.js';

const SECRET = createCallSecret('a secret of at least thirty-two bytes');
const OTHER_SECRET = createCallSecret('another secret of thirty-two bytes!!');
const AT = Date.UTC(2026, 10, 23, 9, 0);
const OFFICER: Actor = {
  id: 'u1',
  agency: 'DOET',
  actsFor: ['DOET', 'DOLISA'],
  roles: ['OFFICER'],
  expiresAt: AT + 60_000,
};
const BODY = '{"query":"{ programme(year: 2026) { year } }"}';

describe('a signed HTTP call', () => {
  const headers = signHttpCall(SECRET, { body: BODY, actor: OFFICER, at: AT });
  const verify = (changed: Partial<Parameters<typeof verifyHttpCall>[1]> = {}, secret = SECRET) =>
    verifyHttpCall(secret, { headers, body: BODY, now: AT, ...changed });

  it('yields its actor, frozen, when nothing was changed', () => {
    const verified = verify();
    expect(verified).toEqual({ trusted: true, actor: OFFICER });
    if (verified.trusted) {
      expect(Object.isFrozen(verified.actor)).toBe(true);
      expect(Object.isFrozen(verified.actor.roles)).toBe(true);
    }
  });

  it('is the same for a body of bytes and of text', () => {
    expect(verify({ body: Buffer.from(BODY) })).toMatchObject({ trusted: true });
  });

  it('is refused with one byte of the body changed', () => {
    expect(verify({ body: BODY.replace('2026', '2025') })).toEqual({ trusted: false, refusal: 'WRONG_SIGNATURE' });
  });

  it('is refused with another actor', () => {
    const leader = signHttpCall(OTHER_SECRET, { body: BODY, actor: { ...OFFICER, roles: ['APPROVER'] }, at: AT });
    expect(verify({ headers: { ...headers, 'x-hub-actor': leader['x-hub-actor'] } })).toEqual({
      trusted: false,
      refusal: 'WRONG_SIGNATURE',
    });
  });

  it('is refused with another time', () => {
    expect(verify({ headers: { ...headers, 'x-hub-at': String(AT + 1) } })).toEqual({
      trusted: false,
      refusal: 'WRONG_SIGNATURE',
    });
  });

  it("is refused under another pair's secret", () => {
    expect(verify({}, OTHER_SECRET)).toEqual({ trusted: false, refusal: 'WRONG_SIGNATURE' });
  });

  it('is refused after its lifetime, and before its time beyond the allowed skew', () => {
    expect(verify({ now: AT + CALL_LIFETIME_MS })).toMatchObject({ trusted: true });
    expect(verify({ now: AT + CALL_LIFETIME_MS + 1 })).toEqual({ trusted: false, refusal: 'OUT_OF_TIME' });
    expect(verify({ now: AT - CALL_CLOCK_SKEW_MS })).toMatchObject({ trusted: true });
    expect(verify({ now: AT - CALL_CLOCK_SKEW_MS - 1 })).toEqual({ trusted: false, refusal: 'OUT_OF_TIME' });
  });

  it.each(['x-hub-actor', 'x-hub-at', 'x-hub-signature'])('is refused without %s, or with it twice', (name) => {
    expect(verify({ headers: { ...headers, [name]: undefined } })).toEqual({ trusted: false, refusal: 'UNSIGNED' });
    const twice = { ...headers, [name]: ['a', 'b'] };
    expect(verify({ headers: twice })).toEqual({ trusted: false, refusal: 'UNSIGNED' });
  });

  it.each(['', 'short', `${headers['x-hub-signature']}AAAA`])('is refused with the signature %j', (signature) => {
    expect(verify({ headers: { ...headers, 'x-hub-signature': signature } })).toMatchObject({ trusted: false });
  });

  it('cannot be verified as a subscription or a connection', () => {
    const signature = { actor: headers['x-hub-actor'], at: headers['x-hub-at'], signature: headers['x-hub-signature'] };
    for (const kind of ['SUBSCRIBE', 'CONNECT'] as const) {
      expect(verifyCall(SECRET, { kind, body: BODY, signature, now: AT })).toMatchObject({ trusted: false });
    }
  });
});

describe('a signature', () => {
  it('cannot move text between actor and body', () => {
    // An actor whose base64url could go on: three spaces more are still JSON.
    const actor = ['u', 'uu', 'uuu']
      .map((id) => ({ ...OFFICER, id }))
      .find((one) => JSON.stringify(one).length % 3 === 0);
    const signed = signCall(SECRET, { kind: 'QUERY', body: 'ICAg\nrest', actor: actor ?? OFFICER, at: AT });
    const moved = { ...signed, actor: `${signed.actor}\nICAg` };
    expect(verifyCall(SECRET, { kind: 'QUERY', body: 'rest', signature: moved, now: AT })).toEqual({
      trusted: false,
      refusal: 'MALFORMED',
    });
  });

  it('over something that is no actor is refused, however right it is', () => {
    const forged = { ...OFFICER, roles: ['KING'] } as unknown as Actor;
    const signature = signCall(SECRET, { kind: 'QUERY', body: BODY, actor: forged, at: AT });
    expect(verifyCall(SECRET, { kind: 'QUERY', body: BODY, signature, now: AT })).toEqual({
      trusted: false,
      refusal: 'MALFORMED',
    });
  });

  it('needs a secret of at least 32 bytes', () => {
    expect(() => createCallSecret('x'.repeat(31))).toThrow(RangeError);
    expect(() => createCallSecret('x'.repeat(32))).not.toThrow();
  });
});

describe('a signed WebSocket', () => {
  const payload = {
    query: 'subscription { programme(year: 2026) { year } }',
    variables: { a: [1, 'ễ'], b: undefined },
  };
  const overTheWire = <T>(message: T): T => JSON.parse(JSON.stringify(message)) as T;

  it('is opened by its connection parameters, for nobody in particular', () => {
    const params = overTheWire(signConnection(SECRET, AT));
    expect(verifyConnection(SECRET, params, AT)).toEqual({ trusted: true, actor: ANONYMOUS });
    expect(verifyConnection(OTHER_SECRET, params, AT)).toMatchObject({ trusted: false });
    expect(verifyConnection(SECRET, params, AT + CALL_LIFETIME_MS + 1)).toMatchObject({ trusted: false });
    for (const missing of [undefined, null, {}, { hub: 'x' }, { hub: { actor: 1, at: 2, signature: 3 } }]) {
      expect(verifyConnection(SECRET, missing, AT)).toEqual({ trusted: false, refusal: 'UNSIGNED' });
    }
  });

  it('carries subscriptions that are each signed for their actor', () => {
    const message = overTheWire({ ...payload, extensions: signSubscribe(SECRET, payload, OFFICER, AT) });
    expect(verifySubscribe(SECRET, message, AT)).toEqual({ trusted: true, actor: OFFICER });
  });

  it.each([
    ['query', { query: 'subscription { enrolmentCounts { count } }' }],
    ['variables', { variables: { a: [2] } }],
    ['operation name', { operationName: 'Other' }],
    ['extensions', { extensions: {} }],
  ])('refuses a subscription whose %s was changed', (_part, changed) => {
    const message = { ...payload, extensions: signSubscribe(SECRET, payload, OFFICER, AT), ...changed };
    expect(verifySubscribe(SECRET, overTheWire(message), AT)).toMatchObject({ trusted: false });
  });

  it('does not take the connection’s signature for a subscription', () => {
    const message = overTheWire({ ...payload, extensions: signConnection(SECRET, AT) });
    expect(verifySubscribe(SECRET, message, AT)).toMatchObject({ trusted: false });
  });
});
