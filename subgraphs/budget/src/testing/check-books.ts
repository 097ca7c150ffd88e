import { type BudgetRig, type BudgetRunner, finance, nodesOf } from './budget-rig.js';
import type { LedgerLine } from './ledger-line.js';

const CUTS = {
  BODY: ({ body }: LedgerLine) => body,
  PLACE: ({ place }: LedgerLine) => place,
  TRADE: ({ trade }: LedgerLine) => trade,
  SCHOOL: ({ school }: LedgerLine) => school,
  CATEGORY: ({ category }: LedgerLine) => category,
  LEVEL: ({ level }: LedgerLine) => level,
  WAY: ({ way, estimated }: LedgerLine) => (estimated === null ? '' : way),
} as const;
type Cut = keyof typeof CUTS;
const CUT_NAMES = Object.keys(CUTS) as Cut[];

const EXPLAINED = ['PRICE_CORRECTION', 'FINANCE_ADJUSTMENT', 'COUNCIL_CHANGE'] as const;
const UNDER_WAY = ['NOT_CONSOLIDATED', 'NOT_ESTIMATED', 'NOT_APPROVED', 'NOT_ALLOCATED'] as const;

const MONEY = 'proposedVnd consolidatedVnd estimatedVnd approvedVnd allocatedVnd';
const LEVELS = 'levels { level totalVnd differences { kind vnd lines } }';
const BOOKS = /* GraphQL */ `query ($year: Int!) {
  reconciliation(fiscalYear: $year) {
    heads balanced ${LEVELS}
    ${CUT_NAMES.map((cut) => `${cut}: parts(by: ${cut}) { key heads balanced levels { level totalVnd } }`).join(' ')}
    DISTRICT: parts(by: DISTRICT) { key heads balanced levels { level totalVnd } }
    ${EXPLAINED.map((kind) => `${kind}: lines(kind: ${kind}, first: 200) { edges { node { vnd beforeVnd afterVnd reason } } }`).join(' ')}
  }
  proposalTotals(year: $year) {
    heads ${MONEY} byTrade { trade { code } ${MONEY} } byPlace { place { code } ${MONEY} } byDistrict { place { code } ${MONEY} }
  }
}`;
const ESTIMATES = /* GraphQL */ `query ($year: Int!) {
  estimates(first: 3, filter: { fiscalYear: $year, statuses: [REPORTED, SUBMITTED, APPROVED] }) { edges { node {
    status heads proposedVnd estimatedVnd approvedVnd
    ${CUT_NAMES.map((cut) => `${cut}: breakdown(by: ${cut}) { key heads proposedVnd estimatedVnd approvedVnd allocatedVnd }`).join(' ')}
    lines(first: 50) { edges { node { heads proposedVnd estimatedVnd approvedVnd allocatedVnd
      proposalLine { id heads unitVnd totalVnd decision { amountVnd clauses components { unitVnd quantity amountVnd clause } } corrections { afterUnitVnd reason } }
      steps { level vnd differenceVnd kind reason } } } }
  } } } }`;

interface Money {
  readonly proposedVnd: string;
  readonly consolidatedVnd: string;
  readonly estimatedVnd: string;
  readonly approvedVnd: string | null;
  readonly allocatedVnd: string;
}
interface Levels {
  readonly heads: number;
  readonly balanced: boolean;
  readonly levels: readonly {
    readonly level: string;
    readonly totalVnd: string;
    readonly differences?: readonly { readonly kind: string; readonly vnd: string; readonly lines: number }[];
  }[];
}
interface Part extends Levels {
  readonly key: string;
}
interface ExplainedLine {
  readonly vnd: string;
  readonly beforeVnd: string;
  readonly afterVnd: string;
  readonly reason: string | null;
}
interface Named extends Money {
  readonly trade?: { readonly code: string };
  readonly place?: { readonly code: string } | null;
}
interface EstimateLine extends Money {
  readonly heads: number;
  readonly proposalLine: {
    readonly heads: number;
    readonly unitVnd: string;
    readonly totalVnd: string;
    readonly decision: {
      readonly amountVnd: string;
      readonly clauses: readonly string[];
      readonly components: readonly { readonly amountVnd: string; readonly clause: string | null }[];
    };
    readonly corrections: readonly { readonly afterUnitVnd: string; readonly reason: string }[];
  };
  readonly steps: readonly { readonly vnd: string; readonly differenceVnd: string; readonly kind: string | null }[];
}

