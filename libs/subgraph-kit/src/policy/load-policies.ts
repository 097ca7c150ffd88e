import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the policy folder holds no JSON. */
export class PolicyFileInvalid extends Error {
  override readonly name = 'PolicyFileInvalid';

  constructor(file: string) {
    super(`${file} in HUB_POLICY_DIR is not JSON.`);
  }
}

/**
 * The policy documents of a folder: every `*.json` there, parsed, in the order of their names. Their content is checked
 * by `loadPolicyBook`, together with the bundled ones.
 * @throws PolicyFileInvalid with the file's name; a system error when the folder cannot be read
 */
export function readPolicyFiles(dir: string): readonly unknown[] {
  const files = readdirSync(dir).filter((name) => name.endsWith('.json'));
  return files.toSorted().map((file) => {
    const text = readFileSync(join(dir, file), 'utf8');
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new PolicyFileInvalid(file);
    }
  });
}
