import type { Registry } from '@hub/registry';
import { openPage, type RequestContext, requirePermission } from '@hub/subgraph-kit';
import { type EntityManager, IsolationLevel } from '@mikro-orm/postgresql';
import { districtOf } from '../figures/district-of.js';
import type { PageArgs } from '../record/connection-type.js';
import { Body, referTo, Trade } from '../reference/reference-types.js';
import { BudgetCut, keysOf } from './budget-cut.js';
import { DIFFERENCE, LINE_LEDGER } from './line-ledger.js';
import { DIFFERENCES, type DifferenceKind, MONEY_LEVELS, MoneyLevel } from './money-level.js';
import {
  addLevels,
  addSums,
  type LevelTotals,
  type LineSums,
  NO_LINES,
  readCountedTotals,
  readLineSums,
  readStatedTotals,
} from './read-reconciliation.js';
import {
  ExplainedLine,
  type ExplainedLineConnection,
  ReconciledDifference,
  ReconciledLevel,
  ReconciledPart,
  Reconciliation,
} from './reconciliation.type.js';

/** The whole year at every level: totals of the records, differences of the lines, held against the counters. */
export async function reconcileYear(context: RequestContext, fiscalYear: number): Promise<Reconciliation> {
  requirePermission(context, 'aggregate.read');
  const { stated, counted, lines } = await inOneSnapshot(context, async (em) => ({
    stated: await readStatedTotals(em, fiscalYear),
    counted: (await readCountedTotals(em, fiscalYear, null))?.get('') ?? NO_LINES.levels,
    lines: (await readLineSums(em, fiscalYear, null)).get('') ?? NO_LINES,
  }));
  return Object.assign(new Reconciliation(), {
    fiscalYear,
    asOf: context.now(),
    heads: Number(lines.heads),
    balanced: isBalanced(stated, lines) && isCounted(stated, counted),
    levels: levelsOf(stated, lines),
  });
}

/** The year cut by something: totals of the counters where they count by it, differences of the lines. */
export async function reconcileParts(
  context: RequestContext,
  fiscalYear: number,
  cut: BudgetCut,
): Promise<ReconciledPart[]> {
  const { counted, lines } = await inOneSnapshot(context, async (em) => ({
    counted: await readCountedTotals(em, fiscalYear, cut),
    lines: await readLineSums(em, fiscalYear, cut),
  }));
  const gather = gatherer(context.registry, cut);
  const sums = gather(lines, addSums);
  const totals = counted === null ? null : gather(counted, addLevels);
  // Counters of what was returned stay, at nothing.
  const counting = [...(totals ?? [])].filter(([, levels]) => MONEY_LEVELS.some((level) => levels[level] !== 0n));
  const keys = new Set([...sums.keys(), ...counting.map(([key]) => key)]);
  return [...keys].sort().map((key) => {
    const part = sums.get(key) ?? NO_LINES;
    const levels = totals === null ? part.levels : withPolicy(totals.get(key) ?? NO_LINES.levels, part);
    return Object.assign(new ReconciledPart(), {
      ...keysOf(cut, key),
      heads: Number(part.heads),
      balanced: isBalanced(levels, part),
      levels: levelsOf(levels, part),
    });
  });
}

/** The lines that differ for one reason, in a stable order. */
export async function explainLines(
  context: RequestContext,
  fiscalYear: number,
  kind: DifferenceKind,
  { first, after }: PageArgs,
): Promise<ExplainedLineConnection> {
  requirePermission(context, 'estimate.read');
  const page = openPage({ first, after }, ['explained', fiscalYear, kind]);
  const difference = DIFFERENCE[kind];
  const rows = await context.em.execute<ExplainedRow[]>(
    `select id, proposal_id, body_code, trade_code, heads, ${difference.before}::text as before,
       ${difference.after}::text as after, ${difference.reason} as reason
     from (${LINE_LEDGER}) as ledger
     where ${difference.of} and ${difference.after} <> ${difference.before} and (?::uuid is null or id > ?::uuid)
     order by id limit ?`,
    [fiscalYear, page.after?.id ?? null, page.after?.id ?? null, page.first + 1],
  );
  const { edges, pageInfo } = page.of(rows, 'id', async () => rows.length);
  return { edges: edges.map(({ cursor, node }) => ({ cursor, node: explainedLineOf(node) })), pageInfo };
}

interface ExplainedRow {
  readonly id: string;
  readonly proposal_id: string;
  readonly body_code: string;
  readonly trade_code: string;
  readonly heads: number;
  readonly before: string;
  readonly after: string;
  readonly reason: string | null;
}

function explainedLineOf(row: ExplainedRow): ExplainedLine {
  const [beforeVnd, afterVnd] = [BigInt(row.before), BigInt(row.after)];
  return Object.assign(new ExplainedLine(), {
    id: row.id,
    proposalId: row.proposal_id,
    body: referTo(Body, row.body_code),
    trade: referTo(Trade, row.trade_code),
    heads: row.heads,
    beforeVnd,
    afterVnd,
    vnd: afterVnd - beforeVnd,
    reason: row.reason,
  });
}

/** Everything read as of one moment: what others write meanwhile must not look like a difference. */
function inOneSnapshot<Result>(context: RequestContext, read: (em: EntityManager) => Promise<Result>): Promise<Result> {
  return context.em.fork().transactional(read, { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true });
}

/** Gathers values by the key they are shown under: places into districts of 2024, the others as they are. */
function gatherer(registry: Registry, cut: BudgetCut) {
  return <Value>(values: ReadonlyMap<string, Value>, add: (parts: readonly Value[]) => Value): Map<string, Value> => {
    const keyOf = ([code]: [string, Value]) => (cut === BudgetCut.DISTRICT ? districtOf(registry, code) : code);
    const groups = Map.groupBy(values, keyOf);
    return new Map([...groups].map(([key, group]) => [key, add(group.map(([, value]) => value))]));
  };
}

/** Counters begin with what was proposed; the policy's price is the lines' own. */
function withPolicy(totals: LevelTotals, lines: LineSums): LevelTotals {
  return { ...totals, [MoneyLevel.POLICY]: lines.levels[MoneyLevel.POLICY] };
}

/** Whether each level is the one before plus the differences of the lines, and the first what the lines say. */
function isBalanced(totals: LevelTotals, { levels, differences }: LineSums): boolean {
  let before = levels[MoneyLevel.POLICY];
  return MONEY_LEVELS.every((level) => {
    before = DIFFERENCES[level].reduce((sum, kind) => sum + differences[kind].vnd, before);
    return totals[level] === before;
  });
}

function isCounted(stated: LevelTotals, counted: LevelTotals): boolean {
  return MONEY_LEVELS.every((level) => level === MoneyLevel.POLICY || stated[level] === counted[level]);
}

function levelsOf(totals: LevelTotals, { differences }: LineSums): ReconciledLevel[] {
  return MONEY_LEVELS.map((level) =>
    Object.assign(new ReconciledLevel(), {
      level,
      totalVnd: totals[level],
      differences: DIFFERENCES[level].map((kind) =>
        Object.assign(new ReconciledDifference(), { kind, ...differences[kind] }),
      ),
    }),
  );
}
