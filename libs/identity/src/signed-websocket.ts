import { type Actor, ANONYMOUS } from './actor.js';
import { type CallSecret, type CallSignature, signCall, type VerifiedCall, verifyCall } from './call-signature.js';

/** Where the signature stands in `connection_init`'s payload and in a subscribe message's `extensions`. */
export interface HubEnvelope extends Record<string, unknown> {
  readonly hub: CallSignature;
}

/** The parts of a graphql-ws subscribe payload that are signed. */
export interface SubscribePayload {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** `connectionParams` of the gateway's socket to a subgraph. The socket is the gateway's: no person is named. */
export function signConnection(secret: CallSecret, at: number): HubEnvelope {
  return { hub: signCall(secret, { kind: 'CONNECT', body: '', actor: ANONYMOUS, at }) };
}

/** Verifies `connection_init`'s payload. */
export function verifyConnection(
  secret: CallSecret,
  connectionParams: Readonly<Record<string, unknown>> | null | undefined,
  now: number,
): VerifiedCall {
  return verifyCall(secret, { kind: 'CONNECT', body: '', signature: readSignature(connectionParams), now });
}

/** `extensions` of one subscribe message, signed for the actor who gets its events. */
export function signSubscribe(secret: CallSecret, payload: SubscribePayload, actor: Actor, at: number): HubEnvelope {
  return { hub: signCall(secret, { kind: 'SUBSCRIBE', body: subscribeBody(payload), actor, at }) };
}

/** Verifies one subscribe message's payload; the actor it yields holds for that subscription only. */
export function verifySubscribe(secret: CallSecret, payload: SubscribePayload, now: number): VerifiedCall {
  const signature = readSignature(payload.extensions);
  return verifyCall(secret, { kind: 'SUBSCRIBE', body: subscribeBody(payload), signature, now });
}

// Writing, parsing and writing JSON again gives the same text, so both ends sign the same bytes.
function subscribeBody(payload: SubscribePayload): string {
  return JSON.stringify([payload.query, payload.variables ?? null, payload.operationName ?? null]);
}

function readSignature(envelope: Readonly<Record<string, unknown>> | null | undefined): Partial<CallSignature> {
  const hub = envelope?.hub;
  if (typeof hub !== 'object' || hub === null) return {};
  const { actor, at, signature } = hub as Record<string, unknown>;
  return typeof actor === 'string' && typeof at === 'string' && typeof signature === 'string'
    ? { actor, at, signature }
    : {};
}
