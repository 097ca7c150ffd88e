import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DEMO_POLICY_DOCUMENTS,
  DocumentsInvalid,
  loadPolicyBook,
  namedTrades,
  POLICY_DOCUMENTS,
  type PolicyBook,
} from '@hub/policy-rules';
import type { Registry } from '@hub/registry';

/** Files of the policy folder cannot be used: the message names each fault, by file. */
export class PolicyFilesInvalid extends Error {
  override readonly name = 'PolicyFilesInvalid';

  constructor(faults: readonly string[]) {
    super(`Policy files in HUB_POLICY_DIR cannot be used:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  }
}

export interface PolicyOrigin {
  readonly registry: Registry;
  /** Loads invented figures and the second city's resolution, too. */
  readonly demo: boolean;
  /** Folder of further documents, `*.json`, in the order of their names; null: the bundled ones alone. */
  readonly policyDir: string | null;
}

/**
 * The bundled policy documents and those of the folder, checked as a whole and against the registry's trades.
 * @throws PolicyFilesInvalid with every fault found; a system error when the folder cannot be read
 */
export function loadPolicies({ registry, demo, policyDir }: PolicyOrigin): PolicyBook {
  const files = policyDir === null ? [] : readPolicyFiles(policyDir);
  const bundled = [...POLICY_DOCUMENTS, ...(demo ? DEMO_POLICY_DOCUMENTS : [])];
  try {
    const book = loadPolicyBook([...bundled, ...files.map(({ document }) => document)]);
    const unknown = files.flatMap(({ file, document }) =>
      namedTrades(document)
        .filter(({ trade }) => registry.findTrade(trade) === undefined)
        .map(
          ({ trade, provision, clause }) =>
            `${file}: provision ${provision} (${clause ?? 'no clause'}) names the trade ${trade}, which the registry does not have`,
        ),
    );
    if (unknown.length > 0) throw new PolicyFilesInvalid(unknown);
    return book;
  } catch (error) {
    if (!(error instanceof DocumentsInvalid)) throw error;
    const fileOf = new Map(files.map(({ file, document }) => [(document as { id?: unknown } | null)?.id, file]));
    throw new PolicyFilesInvalid(
      error.issues.map(({ document, path, code, message }) => {
        const file = fileOf.get(document);
        return `${file === undefined ? '' : `${file}: `}${document} ${path}: ${message} [${code}]`;
      }),
    );
  }
}

interface PolicyFile {
  readonly file: string;
  readonly document: unknown;
}

function readPolicyFiles(dir: string): PolicyFile[] {
  const files = readdirSync(dir).filter((name) => name.endsWith('.json'));
  return files.toSorted().map((file) => {
    const text = readFileSync(join(dir, file), 'utf8');
    try {
      return { file, document: JSON.parse(text) as unknown };
    } catch {
      throw new PolicyFilesInvalid([`${file} is not JSON`]);
    }
  });
}
