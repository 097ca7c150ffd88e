import { RECORD_COLUMNS, withHistory } from '@hub/subgraph-kit';
import { Migration } from '@mikro-orm/migrations';

/** Schools' own plans, their partnerships with enterprises, and the jobs their graduates found. */
export class SchoolPlans extends Migration {
  override up(): void {
    for (const sql of TABLES) this.addSql(sql);
  }
}

const TABLES: readonly string[] = [
  `create table implementation_plan (
    id uuid primary key,
    school_code text collate "C" not null,
    year int not null,
    title text not null,
    summary text not null,
    items jsonb not null,
    status text collate "C" not null check (status in ('DRAFT', 'ADOPTED')),
    adopted_on date,
    acknowledged_on date,
    ${RECORD_COLUMNS},
    unique (school_code, year),
    check ((status = 'ADOPTED') = (adopted_on is not null)),
    check (acknowledged_on is null or status = 'ADOPTED'))`,
  'create index implementation_plan_created on implementation_plan (created_at, id)',
  'create index implementation_plan_year on implementation_plan (year, created_at, id)',
  withHistory('implementation_plan'),
  // An adopted plan keeps what it set out to do; only how far each item has come may change.
  `create function guard_adopted_plan() returns trigger language plpgsql set search_path = training, pg_temp as $$
  begin
    if old.status = 'ADOPTED' and (old.status, old.title, old.summary, planned(old.items)) is distinct from
      (new.status, new.title, new.summary, planned(new.items)) then
      raise exception 'implementation_plan % was adopted and what it plans does not change', old.id;
    end if;
    return new;
  end $$`,
  `create function planned(items jsonb) returns jsonb language sql immutable set search_path = training, pg_temp as $$
    select coalesce(jsonb_agg(item - '{status,note,reportedAt}'::text[] order by place), '[]')
    from jsonb_array_elements(items) with ordinality as listed (item, place) $$`,
  `create trigger guard_adopted before update on implementation_plan
    for each row execute function guard_adopted_plan()`,

  `create table partnership (
    id uuid primary key,
    school_code text collate "C" not null,
    enterprise_name text not null,
    trade_codes text[] collate "C" not null,
    forms text[] not null,
    places int,
    started_on date not null,
    ended_on date,
    year int not null,
    status text collate "C" not null check (status in ('ACTIVE', 'ENDED')),
    ${RECORD_COLUMNS},
    check ((status = 'ENDED') = (ended_on is not null)),
    check (ended_on >= started_on))`,
  'create index partnership_created on partnership (created_at, id)',
  'create index partnership_school on partnership (school_code, created_at, id)',
  withHistory('partnership'),

  `create table employment_record (
    id uuid primary key,
    school_code text collate "C" not null,
    trade_code text collate "C" not null,
    level text collate "C" not null,
    year int not null,
    graduates int not null check (graduates >= 0),
    employed int not null check (employed between 0 and graduates),
    employed_in_trade int not null check (employed_in_trade between 0 and employed),
    ${RECORD_COLUMNS},
    unique (school_code, trade_code, level, year))`,
  'create index employment_record_created on employment_record (created_at, id)',
  'create index employment_record_year on employment_record (year, created_at, id)',
  withHistory('employment_record'),
  'grant select, insert on implementation_plan, partnership, employment_record to hub_training',
  `grant update (title, summary, items, status, adopted_on, acknowledged_on, version, updated_at, changed_by,
    changed_as) on implementation_plan to hub_training`,
  `grant update (status, ended_on, version, updated_at, changed_by, changed_as) on partnership to hub_training`,
  `grant update (graduates, employed, employed_in_trade, version, updated_at, changed_by, changed_as)
    on employment_record to hub_training`,
];
