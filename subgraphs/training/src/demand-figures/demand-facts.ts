import {
  anchorLoader,
  type CoveredCode,
  coveredCodes,
  type DatedAnchor,
  exactNumber,
  type RequestContext,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { DemandStatus } from '../demand/demand-status.js';

/** Which demand is counted together: all of a year, or that of one trade, place or sender in it. */
export interface DemandAnchor extends DatedAnchor {
  readonly by: 'programme' | 'trade' | 'place' | 'body';
  readonly year: number;
}

export interface DemandTally {
  readonly demands: number;
  readonly heads: number;
}

export type DemandByStatus = Readonly<Record<DemandStatus, DemandTally>>;

/** Demand of one anchor, all counted in one statement. */
export interface DemandFacts {
  readonly sequence: number;
  readonly total: DemandByStatus;
  readonly byTrade: ReadonlyMap<string, DemandByStatus>;
  readonly byPlace: ReadonlyMap<string, DemandByStatus>;
  readonly bySender: ReadonlyMap<string, DemandByStatus>;
}

interface CountRow {
  readonly year: number;
  readonly anchor: string;
  readonly trade_code: string | null;
  readonly place_code: string | null;
  readonly sender_code: string | null;
  readonly status: DemandStatus;
  /** Which of trade, place and sender (bits 4, 2, 1) this row is a total over. */
  readonly over: number;
  readonly demands: string;
  readonly heads: string;
  readonly version: string;
}

const COLUMN: Record<DemandAnchor['by'], string> = {
  programme: "''",
  trade: 'trade_code',
  place: 'place_code',
  body: 'sender_code',
};

/** Demand by anchor: one statement per kind of anchor and day, however many are asked for. */
export const demandFactsLoader = ({ em, registry }: RequestContext) =>
  anchorLoader<DemandAnchor, DemandFacts>((by, anchors) =>
    readDemand(em, by, anchors, coveredCodes(registry, anchors)),
  );

async function readDemand(
  em: EntityManager,
  by: DemandAnchor['by'],
  anchors: readonly DemandAnchor[],
  covered: readonly CoveredCode[],
): Promise<DemandFacts[]> {
  const rows = await em.execute<CountRow[]>(
    `select year, anchor, trade_code, place_code, sender_code, status,
            grouping(trade_code, place_code, sender_code) as over, sum(demands)::text as demands,
            sum(heads)::text as heads, sum(version)::text as version
     from demand_count join json_to_recordset(?::json) as covered (code text, anchor text) on covered.code = ${COLUMN[by]}
     where year in (?)
     group by year, anchor, status, grouping sets ((trade_code), (place_code), (sender_code), ())`,
    [JSON.stringify(covered), [...new Set(anchors.map(({ year }) => year))]],
  );
  const tallies = new Map<string, Tally>();
  for (const row of rows) {
    const key = `${row.year}/${row.anchor}`;
    const tally = tallies.get(key) ?? new Tally();
    tallies.set(key, tally);
    tally.add(row);
  }
  return anchors.map(({ year, code }) => tallies.get(`${year}/${code}`) ?? new Tally());
}

class Tally implements DemandFacts {
  sequence = 0;
  readonly total = nothing();
  readonly byTrade = new Map<string, Record<DemandStatus, DemandTally>>();
  readonly byPlace = new Map<string, Record<DemandStatus, DemandTally>>();
  readonly bySender = new Map<string, Record<DemandStatus, DemandTally>>();

  add(row: CountRow): void {
    const tally = { demands: exactNumber(row.demands), heads: exactNumber(row.heads) };
    switch (row.over) {
      case 0b111:
        this.sequence += exactNumber(row.version);
        this.total[row.status] = tally;
        return;
      case 0b011:
        countsOf(this.byTrade, row.trade_code)[row.status] = tally;
        return;
      case 0b101:
        countsOf(this.byPlace, row.place_code)[row.status] = tally;
        return;
      case 0b110:
        countsOf(this.bySender, row.sender_code)[row.status] = tally;
        return;
      default:
        throw new Error(`An unexpected grouping came back: ${row.over}.`);
    }
  }
}

/** Both together. */
export function addDemand(a: DemandByStatus, b: DemandByStatus): DemandByStatus {
  const sum = nothing();
  for (const status of Object.values(DemandStatus)) {
    sum[status] = { demands: a[status].demands + b[status].demands, heads: a[status].heads + b[status].heads };
  }
  return sum;
}

function nothing(): Record<DemandStatus, DemandTally> {
  const none = { demands: 0, heads: 0 };
  return { DRAFT: none, SUBMITTED: none, RETURNED: none, ACCEPTED: none, CONSOLIDATED: none };
}

function countsOf(map: Map<string, Record<DemandStatus, DemandTally>>, code: string | null) {
  const key = code ?? '';
  const found = map.get(key) ?? nothing();
  map.set(key, found);
  return found;
}
