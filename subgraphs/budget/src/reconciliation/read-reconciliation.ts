import type { EntityManager } from '@mikro-orm/postgresql';
import { type BudgetCut, CUT_COLUMN } from './budget-cut.js';
import { DIFFERENCE, DIFFERENCE_KINDS, LEVEL_COLUMN, LINE_LEDGER } from './line-ledger.js';
import { type DifferenceKind, MONEY_LEVELS, type MoneyLevel } from './money-level.js';

export type LevelTotals = Readonly<Record<MoneyLevel, bigint>>;

/** What lines add up to: at each level, and by each kind of difference. */
export interface LineSums {
  readonly heads: bigint;
  readonly levels: LevelTotals;
  readonly differences: Readonly<Record<DifferenceKind, { readonly vnd: bigint; readonly lines: number }>>;
}

/** The whole year's totals as the records of each level state them, not as their lines add up. */
export async function readStatedTotals(em: EntityManager, year: number): Promise<LevelTotals> {
  const [row] = await em.execute<Record<MoneyLevel, string>[]>(
    `select
       (select coalesce(sum((l.decision ->> 'amountVnd')::numeric), 0) from proposal p
          join proposal_line l on l.proposal_id = p.id and l.until_version is null
        where p.year = y.year and p.status in ('SUBMITTED', 'ACCEPTED', 'CONSOLIDATED'))::text as "POLICY",
       (select coalesce(sum(total_vnd), 0) from proposal
        where year = y.year and status in ('SUBMITTED', 'ACCEPTED', 'CONSOLIDATED'))::text as "PROPOSED",
       (select coalesce(sum(total_vnd), 0) from consolidation
        where year = y.year and status <> 'RETURNED')::text as "CONSOLIDATED",
       (select coalesce(sum(estimated_vnd), 0) from estimate
        where year = y.year and status <> 'DRAFT')::text as "ESTIMATED",
       (select coalesce(sum(approved_vnd), 0) from estimate where year = y.year)::text as "APPROVED",
       (select coalesce(sum(total_vnd), 0) from allocation
        where year = y.year and status = 'DECIDED')::text as "ALLOCATED"
     from (select ?::int as year) y`,
    [year],
  );
  return levelsOf((level) => BigInt(row?.[level] ?? 0));
}

/** The counters' totals by the values of a cut; null where nothing counts by it. '' is the part that has no value. */
export async function readCountedTotals(
  em: EntityManager,
  year: number,
  cut: BudgetCut | null,
): Promise<ReadonlyMap<string, LevelTotals> | null> {
  const column = cut === null ? "''" : CUT_COLUMN[cut];
  if (cut !== null && !COUNTED.includes(column)) return null;
  const rows = await em.execute<(Record<MoneyLevel, string> & { code: string })[]>(
    `select code, '0' as "POLICY", sum(proposed)::text as "PROPOSED", sum(consolidated)::text as "CONSOLIDATED",
            sum(estimated)::text as "ESTIMATED", sum(approved)::text as "APPROVED", sum(allocated)::text as "ALLOCATED"
     from (
       select ${column} as code, vnd as proposed, case status when 'CONSOLIDATED' then vnd else 0 end as consolidated,
              0 as estimated, 0 as approved, 0 as allocated
       from proposal_count where year = ? and facet = 'LINES'
       union all
       select ${column}, 0, 0, estimated_vnd, approved_vnd, allocated_vnd from estimate_count where year = ?
     ) as counted group by code`,
    [year, year],
  );
  return new Map(rows.map((row) => [row.code, levelsOf((level) => BigInt(row[level]))]));
}

/** Columns that the counters keep. */
const COUNTED = ['body_code', 'place_code', 'trade_code', 'school_code'];

/** What the lines themselves add up to, by the values of a cut or altogether (''). */
export async function readLineSums(
  em: EntityManager,
  year: number,
  cut: BudgetCut | null,
): Promise<ReadonlyMap<string, LineSums>> {
  const key = cut === null ? "''" : `coalesce(${CUT_COLUMN[cut]}, '')`;
  const levels = MONEY_LEVELS.map((level) => `sum(${LEVEL_COLUMN[level]})::text as "${level}"`);
  const differences = DIFFERENCE_KINDS.flatMap((kind) => {
    const { of, before, after } = DIFFERENCE[kind];
    return [
      `coalesce(sum(${after} - ${before}) filter (where ${of}), 0)::text as "${kind}"`,
      `(count(*) filter (where ${of} and ${after} <> ${before}))::int as "${kind} lines"`,
    ];
  });
  const rows = await em.execute<Record<string, string | number>[]>(
    `select ${key} as code, sum(heads)::text as heads, ${[...levels, ...differences].join(', ')}
     from (${LINE_LEDGER}) as ledger group by 1`,
    [year],
  );
  return new Map(
    rows.map((row) => [
      String(row.code),
      {
        heads: BigInt(row.heads ?? 0),
        levels: levelsOf((level) => BigInt(row[level] ?? 0)),
        differences: differencesOf((kind) => ({
          vnd: BigInt(row[kind] ?? 0),
          lines: Number(row[`${kind} lines`] ?? 0),
        })),
      },
    ]),
  );
}

/** Nothing at any level. */
export const NO_LINES: LineSums = {
  heads: 0n,
  levels: levelsOf(() => 0n),
  differences: differencesOf(() => ({ vnd: 0n, lines: 0 })),
};

/** Sums of several parts. */
export function addSums(parts: readonly LineSums[]): LineSums {
  return {
    heads: parts.reduce((sum, { heads }) => sum + heads, 0n),
    levels: addLevels(parts.map(({ levels }) => levels)),
    differences: differencesOf((kind) => ({
      vnd: parts.reduce((sum, { differences }) => sum + differences[kind].vnd, 0n),
      lines: parts.reduce((sum, { differences }) => sum + differences[kind].lines, 0),
    })),
  };
}

/** Totals of several parts, level by level. */
export function addLevels(parts: readonly LevelTotals[]): LevelTotals {
  return levelsOf((level) => parts.reduce((sum, levels) => sum + levels[level], 0n));
}

function levelsOf(amountOf: (level: MoneyLevel) => bigint): LevelTotals {
  return Object.fromEntries(MONEY_LEVELS.map((level) => [level, amountOf(level)])) as Record<MoneyLevel, bigint>;
}

function differencesOf(amountOf: (kind: DifferenceKind) => { vnd: bigint; lines: number }): LineSums['differences'] {
  return Object.fromEntries(DIFFERENCE_KINDS.map((kind) => [kind, amountOf(kind)])) as LineSums['differences'];
}
