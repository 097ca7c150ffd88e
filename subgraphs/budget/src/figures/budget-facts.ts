import { type CoveredCode, type DatedAnchor, exactNumber } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Which money is counted together: all of a year, or that of one trade, place, school or body in it. */
export interface Anchor extends DatedAnchor {
  readonly by: 'programme' | 'trade' | 'place' | 'school' | 'body';
  readonly year: number;
}

/** Money at each step, and the people it is for. */
export interface Money {
  readonly heads: number;
  readonly proposedVnd: bigint;
  readonly consolidatedVnd: bigint;
  readonly estimatedVnd: bigint;
  readonly approvedVnd: bigint;
  readonly allocatedVnd: bigint;
}

/** Figures of one anchor, all taken in one statement. */
export interface BudgetFacts {
  readonly sequence: number;
  readonly proposals: number;
  readonly total: Money;
  /** By code; place '' is unknown. */
  readonly byTrade: ReadonlyMap<string, Money>;
  readonly byPlace: ReadonlyMap<string, Money>;
}

interface CountRow {
  readonly year: number;
  readonly anchor: string;
  readonly trade_code: string | null;
  readonly place_code: string | null;
  /** Which of trade and place (bits 2, 1) this row is a total over. */
  readonly over: number;
  readonly proposals: string;
  readonly heads: string;
  readonly proposed: string;
  readonly consolidated: string;
  readonly estimated: string;
  readonly approved: string;
  readonly allocated: string;
  readonly version: string;
}

const COLUMN: Record<Anchor['by'], string> = {
  programme: "''",
  trade: 'trade_code',
  place: 'place_code',
  school: 'school_code',
  body: 'body_code',
};

/** Which rows count the proposals of an anchor, each once: see the counting trigger. */
const PROPOSALS_FACET: Record<Anchor['by'], string> = {
  programme: 'PROPOSALS',
  trade: 'WITH_TRADE',
  place: 'PROPOSALS',
  school: 'WITH_SCHOOL',
  body: 'PROPOSALS',
};

/**
 * Reads the figures of many anchors of one kind and day in one statement, so that they agree with one another.
 * @param covered the codes that count for them
 */
export async function readBudgetFacts(
  em: EntityManager,
  by: Anchor['by'],
  anchors: readonly Anchor[],
  covered: readonly CoveredCode[],
): Promise<BudgetFacts[]> {
  const column = COLUMN[by];
  const years = [...new Set(anchors.map(({ year }) => year))];
  const rows = await em.execute<CountRow[]>(
    `select year, anchor, trade_code, place_code, grouping(trade_code, place_code) as over,
            sum(proposals)::text as proposals, sum(heads)::text as heads, sum(proposed)::text as proposed,
            sum(consolidated)::text as consolidated, sum(estimated)::text as estimated, sum(approved)::text as approved,
            sum(allocated)::text as allocated, sum(version)::text as version
     from (
       select year, ${column} as code, trade_code, place_code, proposals, heads, vnd as proposed,
              case status when 'CONSOLIDATED' then vnd else 0 end as consolidated, 0 as estimated, 0 as approved,
              0 as allocated, version
       from proposal_count where facet in ('LINES', ?) and year in (?)
       union all
       select year, ${column}, trade_code, place_code, 0, 0, 0, 0, estimated_vnd, approved_vnd, allocated_vnd, version
       from estimate_count where year in (?)
     ) as counted join json_to_recordset(?::json) as covered (code text, anchor text) using (code)
     group by year, anchor, grouping sets ((trade_code), (place_code), ())`,
    [PROPOSALS_FACET[by], years, years, JSON.stringify(covered)],
  );
  const tallies = new Map<string, Tally>();
  for (const row of rows) tallyOf(tallies, `${row.year}/${row.anchor}`).add(row);
  return anchors.map(({ year, code }) => tallyOf(tallies, `${year}/${code}`));
}

const NOTHING: Money = {
  heads: 0,
  proposedVnd: 0n,
  consolidatedVnd: 0n,
  estimatedVnd: 0n,
  approvedVnd: 0n,
  allocatedVnd: 0n,
};

/** Two sums of money as one. */
export function addMoney(a: Money, b: Money): Money {
  return {
    heads: a.heads + b.heads,
    proposedVnd: a.proposedVnd + b.proposedVnd,
    consolidatedVnd: a.consolidatedVnd + b.consolidatedVnd,
    estimatedVnd: a.estimatedVnd + b.estimatedVnd,
    approvedVnd: a.approvedVnd + b.approvedVnd,
    allocatedVnd: a.allocatedVnd + b.allocatedVnd,
  };
}

class Tally implements BudgetFacts {
  sequence = 0;
  proposals = 0;
  total: Money = NOTHING;
  readonly byTrade = new Map<string, Money>();
  readonly byPlace = new Map<string, Money>();

  add(row: CountRow): void {
    const money = moneyOf(row);
    switch (row.over) {
      case 0b11:
        this.sequence = exactNumber(row.version);
        this.proposals = exactNumber(row.proposals);
        this.total = money;
        return;
      case 0b01:
        keep(this.byTrade, row.trade_code, money);
        return;
      case 0b10:
        keep(this.byPlace, row.place_code, money);
        return;
      default:
        throw new Error(`An unexpected grouping came back: ${row.over}.`);
    }
  }
}

function moneyOf(row: CountRow): Money {
  return {
    heads: exactNumber(row.heads),
    proposedVnd: BigInt(row.proposed),
    consolidatedVnd: BigInt(row.consolidated),
    estimatedVnd: BigInt(row.estimated),
    approvedVnd: BigInt(row.approved),
    allocatedVnd: BigInt(row.allocated),
  };
}

/** Leaves out what came to nothing, for example after everything was returned. */
function keep(map: Map<string, Money>, code: string | null, money: Money): void {
  const { heads, estimatedVnd, approvedVnd } = money;
  if (heads !== 0 || estimatedVnd !== 0n || approvedVnd !== 0n) map.set(code ?? '', money);
}

function tallyOf(tallies: Map<string, Tally>, key: string): Tally {
  const found = tallies.get(key) ?? new Tally();
  tallies.set(key, found);
  return found;
}
