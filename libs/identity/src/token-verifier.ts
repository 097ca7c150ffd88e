import { businessDate as businessDateOf } from '@hub/policy-rules';
import { type JWTPayload, jwtVerify } from 'jose';
import { type Actor, ANONYMOUS, freezeActor, isRole, RESERVED_ACTOR_IDS, type Role } from './actor.js';
import { AuthenticationFailed } from './authentication-failed.js';
import type { BodySuccession } from './body-succession.js';
import { createIssuerKeys, type IssuerKeyOptions, IssuerUnavailable } from './issuer-keys.js';
import { createVerifiedTokens } from './verified-tokens.js';

/** Signature algorithms a token may use. `none` and shared-secret algorithms are not among them. */
const ALGORITHMS = ['ES256', 'RS256', 'EdDSA', 'Ed25519'];
const MAX_TOKEN_LENGTH = 8_192;
const MAX_SUBJECT_LENGTH = 255;

export interface TokenVerifierOptions extends IssuerKeyOptions {
  /** The hub's own name at the issuer: the token's `aud` must hold it. */
  readonly audience: string;
  readonly bodies: BodySuccession;
  /** YYYY-MM-DD on which succession is looked up. Default: the date of `now()` in Asia/Ho_Chi_Minh. */
  readonly businessDate?: () => string;
  /** Verified tokens remembered, so that a client's next request skips the signature. Default 10 000. */
  readonly maxRemembered?: number;
}

export interface TokenVerifier {
  /**
   * The actor for an `authorization` header (or connection parameter): `Bearer <access token>`.
   * Undefined means nobody signed in. Anything else that is not a valid token throws `AuthenticationFailed`.
   */
  verify(authorization: string | undefined): Promise<Actor>;
}

/** Turns access tokens (JWT with `sub`, `agency`, `roles`, `exp`) into actors. */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { issuer, audience, bodies, now, businessDate = () => businessDateOf(now()) } = options;
  const findKey = createIssuerKeys(options);
  const remembered = createVerifiedTokens(options);

  async function verifyToken(token: string, date: string): Promise<Actor> {
    const { payload } = await jwtVerify(token, findKey, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp', 'sub'],
      currentDate: now(),
    });
    return actorOf(payload, bodies, date);
  }

  return {
    async verify(authorization) {
      if (authorization === undefined) return ANONYMOUS;
      const date = businessDate();
      const known = remembered.find(authorization, date);
      if (known !== undefined) return known;
      const token = readBearerToken(authorization);
      try {
        const actor = await verifyToken(token, date);
        remembered.add(authorization, date, actor);
        return actor;
      } catch (cause) {
        throw new AuthenticationFailed(cause instanceof IssuerUnavailable ? 'ISSUER_UNAVAILABLE' : 'TOKEN', { cause });
      }
    },
  };
}

function readBearerToken(authorization: string): string {
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+) *$/i.exec(authorization)?.[1];
  if (token === undefined || token.length > MAX_TOKEN_LENGTH) throw new AuthenticationFailed();
  return token;
}

function actorOf(payload: JWTPayload, bodies: BodySuccession, date: string): Actor {
  const agency = bodies.successorOn(readAgency(payload.agency, bodies), date).code;
  return freezeActor({
    id: readSubject(payload.sub),
    agency,
    actsFor: bodies.actsFor(agency, date),
    roles: readRoles(payload.roles),
    expiresAt: (payload.exp ?? 0) * 1_000,
  });
}

function readSubject(sub: unknown): string {
  const fits = typeof sub === 'string' && sub.length > 0 && sub.length <= MAX_SUBJECT_LENGTH;
  if (!fits || RESERVED_ACTOR_IDS.includes(sub)) throw new TypeError('`sub` is missing, too long or reserved.');
  return sub;
}

function readAgency(agency: unknown, bodies: BodySuccession): string {
  const body = typeof agency === 'string' ? bodies.findBody(agency) : undefined;
  if (body === undefined) throw new TypeError('`agency` is not the code of a body that ever existed.');
  return body.code;
}

function readRoles(roles: unknown): Role[] {
  if (!Array.isArray(roles) || roles.length === 0 || !roles.every(isRole)) {
    throw new TypeError('`roles` must be a list of known roles, at least one.');
  }
  return [...new Set(roles)];
}