/**
 * Holds what the schema says of a year against a ledger kept apart from it: every level, every cut, every explanation,
 * every total of the live figures, to the đồng. Throws what differs.
 */
export async function checkBooks(rig: BudgetRig<BudgetRunner>, year: number, ledger: readonly LedgerLine[]) {
  const books = await rig.read<{
    reconciliation: Levels & Record<Cut | 'DISTRICT', Part[]> & Record<(typeof EXPLAINED)[number], unknown>;
    proposalTotals: Money & { heads: number; byTrade: Named[]; byPlace: Named[]; byDistrict: Named[] };
  }>(finance, BOOKS, { year });
  const { reconciliation, proposalTotals } = books;

  same('balanced', reconciliation.balanced, true);
  same('levels', levelsOf(reconciliation), levelsIn(ledger));
  same('heads', reconciliation.heads, headsIn(ledger));
  for (const cut of CUT_NAMES) {
    const expected = Map.groupBy(ledger, CUTS[cut]);
    same(`parts by ${cut}`, keysOf(reconciliation[cut]), [...expected.keys()].toSorted());
    for (const part of reconciliation[cut]) {
      const lines = expected.get(part.key) ?? [];
      same(`${cut} ${part.key}`, [part.balanced, part.heads, levelsOf(part)], [true, headsIn(lines), levelsIn(lines)]);
    }
  }
  same('districts', addLevels(reconciliation.DISTRICT.map(levelsOf)), levelsIn(ledger));

  const differences = reconciliation.levels.flatMap(({ differences = [] }) => differences);
  same('kinds', differences.map(({ kind }) => kind).toSorted(), [...EXPLAINED, ...UNDER_WAY].toSorted());
  for (const kind of EXPLAINED) {
    const stated = differences.find((difference) => difference.kind === kind);
    const lines = nodesOf<ExplainedLine>(reconciliation[kind]);
    same(`${kind} lines`, lines.length, stated?.lines);
    same(`${kind} sum`, sumOf(lines.map(({ vnd }) => vnd)), BigInt(stated?.vnd ?? 0));
    for (const { vnd, beforeVnd, afterVnd, reason } of lines) {
      same(`${kind} of a line`, BigInt(vnd), BigInt(afterVnd) - BigInt(beforeVnd));
      same(`${kind} has a reason`, (reason ?? '').length > 0, true);
    }
  }

  const total = moneyIn(ledger);
  same('figures', [proposalTotals.heads, moneyOf([proposalTotals])], [headsIn(ledger), total]);
  for (const [name, parts, keyOf] of [
    ['byTrade', proposalTotals.byTrade, CUTS.TRADE],
    ['byPlace', proposalTotals.byPlace, CUTS.PLACE],
  ] as const) {
    same(`sum of ${name}`, moneyOf(parts), total);
    for (const part of parts) {
      const code = part.trade?.code ?? part.place?.code ?? '';
      same(`${name} ${code}`, moneyOf([part]), moneyIn(ledger.filter((line) => keyOf(line) === code)));
    }
  }
  same('sum of byDistrict', moneyOf(proposalTotals.byDistrict), total);
  await checkEstimates(rig, year, ledger);
}

