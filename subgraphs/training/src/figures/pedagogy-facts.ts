import type { CoveredCode } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Anchor } from './enrolment-facts.js';

/** Teachers to be trained and what it costs, of needs that a school has confirmed or sent. */
export interface PedagogyFacts {
  readonly heads: number;
  readonly costVnd: bigint;
  readonly sequence: number;
}

const COLUMN: Record<Exclude<Anchor['by'], 'place'>, string> = {
  programme: "''",
  trade: 'trade_code',
  school: 'school_code',
};

interface PedagogyRow {
  readonly year: number;
  readonly anchor: string;
  readonly heads: string | null;
  readonly cost_vnd: string | null;
  readonly version: string;
}

/**
 * Reads the figures of many anchors of one kind and day in one statement. A need belongs to no place.
 * @param covered the codes that count for them
 */
export async function readPedagogyFacts(
  em: EntityManager,
  by: Exclude<Anchor['by'], 'place'>,
  anchors: readonly Anchor[],
  covered: readonly CoveredCode[],
): Promise<PedagogyFacts[]> {
  const column = COLUMN[by];
  const rows = await em.execute<PedagogyRow[]>(
    `select year, anchor, sum(version)::text as version,
            (sum(heads) filter (where status in ('CONFIRMED', 'SUBMITTED', 'CONSOLIDATED')))::text as heads,
            (sum(cost_vnd) filter (where status in ('CONFIRMED', 'SUBMITTED', 'CONSOLIDATED')))::text as cost_vnd
     from pedagogy_count join json_to_recordset(?::json) as covered (code text, anchor text) on covered.code = ${column}
     where year in (?)
     group by year, anchor`,
    [JSON.stringify(covered), [...new Set(anchors.map(({ year }) => year))]],
  );
  const found = new Map(rows.map((row) => [`${row.year}/${row.anchor}`, row]));
  return anchors.map(({ year, code }) => {
    const row = found.get(`${year}/${code}`);
    return {
      heads: Number(row?.heads ?? 0),
      costVnd: BigInt(row?.cost_vnd ?? 0),
      sequence: Number(row?.version ?? 0),
    };
  });
}
