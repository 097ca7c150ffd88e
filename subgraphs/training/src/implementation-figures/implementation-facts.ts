import { anchorLoader, type CoveredCode, coveredCodes, type RequestContext } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Anchor } from '../figures/enrolment-facts.js';

/** What schools do besides training, in one year: of the programme, a trade or a school. */
export interface ImplementationFacts {
  readonly sequence: number;
  readonly partnerships: number;
  readonly graduates: number;
  readonly employed: number;
  readonly employedInTrade: number;
  readonly planItems: number;
  readonly planItemsDone: number;
}

const NOTHING: ImplementationFacts = {
  sequence: 0,
  partnerships: 0,
  graduates: 0,
  employed: 0,
  employedInTrade: 0,
  planItems: 0,
  planItemsDone: 0,
};

type FactRow = Readonly<Record<keyof ImplementationFacts, string>> & { readonly year: number; readonly anchor: string };

/**
 * What each table is counted under. A partnership for two trades counts once for each of them and once for its
 * school; one for no trade in particular is none of a trade's.
 */
const ANCHORS = {
  programme: { partnership: "array['']", employment: "''", item: "''" },
  trade: { partnership: 'trade_codes', employment: 'trade_code', item: "coalesce(item ->> 'tradeCode', '')" },
  school: { partnership: 'array[school_code]', employment: 'school_code', item: 'school_code' },
} as const;

/** Facts by anchor, one statement per kind of anchor and day; null for a place, to which none of it belongs. */
export const implementationFactsLoader = ({ em, registry }: RequestContext) =>
  anchorLoader<Anchor, ImplementationFacts | null>(async (by, anchors) =>
    by === 'place' ? anchors.map(() => null) : readFacts(em, by, anchors, coveredCodes(registry, anchors)),
  );

async function readFacts(
  em: EntityManager,
  by: keyof typeof ANCHORS,
  anchors: readonly Anchor[],
  covered: readonly CoveredCode[],
): Promise<ImplementationFacts[]> {
  const { partnership, employment, item } = ANCHORS[by];
  const years = JSON.stringify([...new Set(anchors.map(({ year }) => year))]);
  // A partnership keeps its versions in the sequence after its end, so that the sequence never falls.
  const rows = await em.execute<FactRow[]>(
    `with wanted as (select y::int as year from jsonb_array_elements_text(?::jsonb) as y), counted as (
       select w.year, anchor, case when ended_on is null or extract(year from ended_on) >= w.year then 1 else 0 end
                as partnerships, 0 as graduates, 0 as employed, 0 as employed_in_trade, 0 as items, 0 as done, version
       from wanted w join partnership p on p.year <= w.year cross join unnest(${partnership}) as anchor
       union all
       select year, ${employment}, 0, graduates, employed, employed_in_trade, 0, 0, version
       from employment_record where year in (select year from wanted)
       union all
       select year, ${item}, 0, 0, 0, 0, 1, case when item ->> 'status' = 'DONE' then 1 else 0 end, version
       from implementation_plan cross join jsonb_array_elements(items) as item
       where status = 'ADOPTED' and year in (select year from wanted))
     select year, covered.anchor, sum(partnerships)::text as partnerships, sum(graduates)::text as graduates,
            sum(employed)::text as employed, sum(employed_in_trade)::text as "employedInTrade",
            sum(items)::text as "planItems", sum(done)::text as "planItemsDone", sum(version)::text as sequence
     from counted join json_to_recordset(?::json) as covered (code text, anchor text) on covered.code = counted.anchor
     group by year, covered.anchor`,
    [years, JSON.stringify(covered)],
  );
  const found = new Map<string, ImplementationFacts>();
  for (const { year, anchor, ...facts } of rows) {
    const numbers = Object.entries(facts).map(([name, text]) => [name, Number(text)] as const);
    found.set(`${year}/${anchor}`, Object.fromEntries(numbers) as unknown as ImplementationFacts);
  }
  return anchors.map(({ year, code }) => found.get(`${year}/${code}`) ?? NOTHING);
}
