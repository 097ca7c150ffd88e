import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { FieldProblems } from '@hub/subgraph-kit';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps 12-digit personal ID numbers encrypted (AES-256-GCM) and findable (HMAC-SHA-256), under one secret. */
export class NationalIdVault {
  readonly #secret: Buffer;
  readonly #sealKey: Buffer;
  readonly #hashKey: Buffer;

  /** `secret`: at least 32 bytes, kept outside the database. */
  constructor(secret: Buffer) {
    if (secret.length < 32)
      throw new RangeError(`The personal-data secret needs at least 32 bytes, got ${secret.length}.`);
    this.#secret = secret;
    this.#sealKey = Buffer.from(hkdfSync('sha256', secret, '', 'national-id seal', 32));
    this.#hashKey = Buffer.from(hkdfSync('sha256', secret, '', 'national-id hash', 32));
  }

  /** A key of 32 bytes for something else that is kept outside the database: one secret, a key for each purpose. */
  deriveKey(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#secret, '', purpose, 32));
  }

  /** What is stored of a number: sealed, hashed, and its last three digits. */
  protect(nationalId: string): { sealed: string; hash: string; tail: string } {
    return { sealed: this.#seal(nationalId), hash: this.hash(nationalId), tail: nationalId.slice(-3) };
  }

  hash(nationalId: string): string {
    return createHmac('sha256', this.#hashKey).update(nationalId).digest('base64url');
  }

  /** The number back. Throws when the stored value was altered. */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.#sealKey, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  }

  #seal(nationalId: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#sealKey, nonce);
    return Buffer.concat([nonce, cipher.update(nationalId, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
      'base64url',
    );
  }
}

/**
 * Notes what is wrong with a personal ID number, which has twelve digits (Law on Identification 26/2023/QH15). Nine to
 * eleven digits are one whose zeros in front were lost, or, if nine, the number of an old identity card (CMND): those
 * lapsed after 31 December 2024, and nobody is found by one.
 */
export function noteNationalId(problems: FieldProblems, nationalId: string, path: string): void {
  const lostZeros = /^\d{9,11}$/.test(nationalId);
  problems.require(
    !lostZeros,
    path,
    'LOST_ZEROS',
    nationalId.length === 9
      ? 'Must be 12 digits: zeros in front were lost, or it is the number of an old identity card (CMND), which has lapsed.'
      : 'Must be 12 digits: zeros in front were lost.',
  );
  problems.require(lostZeros || /^\d{12}$/.test(nationalId), path, 'BAD_FORMAT', 'Must be exactly 12 digits.');
}

/** The number as people see it by default. */
export function maskedNationalId(tail: string): string {
  return `•••••••••${tail}`;
}
