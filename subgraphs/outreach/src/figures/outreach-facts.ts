import { type CoveredCode, type DatedAnchor, exactNumber } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Whose figures are asked for: the whole programme, or what one trade, place or body concerns. */
export interface Anchor extends DatedAnchor {
  readonly by: 'programme' | 'trade' | 'place' | 'body';
  readonly year: number;
}

/** Key of what is divided among no single trade or place. */
export const UNDIVIDED = '';
/** Key of what happened outside the city. */
export const OUTSIDE_CITY = 'OUTSIDE';

export interface ActivityCounts {
  readonly campaigns: number;
  readonly eventsHeld: number;
  readonly publications: number;
  readonly peopleReached: number;
  readonly promotionTeams: number;
  readonly workOrders: number;
  readonly workOrdersConfirmed: number;
  readonly mobilisations: number;
  readonly linkedActivities: number;
}

/** What concerns one trade or place alone, and what it shares with others. */
export interface PartCounts {
  readonly own: ActivityCounts;
  readonly shared: ActivityCounts;
}

/** Counts of one anchor, all taken in one statement. The own counts of the parts add up to the anchor's. */
export interface OutreachFacts extends PartCounts {
  readonly sequence: number;
  /** By trade code, or `UNDIVIDED`. */
  readonly byTrade: ReadonlyMap<string, PartCounts>;
  /** By place code, `OUTSIDE_CITY` or `UNDIVIDED`. */
  readonly byPlace: ReadonlyMap<string, PartCounts>;
}

const KIND = {
  CAMPAIGN: 'campaigns',
  EVENT: 'eventsHeld',
  PUBLICATION: 'publications',
  PEOPLE: 'peopleReached',
  PROMOTION_TEAM: 'promotionTeams',
  WORK_ORDER: 'workOrders',
  WORK_ORDER_CONFIRMED: 'workOrdersConfirmed',
  MOBILISATION: 'mobilisations',
  LINKED_ACTIVITY: 'linkedActivities',
} as const satisfies Record<string, keyof ActivityCounts>;

interface PartRow {
  readonly year: number;
  readonly anchor: string;
  readonly kind: keyof typeof KIND;
  readonly part: 'TOTAL' | 'TRADE' | 'PLACE';
  readonly code: string;
  readonly own: string;
  readonly shared: string;
  readonly version: string;
}

/** The codes of a cell by which an anchor finds it. */
const CODES: Record<Anchor['by'], string> = {
  programme: `array['']`,
  body: 'array[owner_code]',
  trade: 'trade_codes',
  place: 'place_codes',
};

/** Own: cells of exactly one code, else undivided. Shared: every code of a cell that names several. */
const partOf = (part: 'TRADE' | 'PLACE', codes: 'trade_codes' | 'place_codes') => `
  select year, anchor, kind, '${part}', case when cardinality(${codes}) = 1 then ${codes}[1] else '' end, sum(count), 0, 0
  from counted where alone group by 1, 2, 3, 5
  union all
  select year, anchor, kind, '${part}', code, 0, sum(count), 0
  from counted, unnest(${codes}) as codes (code)
  where cardinality(${codes}) > 1 and (alone or exists (select from covered where (covered.code, covered.anchor) = (codes.code, counted.anchor)))
  group by 1, 2, 3, 5`;

/**
 * Reads the figures of many anchors of one kind and day in one statement, so that they agree with one another. A cell
 * concerns an anchor alone when each of its codes counts for that anchor.
 * @param covered the codes that count for them
 */
export async function readOutreachFacts(
  em: EntityManager,
  by: Anchor['by'],
  anchors: readonly Anchor[],
  covered: readonly CoveredCode[],
): Promise<OutreachFacts[]> {
  const rows = await em.execute<PartRow[]>(
    `with covered as materialized (select * from json_to_recordset(?::json) as covered (code text, anchor text)),
     counted as materialized (
       select year, anchor, kind, trade_codes, place_codes, count, version, named = cardinality(${CODES[by]}) as alone
       from outreach_count, lateral (
         select anchor, count(*) as named from covered where code = any (${CODES[by]}) group by anchor) as anchors
       where year in (?)),
     parts (year, anchor, kind, part, code, own, shared, version) as (
       select year, anchor, kind, 'TOTAL', '', coalesce(sum(count) filter (where alone), 0),
              coalesce(sum(count) filter (where not alone), 0), sum(version)
       from counted group by 1, 2, 3
       union all ${partOf('TRADE', 'trade_codes')}
       union all ${partOf('PLACE', 'place_codes')})
     select year, anchor, kind, part, code, sum(own)::text as own, sum(shared)::text as shared, sum(version)::text as version
     from parts group by 1, 2, 3, 4, 5`,
    [JSON.stringify(covered), [...new Set(anchors.map(({ year }) => year))]],
  );
  const tallies = new Map<string, Tally>();
  for (const row of rows) tallyOf(tallies, `${row.year}/${row.anchor}`).add(row);
  return anchors.map(({ year, code }) => tallyOf(tallies, `${year}/${code}`));
}

type Counting = { -readonly [Key in keyof ActivityCounts]: ActivityCounts[Key] };

class PartTally implements PartCounts {
  readonly own: Counting = {
    campaigns: 0,
    eventsHeld: 0,
    publications: 0,
    peopleReached: 0,
    promotionTeams: 0,
    workOrders: 0,
    workOrdersConfirmed: 0,
    mobilisations: 0,
    linkedActivities: 0,
  };
  readonly shared: Counting = { ...this.own };

  count(row: PartRow): void {
    this.own[KIND[row.kind]] += exactNumber(row.own);
    this.shared[KIND[row.kind]] += exactNumber(row.shared);
  }
}

class Tally extends PartTally implements OutreachFacts {
  sequence = 0;
  readonly byTrade = new Map<string, PartTally>();
  readonly byPlace = new Map<string, PartTally>();

  add(row: PartRow): void {
    switch (row.part) {
      case 'TOTAL':
        this.sequence += exactNumber(row.version);
        this.count(row);
        break;
      case 'TRADE':
        partIn(this.byTrade, row.code).count(row);
        break;
      case 'PLACE':
        partIn(this.byPlace, row.code).count(row);
        break;
      default:
        throw new Error(`An unexpected part came back: ${row.part satisfies never}.`);
    }
  }
}

function partIn(parts: Map<string, PartTally>, code: string): PartTally {
  const found = parts.get(code) ?? new PartTally();
  parts.set(code, found);
  return found;
}

function tallyOf(tallies: Map<string, Tally>, key: string): Tally {
  const found = tallies.get(key) ?? new Tally();
  tallies.set(key, found);
  return found;
}
