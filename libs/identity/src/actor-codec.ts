import { type Actor, freezeActor, isRole } from './actor.js';

const ENCODED = new WeakMap<Actor, string>();
const DECODED = new Map<string, Actor>();
const MAX_DECODED = 2_000;

/** base64url of the actor's JSON, for a header or a WebSocket message. Remembered per (frozen) actor. */
export function encodeActor(actor: Actor): string {
  const known = ENCODED.get(actor);
  if (known !== undefined) return known;
  const encoded = Buffer.from(JSON.stringify(freezeActor(actor)), 'utf8').toString('base64url');
  if (Object.isFrozen(actor)) ENCODED.set(actor, encoded);
  return encoded;
}

/**
 * The actor that `encodeActor` wrote, or undefined if the text is anything else.
 * Call it only on text whose signature was verified: results are remembered.
 */
export function decodeActor(encoded: string): Actor | undefined {
  const known = DECODED.get(encoded);
  if (known !== undefined) return known;
  const actor = parseActor(Buffer.from(encoded, 'base64url').toString('utf8'));
  if (actor === undefined) return undefined;
  // Dropping everything now and then is enough: an entry costs a few microseconds to make again.
  if (DECODED.size >= MAX_DECODED) DECODED.clear();
  DECODED.set(encoded, actor);
  return actor;
}

function parseActor(json: string): Actor | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  return isActor(value) ? freezeActor(value) : undefined;
}

function isActor(value: unknown): value is Actor {
  if (typeof value !== 'object' || value === null) return false;
  const { id, agency, actsFor, roles, expiresAt } = value as Record<keyof Actor, unknown>;
  return (
    typeof id === 'string' &&
    id.length > 0 &&
    (agency === null || typeof agency === 'string') &&
    Array.isArray(actsFor) &&
    actsFor.every((code) => typeof code === 'string') &&
    Array.isArray(roles) &&
    roles.every(isRole) &&
    (expiresAt === null || (typeof expiresAt === 'number' && Number.isFinite(expiresAt)))
  );
}
