import { type CoveredCode, type DatedAnchor, exactNumber } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { EnrolmentStatus } from '../enrolment/enrolment-status.js';

/** What the figures of an anchor (a trade, place, school or the whole year) are counted by. */
export type Dimension = 'trade' | 'place' | 'school';

/** Which enrolments are counted together: all of a year, or those of one trade, place or school in it. */
export interface Anchor extends DatedAnchor {
  readonly by: Dimension | 'programme';
  readonly year: number;
}

export type StatusCounts = Readonly<Record<EnrolmentStatus, number>>;

/** Enrolment counts of one anchor, all taken in one statement. */
export interface EnrolmentFacts {
  readonly sequence: number;
  readonly total: StatusCounts;
  /** By code; place '' is another province. */
  readonly byTrade: ReadonlyMap<string, StatusCounts>;
  readonly byPlace: ReadonlyMap<string, StatusCounts>;
  readonly bySchool: ReadonlyMap<string, StatusCounts>;
}

interface CountRow {
  readonly year: number;
  readonly anchor: string;
  readonly trade_code: string | null;
  readonly place_code: string | null;
  readonly school_code: string | null;
  readonly status: EnrolmentStatus;
  /** Which of trade, place and school (bits 4, 2, 1) this row is a total over. */
  readonly over: number;
  readonly count: string;
  readonly version: string;
}

const COLUMN: Record<Anchor['by'], string> = {
  programme: "''",
  trade: 'trade_code',
  place: 'place_code',
  school: 'school_code',
};

/**
 * Reads the figures of many anchors of one kind and day in one statement, so that they agree with one another.
 * @param covered the codes that count for them
 */
export async function readEnrolmentFacts(
  em: EntityManager,
  by: Anchor['by'],
  anchors: readonly Anchor[],
  covered: readonly CoveredCode[],
): Promise<EnrolmentFacts[]> {
  const column = COLUMN[by];
  const rows = await em.execute<CountRow[]>(
    `select year, anchor, trade_code, place_code, school_code, status,
            grouping(trade_code, place_code, school_code) as over, sum(count)::text as count, sum(version)::text as version
     from enrolment_count join json_to_recordset(?::json) as covered (code text, anchor text) on covered.code = ${column}
     where year in (?)
     group by year, anchor, status, grouping sets ((trade_code), (place_code), (school_code), ())`,
    [JSON.stringify(covered), [...new Set(anchors.map(({ year }) => year))]],
  );
  const tallies = new Map<string, Tally>();
  for (const row of rows) tallyOf(tallies, `${row.year}/${row.anchor}`).add(row);
  return anchors.map(({ year, code }) => tallyOf(tallies, `${year}/${code}`));
}

class Tally implements EnrolmentFacts {
  sequence = 0;
  readonly total = noCounts();
  readonly byTrade = new Map<string, Record<EnrolmentStatus, number>>();
  readonly byPlace = new Map<string, Record<EnrolmentStatus, number>>();
  readonly bySchool = new Map<string, Record<EnrolmentStatus, number>>();

  add(row: CountRow): void {
    const count = exactNumber(row.count);
    switch (row.over) {
      case 0b111:
        this.sequence += exactNumber(row.version);
        this.total[row.status] += count;
        return;
      case 0b011:
        countsOf(this.byTrade, row.trade_code)[row.status] += count;
        return;
      case 0b101:
        countsOf(this.byPlace, row.place_code)[row.status] += count;
        return;
      case 0b110:
        countsOf(this.bySchool, row.school_code)[row.status] += count;
        return;
      default:
        throw new Error(`An unexpected grouping came back: ${row.over}.`);
    }
  }
}

/** How many of these stand anywhere; withdrawn ones no longer count as enrolled. */
export function enrolledIn(counts: StatusCounts): number {
  return counts.REGISTERED + counts.CONFIRMED + counts.SUSPENDED + counts.COMPLETED;
}

/** The counts of both together. */
export function addCounts(a: StatusCounts, b: StatusCounts): StatusCounts {
  return {
    REGISTERED: a.REGISTERED + b.REGISTERED,
    CONFIRMED: a.CONFIRMED + b.CONFIRMED,
    SUSPENDED: a.SUSPENDED + b.SUSPENDED,
    COMPLETED: a.COMPLETED + b.COMPLETED,
    WITHDRAWN: a.WITHDRAWN + b.WITHDRAWN,
  };
}

function noCounts(): Record<EnrolmentStatus, number> {
  return { REGISTERED: 0, CONFIRMED: 0, SUSPENDED: 0, COMPLETED: 0, WITHDRAWN: 0 };
}

function countsOf(
  map: Map<string, Record<EnrolmentStatus, number>>,
  code: string | null,
): Record<EnrolmentStatus, number> {
  const key = code ?? '';
  const found = map.get(key) ?? noCounts();
  map.set(key, found);
  return found;
}

function tallyOf(tallies: Map<string, Tally>, key: string): Tally {
  const found = tallies.get(key) ?? new Tally();
  tallies.set(key, found);
  return found;
}
