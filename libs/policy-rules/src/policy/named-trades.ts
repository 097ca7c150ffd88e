import { IssueList } from '../document/issue-list.js';
import type { Provision } from './provision.js';
import { readPolicyDocument } from './read-policy-document.js';

/** A trade that a document names, and where. */
export interface NamedTrade {
  readonly trade: string;
  /** Id of the provision. */
  readonly provision: string;
  readonly clause: string | null;
}

/** Every trade a policy, amendment or overlay names, as supported or in a table. Throws `DocumentsInvalid`. */
export function namedTrades(document: unknown): NamedTrade[] {
  const issues = new IssueList();
  const read = readPolicyDocument(document, 0, issues);
  issues.throwIfAny();
  const amendments = read.kind === 'AMENDMENT' ? [read] : read.kind === 'POLICY' ? read.amendments : [];
  const provisions = [
    ...(read.kind === 'AMENDMENT' ? [] : read.provisions),
    ...amendments.flatMap(({ replaces, adds }) => [...replaces, ...adds]),
  ];
  return provisions.flatMap((provision) =>
    [...new Set(tradesOf(provision))].map((trade) => ({ trade, provision: provision.id, clause: provision.clause })),
  );
}

function tradesOf(provision: Provision): string[] {
  switch (provision.kind) {
    case 'TRADES':
      return provision.value?.trades.map(({ code }) => code) ?? [];
    case 'TUITION_BASES':
    case 'COURSE_MONTHS':
      return provision.value?.entries.flatMap(({ trade }) => trade ?? []) ?? [];
    default:
      return [];
  }
}
