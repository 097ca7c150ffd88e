import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from './actor.js';
import { type CallSecret, signCall, type VerifiedCall, verifyCall } from './call-signature.js';

/** The headers of a signed gateway → subgraph request. */
export interface SignedHttpHeaders extends Record<string, string> {
  readonly 'x-hub-actor': string;
  readonly 'x-hub-at': string;
  readonly 'x-hub-signature': string;
}

/** Headers that sign an HTTP request with exactly this body. `at` is epoch milliseconds. */
export function signHttpCall(
  secret: CallSecret,
  call: { readonly body: string | Uint8Array; readonly actor: Actor; readonly at: number },
): SignedHttpHeaders {
  const { actor, at, signature } = signCall(secret, { ...call, kind: 'QUERY' });
  return { 'x-hub-actor': actor, 'x-hub-at': at, 'x-hub-signature': signature };
}

/** Verifies a request before its body is parsed. A header that came twice counts as missing. */
export function verifyHttpCall(
  secret: CallSecret,
  call: { readonly headers: IncomingHttpHeaders; readonly body: string | Uint8Array; readonly now: number },
): VerifiedCall {
  const { headers } = call;
  return verifyCall(secret, {
    kind: 'QUERY',
    body: call.body,
    signature: {
      ...single('actor', headers['x-hub-actor']),
      ...single('at', headers['x-hub-at']),
      ...single('signature', headers['x-hub-signature']),
    },
    now: call.now,
  });
}

function single(name: string, value: string | string[] | undefined): Record<string, string> {
  return typeof value === 'string' ? { [name]: value } : {};
}