async function checkEstimates(rig: BudgetRig<BudgetRunner>, year: number, ledger: readonly LedgerLine[]) {
  const { estimates } = await rig.read<{ estimates: unknown }>(finance, ESTIMATES, { year });
  const held: string[] = [];
  for (const estimate of nodesOf<Record<Cut, Named[]> & { lines: unknown } & Money>(estimates)) {
    const lines = nodesOf<EstimateLine & { proposalLine: { id: string } }>(estimate.lines);
    const columns = ['proposedVnd', 'estimatedVnd', 'approvedVnd'] as const;
    for (const column of columns) {
      const stated = estimate[column] ?? '0';
      same(`${column} of the estimate`, sumOf(lines.map((line) => line[column] ?? '0')), BigInt(stated));
      for (const cut of CUT_NAMES) {
        same(`${column} by ${cut}`, sumOf(estimate[cut].map((part) => part[column] ?? '0')), BigInt(stated));
      }
    }
    for (const { proposalLine: source, steps, ...line } of lines) {
      held.push(source.id);
      same('heads times unit', BigInt(source.unitVnd) * BigInt(source.heads), BigInt(line.proposedVnd));
      const { decision, corrections } = source;
      same('components', sumOf(decision.components.map(({ amountVnd }) => amountVnd)), BigInt(decision.amountVnd));
      same(
        'clauses',
        decision.components.every(({ clause }) => decision.clauses.includes(clause ?? '')),
        true,
      );
      same('corrected', BigInt(decision.amountVnd) === BigInt(source.totalVnd) || corrections.length > 0, true);
      const ends = [BigInt(steps[0]?.vnd ?? 0), sumOf(steps.map(({ differenceVnd }) => differenceVnd))] as const;
      same('steps', ends[0] + ends[1], BigInt(steps.at(-1)?.vnd ?? 0));
      same(
        'steps say why',
        steps.every(({ differenceVnd, kind }) => (differenceVnd === '0') === (kind === null)),
        true,
      );
    }
  }
  const estimated = ledger.filter((line) => line.estimated !== null);
  // Districts send to DOLISA and to Finance: still every line is in one estimate, once.
  same('lines held', held.toSorted(), estimated.map(({ id }) => id).toSorted());
}

const LEVEL_OF = {
  POLICY: ({ policy }: LedgerLine) => policy,
  PROPOSED: ({ proposed }: LedgerLine) => proposed,
  CONSOLIDATED: ({ consolidated, proposed }: LedgerLine) => (consolidated ? proposed : 0n),
  ESTIMATED: ({ estimated }: LedgerLine) => estimated ?? 0n,
  APPROVED: ({ approved }: LedgerLine) => approved ?? 0n,
  ALLOCATED: ({ allocated }: LedgerLine) => allocated,
};

function levelsIn(lines: readonly LedgerLine[]): Record<string, bigint> {
  return Object.fromEntries(
    Object.entries(LEVEL_OF).map(([level, of]) => [level, lines.reduce((sum, line) => sum + of(line), 0n)]),
  );
}

function levelsOf({ levels }: Levels): Record<string, bigint> {
  return Object.fromEntries(levels.map(({ level, totalVnd }) => [level, BigInt(totalVnd)]));
}

function addLevels(parts: readonly Record<string, bigint>[]): Record<string, bigint> {
  return Object.fromEntries(
    Object.keys(LEVEL_OF).map((level) => [level, parts.reduce((sum, part) => sum + (part[level] ?? 0n), 0n)]),
  );
}

function moneyIn(lines: readonly LedgerLine[]): bigint[] {
  const { PROPOSED, CONSOLIDATED, ESTIMATED, APPROVED, ALLOCATED } = levelsIn(lines);
  return [PROPOSED, CONSOLIDATED, ESTIMATED, APPROVED, ALLOCATED] as bigint[];
}

function moneyOf(moneys: readonly Money[]): bigint[] {
  const columns = ['proposedVnd', 'consolidatedVnd', 'estimatedVnd', 'approvedVnd', 'allocatedVnd'] as const;
  return columns.map((column) => sumOf(moneys.map((money) => money[column] ?? '0')));
}

function headsIn(lines: readonly LedgerLine[]): number {
  return lines.reduce((sum, { heads }) => sum + heads, 0);
}

function keysOf(parts: readonly Part[]): string[] {
  return parts.map(({ key }) => key).toSorted();
}

function sumOf(amounts: readonly string[]): bigint {
  return amounts.reduce((sum, vnd) => sum + BigInt(vnd), 0n);
}

function same(what: string, found: unknown, expected: unknown): void {
  const text = (value: unknown) => JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? `${item}n` : item));
  if (text(found) !== text(expected)) throw new Error(`${what}: ${text(found)} is not ${text(expected)}.`);
}
