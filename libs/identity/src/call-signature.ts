import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Actor } from './actor.js';
import { decodeActor, encodeActor } from './actor-codec.js';

/** What is signed: an HTTP request, the first message of a WebSocket, or one subscription on it. */
export type SignedCallKind = 'QUERY' | 'CONNECT' | 'SUBSCRIBE';

/** The secret that one gateway and one subgraph share. */
export type CallSecret = KeyObject;

/** A signature as it travels: all three parts are text. */
export interface CallSignature {
  /** The actor, as base64url of its JSON. */
  readonly actor: string;
  /** When it was signed: epoch milliseconds in decimal. */
  readonly at: string;
  /** HMAC-SHA256 over kind, time, actor and body, base64url. */
  readonly signature: string;
}

export type CallRefusal = 'UNSIGNED' | 'MALFORMED' | 'OUT_OF_TIME' | 'WRONG_SIGNATURE';

/** Whether a call may be trusted, and if so for whom it is made. The refusal is for logs: answer 401 to all. */
export type VerifiedCall =
  | { readonly trusted: true; readonly actor: Actor }
  | { readonly trusted: false; readonly refusal: CallRefusal };

/** How long a signed call is accepted: network and queueing time, not more. */
export const CALL_LIFETIME_MS = 30_000;
/** How far the gateway's clock may run ahead of the subgraph's. */
export const CALL_CLOCK_SKEW_MS = 5_000;
const MIN_SECRET_BYTES = 32;

/** Makes a secret from configuration. Throws RangeError when it is shorter than 32 bytes. */
export function createCallSecret(text: string): CallSecret {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length < MIN_SECRET_BYTES) {
    throw new RangeError(`A call secret needs at least ${MIN_SECRET_BYTES} bytes, but has ${bytes.length}.`);
  }
  return createSecretKey(bytes);
}

/** Signs one call for one actor. `at` is epoch milliseconds. */
export function signCall(
  secret: CallSecret,
  call: {
    readonly kind: SignedCallKind;
    readonly body: string | Uint8Array;
    readonly actor: Actor;
    readonly at: number;
  },
): CallSignature {
  const actor = encodeActor(call.actor);
  const at = String(call.at);
  return { actor, at, signature: hmac(secret, call.kind, at, actor, call.body).toString('base64url') };
}

/** Decides whether a call with this signature and exactly this body may be trusted at `now` (epoch milliseconds). */
export function verifyCall(
  secret: CallSecret,
  call: {
    readonly kind: SignedCallKind;
    readonly body: string | Uint8Array;
    readonly signature: Partial<CallSignature> | undefined;
    readonly now: number;
  },
): VerifiedCall {
  const { actor, at, signature } = call.signature ?? {};
  if (actor === undefined || at === undefined || signature === undefined) return refused('UNSIGNED');
  if (!/^\d{1,15}$/.test(at) || !/^[\w-]+$/.test(actor)) return refused('MALFORMED');
  const ageMs = call.now - Number(at);
  if (ageMs > CALL_LIFETIME_MS || ageMs < -CALL_CLOCK_SKEW_MS) return refused('OUT_OF_TIME');
  const expected = hmac(secret, call.kind, at, actor, call.body);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return refused('WRONG_SIGNATURE');
  const decoded = decodeActor(actor);
  return decoded === undefined ? refused('MALFORMED') : { trusted: true, actor: decoded };
}

// No part before the body holds a line break (verifyCall checks), so no two calls share a signed text.
function hmac(secret: CallSecret, kind: SignedCallKind, at: string, actor: string, body: string | Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`hub-call-v1\n${kind}\n${at}\n${actor}\n`).update(body).digest();
}

function refused(refusal: CallRefusal): VerifiedCall {
  return { trusted: false, refusal };
}
