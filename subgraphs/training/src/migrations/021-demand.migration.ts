import { finalIn, RECORD_COLUMNS, withHistory } from '@hub/subgraph-kit';
import { Migration } from '@mikro-orm/migrations';

/** Enterprises with their dated locations, and the training their workers need. */
export class Demand extends Migration {
  override up(): void {
    for (const sql of [...ENTERPRISE, ...DEMAND, ...COUNTERS]) this.addSql(sql);
  }
}

const ENTERPRISE: readonly string[] = [
  `create table enterprise (
    id uuid primary key,
    name text not null,
    name_key text collate "C" not null,
    tax_code text collate "C" not null unique,
    place_code text collate "C" not null,
    status text collate "C" not null check (status in ('ACTIVE', 'CLOSED')),
    closed_on date,
    ${RECORD_COLUMNS},
    check ((status = 'CLOSED') = (closed_on is not null)))`,
  'create index enterprise_name on enterprise (name_key, id)',
  'create index enterprise_place on enterprise (place_code, name_key, id)',
  withHistory('enterprise'),
  finalIn('enterprise', 'CLOSED'),
  `create table enterprise_location (
    id uuid primary key,
    enterprise_id uuid not null references enterprise (id),
    place_code text collate "C" not null,
    located_from date not null,
    recorded_at timestamptz not null,
    recorded_as text collate "C" not null,
    unique (enterprise_id, located_from))`,
  'grant select, insert on enterprise, enterprise_location to hub_training',
  `grant update (place_code, status, closed_on, version, updated_at, changed_by, changed_as)
    on enterprise to hub_training`,
];

const DEMAND: readonly string[] = [
  `create table demand_consolidation (
    id uuid primary key,
    consolidator_code text collate "C" not null,
    year int not null,
    number int not null,
    note text,
    demands int not null check (demands > 0),
    heads bigint not null check (heads > 0),
    status text collate "C" not null check (status = 'CONSOLIDATED'),
    ${RECORD_COLUMNS},
    unique (year, number))`,
  'create index demand_consolidation_created on demand_consolidation (created_at, id)',
  'grant select, insert on demand_consolidation to hub_training',
  `create table demand (
    id uuid primary key,
    sender_code text collate "C" not null,
    enterprise_id uuid not null references enterprise (id),
    place_code text collate "C" not null,
    trade_code text collate "C" not null,
    level text collate "C" not null,
    heads int not null check (heads > 0),
    year int not null,
    linked_programmes text[] not null default '{}',
    status text collate "C" not null check (status in ('DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'CONSOLIDATED')),
    submitted_on date,
    return_reason text,
    consolidation_id uuid references demand_consolidation (id),
    ${RECORD_COLUMNS},
    check ((status = 'DRAFT') <= (submitted_on is null)),
    check ((status = 'CONSOLIDATED') = (consolidation_id is not null)),
    check ((status = 'RETURNED') <= (return_reason is not null)))`,
  // The same heads are sent by one body, whoever else may have drafted them.
  `create unique index demand_once on demand (enterprise_id, trade_code, level, year)
    where status in ('SUBMITTED', 'ACCEPTED', 'CONSOLIDATED')`,
  'create index demand_created on demand (created_at, id)',
  'create index demand_sender on demand (sender_code, created_at, id)',
  'create index demand_year on demand (year, trade_code, created_at, id)',
  'create index demand_consolidation_id on demand (consolidation_id, created_at, id) where consolidation_id is not null',
  withHistory('demand'),
  finalIn('demand', 'CONSOLIDATED'),
  'grant select, insert on demand to hub_training',
  `grant update (place_code, heads, linked_programmes, status, submitted_on, return_reason, consolidation_id, version,
    updated_at, changed_by, changed_as) on demand to hub_training`,
];

/** As for enrolments: they move only with the rows they count, one upsert per statement. */
const COUNTERS: readonly string[] = [
  `create table demand_count (
    year int not null,
    trade_code text collate "C" not null,
    place_code text collate "C" not null,
    sender_code text collate "C" not null,
    level text collate "C" not null,
    status text collate "C" not null,
    demands bigint not null,
    heads bigint not null,
    version bigint not null,
    primary key (year, trade_code, place_code, sender_code, level, status))`,
  'create index demand_count_place on demand_count (place_code, year)',
  'create index demand_count_sender on demand_count (sender_code, year)',
  `create function count_demand() returns trigger language plpgsql security definer
  set search_path = training, pg_temp as $$
  begin
    if tg_op = 'INSERT' then
      insert into demand_count as c
      select year, trade_code, place_code, sender_code, level, status, count(*), sum(heads), 1 from added
      group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
      on conflict (year, trade_code, place_code, sender_code, level, status)
      do update set demands = c.demands + excluded.demands, heads = c.heads + excluded.heads, version = c.version + 1;
    else
      insert into demand_count as c
      select year, trade_code, place_code, sender_code, level, status, sum(one), sum(heads), 1 from (
        select year, trade_code, place_code, sender_code, level, status, 1 as one, heads from added
        union all
        select year, trade_code, place_code, sender_code, level, status, -1, -heads from removed) moved
      group by 1, 2, 3, 4, 5, 6 having sum(one) <> 0 or sum(heads) <> 0 order by 1, 2, 3, 4, 5, 6
      on conflict (year, trade_code, place_code, sender_code, level, status)
      do update set demands = c.demands + excluded.demands, heads = c.heads + excluded.heads, version = c.version + 1;
    end if;
    return null;
  end $$`,
  `create trigger count_inserted after insert on demand referencing new table as added
    for each statement execute function count_demand()`,
  `create trigger count_updated after update on demand referencing old table as removed new table as added
    for each statement execute function count_demand()`,
  'grant select on demand_count to hub_training',
];
