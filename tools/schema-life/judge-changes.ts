import type { BrokenOperation } from './check-operations.ts';
import type { SchemaChange } from './compare-schemas.ts';

/** A breaking change that is meant, and why: a line of `schema/released/accepted-changes.json`. */
export interface AcceptedChange {
  readonly schema: string;
  readonly change: string;
  readonly reason: string;
}

export interface Verdict {
  readonly passed: boolean;
  /** For people, one line each. */
  readonly lines: readonly string[];
}

/**
 * Whether the schema may be released: no breaking change that nobody accepted with a reason, no recorded operation of a
 * client that stops working (there is no accepting that: the client goes first), and no acceptance left over.
 */
export function judgeChanges(
  changes: readonly SchemaChange[],
  broken: readonly BrokenOperation[],
  accepted: readonly AcceptedChange[],
): Verdict {
  const lines: string[] = [];
  let passed = true;
  const fail = (line: string) => {
    passed = false;
    lines.push(line);
  };
  for (const { operation, problem } of broken) fail(`BREAKS     operation ${operation}: ${problem}`);
  for (const { severity, schema, change } of changes) {
    const label = `${severity.padEnd(10)} ${schema}: ${change}`;
    if (severity !== 'BREAKING') lines.push(label);
    else {
      const reason = accepted.find((entry) => entry.schema === schema && entry.change === change)?.reason.trim();
      if (reason) lines.push(`${label} (accepted: ${reason})`);
      else fail(label);
    }
  }
  for (const entry of accepted) {
    if (changes.some(({ schema, change }) => schema === entry.schema && change === entry.change)) continue;
    fail(`LEFT OVER  ${entry.schema}: ${entry.change} is accepted but no longer happens.`);
  }
  return { passed, lines };
}
