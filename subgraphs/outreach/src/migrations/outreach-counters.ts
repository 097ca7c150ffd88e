/**
 * Counter cells are keyed by the whole set of trades and places that something names: it is in exactly one cell,
 * so a total counts it once, and any anchor or part can be summed from the cells without losing or doubling.
 */

/** What the rows of `from` add to the counters (`sign` '') or took from them (`sign` '-'). */
export type Contribution = (from: string, sign: '' | '-') => string;

/** Place of what happens outside the city; it is no code of the registry. */
export const EVENT_PLACE = `array[coalesce(place_code, 'OUTSIDE')]`;

/** What the first tables counted. */
export const FIRST_COUNTED: Readonly<Record<'campaign' | 'event' | 'publication' | 'reach', Contribution>> = {
  campaign: (from, sign) =>
    `select year, 'CAMPAIGN' as kind, owner_code, trade_codes, place_codes, ${sign}1 as amount from ${from}`,
  event: (from, sign) =>
    `select year, 'EVENT' as kind, owner_code, trade_codes, ${EVENT_PLACE} as place_codes, ${sign}1 as amount
     from ${from} where status = 'HELD'
     union all
     select year, 'PEOPLE', owner_code, trade_codes, ${EVENT_PLACE}, ${sign}attendance
     from ${from} where status = 'HELD'`,
  publication: (from, sign) =>
    `select year, 'PUBLICATION' as kind, owner_code, trade_codes, place_codes, ${sign}1 as amount
     from ${from} where status = 'PUBLISHED'`,
  reach: (from, sign) =>
    `select year, 'PEOPLE' as kind, owner_code, array_remove(array[trade_code], '') as trade_codes,
            array_remove(array[place_code], '') as place_codes, ${sign}people as amount
     from ${from}`,
};

/** One upsert per statement, in key order so that parallel writers never deadlock. */
export const applied = (contribution: string) => `
    insert into outreach_count as c (year, kind, owner_code, trade_codes, place_codes, count, version)
    select year, kind, owner_code, trade_codes, place_codes, sum(amount), 1 from (${contribution}) as moved
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (year, kind, owner_code, trade_codes, place_codes)
    do update set count = c.count + excluded.count, version = c.version + 1;`;

/**
 * The application may read the counters and nothing else: they move only with the rows they count. A change of a
 * counted row that moves no count still moves its cell's version: what shows the row follows it by that.
 */
export function countFunction(table: string, contribution: Contribution): string {
  return `create or replace function count_${table}() returns trigger language plpgsql security definer
  set search_path = outreach, pg_temp as $$
begin
  if tg_op = 'INSERT' then ${applied(contribution('added', ''))}
  elsif tg_op = 'UPDATE' then ${applied(`${contribution('added', '')} union all ${contribution('removed', '-')}`)}
  else ${applied(contribution('removed', '-'))}
  end if;
  return null;
end $$`;
}

/** Counts the rows of a table from now on. */
export function counted(table: string, contribution: Contribution): string[] {
  return [countFunction(table, contribution), ...TRIGGERS.map((trigger) => trigger(table))];
}

const TRIGGERS: readonly ((table: string) => string)[] = [
  (table) => `create trigger count_inserted after insert on ${table}
    referencing new table as added for each statement execute function count_${table}()`,
  (table) => `create trigger count_updated after update on ${table}
    referencing old table as removed new table as added for each statement execute function count_${table}()`,
  (table) => `create trigger count_deleted after delete on ${table}
    referencing old table as removed for each statement execute function count_${table}()`,
];
